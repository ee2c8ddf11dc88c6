import { z } from "zod";
import type { Dialect } from "../dialect.js";
import type { CallMessage, ChatCall, Scene } from "../provider-call.js";
import { mergeFields } from "./merge-body.js";
import { modelId, modelsIn } from "./models.js";
import { baseUrlOf, requireModel, type ProviderHttp } from "./provider-http.js";
import type { Said } from "./said.js";
import { count, shaped, tokens, words } from "./shapes.js";
import { streamAnswer } from "./stream-answer.js";
import { splitSystem } from "./system-text.js";

const Stats = z.object({ input_tokens: count, total_output_tokens: count }).nullish().catch(null);

/** Named events; the name is also in `type`. Those about loading, reading and tools are passed over. */
const Event = z.object({ type: z.string(), content: words, result: z.object({ stats: Stats }).nullish() });

const Model = z.object({
  type: words,
  key: modelId,
  display_name: words,
  max_context_length: tokens,
  loaded_instances: z
    .array(z.object({ config: z.object({ context_length: tokens }) }))
    .nullish()
    .catch(null),
});

/**
 * LM Studio's own chat: `POST {base}/api/v1/chat`, named server-sent events that end with `chat.end`
 * (lmstudio-ai/docs, 1_developer/2_rest/chat.md and streaming-events.md). It says no reason of the end.
 *
 * It takes one input and one system prompt; earlier turns live on its own side only. We keep nothing there (`store`) and
 * send the turns as one text with the speakers' names, so its OpenAI route is the better choice for conversations.
 */
export function createLmStudioDialect(http: ProviderHttp): Dialect<ChatCall> {
  return {
    stream(connection, call, signal) {
      const url = `${baseUrlOf(connection)}/api/v1/chat`;
      const fixed = { model: requireModel(call.model), ...promptOf(call), stream: true, store: false };
      const body = mergeFields(call.body, fixed);
      return streamAnswer(http, connection, call, { url, body, said: readEvent }, signal);
    },

    async listModels(connection, signal, timeouts) {
      const answer = await http.document(connection, {
        url: `${baseUrlOf(connection)}/api/v1/models`,
        signal,
        timeouts,
      });
      return modelsIn(answer, "models", Model, ({ type, key: id, display_name: name, ...model }) => {
        if (type === "embedding") return undefined;
        const loaded = model.loaded_instances?.[0]?.config.context_length;
        return { id, name: name || id, contextTokens: loaded ?? model.max_context_length ?? null };
      });
    },
  };
}

function promptOf({ messages, scene }: ChatCall): object {
  const { system, rest } = splitSystem(messages);
  const [only, ...others] = rest;
  const input = only && others.length === 0 ? only.content : asScript(rest, scene);
  return { ...(system !== undefined && { system_prompt: system }), input };
}

/** Turns as a script, ending with the name of whoever is to speak. */
function asScript(messages: readonly CallMessage[], { personName, speakerName }: Scene): string {
  const names = { user: personName, assistant: speakerName, system: "Note" };
  const lines = messages.map(({ role, content }) => `${names[role]}: ${content}`);
  return [...lines, `${speakerName}:`].join("\n\n");
}

function readEvent(value: unknown): Said {
  const { type, content, result } = shaped(Event, value);
  if (type === "message.delta") return { text: content };
  if (type === "reasoning.delta") return { reasoning: content };
  if (type !== "chat.end") return {};
  return {
    finish: "stop",
    promptTokens: result?.stats?.input_tokens,
    completionTokens: result?.stats?.total_output_tokens,
    isLast: true,
  };
}
