import { z } from "zod";
import type { Dialect } from "../dialect.js";
import type { ChatCall } from "../provider-call.js";
import { ProviderFailure } from "../provider-failure.js";
import { mergeFields } from "./merge-body.js";
import { modelId, modelsIn } from "./models.js";
import { baseUrlOf, requireModel, type ProviderHttp } from "./provider-http.js";
import { finishOf, type FinishNames, type Said } from "./said.js";
import { count, shaped, tokens, words } from "./shapes.js";
import { streamAnswer } from "./stream-answer.js";

/** cohere-typescript, src/api/types/ChatFinishReason.ts. */
const FINISH: FinishNames = { COMPLETE: "stop", STOP_SEQUENCE: "stop", MAX_TOKENS: "length" };

/** Events are told apart by `type`; what is not about text (tools, citations) is passed over. */
const Event = z.object({ type: z.string() });

const ContentDelta = z.object({
  delta: z.object({ message: z.object({ content: z.object({ text: words, thinking: words }) }) }),
});

const MessageEnd = z.object({
  delta: z.object({
    finish_reason: words,
    usage: z
      .object({ tokens: z.object({ input_tokens: count, output_tokens: count }).nullish() })
      .nullish()
      .catch(null),
  }),
});

const Model = z.object({ name: modelId, context_length: tokens, endpoints: z.array(z.string()).nullish() });

/**
 * Cohere's second chat API: `POST {base}/v2/chat`; the text is in `content-delta`, counts and reason in `message-end`
 * (cohere-openapi.yaml, `/v2/chat`; cohere-typescript, V2ChatStreamRequest.ts).
 */
export function createCohereDialect(http: ProviderHttp): Dialect<ChatCall> {
  return {
    stream(connection, call, signal) {
      const url = `${baseUrlOf(connection)}/v2/chat`;
      const body = mergeFields(call.body, {
        model: requireModel(call.model),
        messages: call.messages.map(({ role, content }) => ({ role, content })),
        stream: true,
      });
      return streamAnswer(http, connection, call, { url, body, said: readEvent }, signal);
    },

    async listModels(connection, signal, timeouts) {
      const url = `${baseUrlOf(connection)}/v1/models?endpoint=chat&page_size=1000`;
      const answer = await http.document(connection, { url, signal, timeouts });
      return modelsIn(answer, "models", Model, ({ name, context_length: contextTokens, endpoints }) =>
        endpoints?.includes("chat") === false ? undefined : { id: name, name, contextTokens: contextTokens ?? null },
      );
    },
  };
}

function readEvent(value: unknown): Said {
  const { type } = shaped(Event, value);
  if (type === "content-delta") {
    const { text, thinking } = shaped(ContentDelta, value).delta.message.content;
    return { text, reasoning: thinking };
  }
  return type === "message-end" ? readEnd(value) : {};
}

function readEnd(value: unknown): Said {
  const { finish_reason: reason, usage } = shaped(MessageEnd, value).delta;
  if (reason === "ERROR" || reason === "TIMEOUT") {
    throw new ProviderFailure("PROVIDER_ERROR", "The model gave up. Try again.", { canRetry: true });
  }
  return {
    finish: finishOf(FINISH, reason) ?? "other",
    promptTokens: usage?.tokens?.input_tokens,
    completionTokens: usage?.tokens?.output_tokens,
    isLast: true,
  };
}
