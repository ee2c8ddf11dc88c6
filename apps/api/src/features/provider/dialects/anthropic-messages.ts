import { z } from "zod";
import type { Dialect } from "../dialect.js";
import type { CallMessage, ChatCall } from "../provider-call.js";
import { mergeFields } from "./merge-body.js";
import { modelId, modelsIn } from "./models.js";
import { baseUrlOf, requireModel, type ProviderHttp } from "./provider-http.js";
import { finishOf, type FinishNames, type Said } from "./said.js";
import { count, shaped, tokens, words } from "./shapes.js";
import { streamAnswer } from "./stream-answer.js";
import { splitSystem } from "./system-text.js";

/** Sent with every request (anthropic-sdk-typescript, src/client.ts). */
export const ANTHROPIC_HEADERS = { "anthropic-version": "2023-06-01" } as const;

/** Reasons of anthropic-sdk-typescript, src/resources/messages/messages.ts, `StopReason`. */
const FINISH: FinishNames = {
  end_turn: "stop",
  stop_sequence: "stop",
  max_tokens: "length",
  model_context_window_exceeded: "length",
  refusal: "content_filter",
};

const Usage = z.object({ input_tokens: count, output_tokens: count }).nullish().catch(null);

/** Named events; the name is also in `type`. Blocks that are no text (signatures, tools) are passed over. */
const Event = z.object({
  type: z.string(),
  message: z.object({ usage: Usage }).nullish(),
  delta: z.object({ type: words, text: words, thinking: words, stop_reason: words }).nullish(),
  usage: Usage,
  /** Of a whole answer that is not streamed. */
  content: z.array(z.object({ type: words, text: words, thinking: words })).nullish(),
  stop_reason: words,
});

const Model = z.object({ id: modelId, display_name: words, max_input_tokens: tokens });

/**
 * Anthropic's messages: `POST {base}/v1/messages`. Leading system text stands apart, thinking comes in blocks of its
 * own, counts are split over two events, and `message_stop` ends the stream (anthropic-sdk-typescript,
 * src/resources/messages/messages.ts).
 */
export function createAnthropicDialect(http: ProviderHttp): Dialect<ChatCall> {
  return {
    stream(connection, call, signal) {
      const url = `${baseUrlOf(connection)}/v1/messages`;
      const body = mergeFields(call.body, {
        model: requireModel(call.model),
        ...promptOf(call.messages),
        stream: true,
      });
      return streamAnswer(http, connection, call, { url, body, headers: ANTHROPIC_HEADERS, said: readEvent }, signal);
    },

    async listModels(connection, signal, timeouts) {
      const url = `${baseUrlOf(connection)}/v1/models?limit=1000`;
      const answer = await http.document(connection, { url, headers: ANTHROPIC_HEADERS, signal, timeouts });
      return modelsIn(answer, "data", Model, ({ id, display_name: name, max_input_tokens: contextTokens }) => ({
        id,
        name: name || id,
        contextTokens: contextTokens ?? null,
      }));
    },
  };
}

/** The role rules leave no system text after the leading one. */
function promptOf(messages: readonly CallMessage[]): object {
  const { system, rest } = splitSystem(messages);
  return { ...(system !== undefined && { system }), messages: rest.map(({ role, content }) => ({ role, content })) };
}

function readEvent(value: unknown): Said {
  const { type, message, delta, usage, content, stop_reason: stopReason } = shaped(Event, value);
  if (type === "message" && content) {
    return {
      text: content.map(({ text }) => text ?? "").join(""),
      reasoning: content.map(({ thinking }) => thinking ?? "").join(""),
      finish: finishOf(FINISH, stopReason),
      promptTokens: usage?.input_tokens,
      completionTokens: usage?.output_tokens,
    };
  }
  return {
    text: delta?.text,
    reasoning: delta?.thinking,
    finish: finishOf(FINISH, delta?.stop_reason),
    promptTokens: message?.usage?.input_tokens,
    completionTokens: usage?.output_tokens ?? message?.usage?.output_tokens,
    isLast: type === "message_stop",
  };
}
