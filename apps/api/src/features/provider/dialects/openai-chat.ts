import type { Dialect } from "../dialect.js";
import type { CallMessage, ChatCall } from "../provider-call.js";
import { providerKind, type ProviderKind } from "../provider-kinds.js";
import { mergeFields } from "./merge-body.js";
import { listOpenAiModels } from "./openai-models.js";
import { readOpenAi } from "./openai-said.js";
import { baseUrlOf, type ProviderHttp } from "./provider-http.js";
import { streamAnswer } from "./stream-answer.js";

/** OpenAI's pattern of `name` in a message; a name that does not fit is left out. */
const NAME = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * OpenAI's chat completions, as spoken by most services: `POST {base}/chat/completions`, server-sent events, `[DONE]`
 * (openai-node, src/resources/chat/completions/completions.ts and src/core/streaming.ts).
 */
export function createOpenAiChatDialect(http: ProviderHttp): Dialect<ChatCall> {
  return {
    stream(connection, call, signal) {
      const url = `${baseUrlOf(connection)}/chat/completions`;
      const body = requestBody(providerKind(connection.kind), call);
      return streamAnswer(http, connection, call, { url, body, said: readOpenAi }, signal);
    },
    listModels: (connection, signal, timeouts) => listOpenAiModels(http, connection, { signal, timeouts }),
  };
}

function requestBody(kind: ProviderKind | undefined, { messages, model, body }: ChatCall): object {
  const takesNames = kind?.roleRules.nameField ?? false;
  const isContinued = messages.at(-1)?.role === "assistant";
  const wired = messages.map((message) => wireMessage(message, takesNames));
  const last = wired.at(-1);
  return mergeFields(body, {
    ...(isContinued && kind?.continuation?.body),
    ...(model !== null && { model }),
    messages: isContinued && last ? [...wired.slice(0, -1), { ...last, ...kind?.continuation?.message }] : wired,
    stream: true,
    ...(kind?.asksForUsage !== false && { stream_options: { include_usage: true } }),
  });
}

function wireMessage({ role, name, content }: CallMessage, takesNames: boolean): CallMessage {
  return { role, ...(takesNames && name !== undefined && NAME.test(name) && { name }), content };
}
