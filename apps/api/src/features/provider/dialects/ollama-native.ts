import { z } from "zod";
import type { Dialect } from "../dialect.js";
import type { ProviderCall } from "../provider-call.js";
import { mergeFields } from "./merge-body.js";
import { modelId, modelsIn } from "./models.js";
import { baseUrlOf, requireModel, type ProviderHttp } from "./provider-http.js";
import { finishOf, type FinishNames, type Said } from "./said.js";
import { count, shaped, words } from "./shapes.js";
import { streamAnswer } from "./stream-answer.js";

const FINISH: FinishNames = { stop: "stop", length: "length" };

const Chunk = z.object({
  message: z.object({ content: words, thinking: words }).nullish(),
  response: words,
  thinking: words,
  done: z.boolean().nullish(),
  done_reason: words,
  prompt_eval_count: count,
  eval_count: count,
});

const Model = z.object({ model: modelId, name: words });

/**
 * Ollama's own API: `POST {base}/api/chat`, or `/api/generate` with `raw` for a finished prompt; one JSON value per
 * line, the last with `done` and the counts; errors are lines too (ollama, docs/api.md, docs/api/streaming.mdx,
 * docs/api/errors.mdx).
 */
export function createOllamaDialect(http: ProviderHttp): Dialect {
  return {
    stream(connection, call, signal) {
      const url = `${baseUrlOf(connection)}${call.prompt === undefined ? "/api/chat" : "/api/generate"}`;
      const body = mergeFields(call.body, { model: requireModel(call.model), ...promptOf(call), stream: true });
      return streamAnswer(http, connection, call, { url, body, framing: "lines", said: readChunk }, signal);
    },

    async listModels(connection, signal, timeouts) {
      const answer = await http.document(connection, { url: `${baseUrlOf(connection)}/api/tags`, signal, timeouts });
      return modelsIn(answer, "models", Model, ({ model: id, name }) => ({
        id,
        name: name || id,
        contextTokens: null,
      }));
    },
  };
}

/** `raw` keeps the server from putting its template around the prompt. */
function promptOf(call: ProviderCall): object {
  if (call.prompt !== undefined) return { prompt: call.prompt, raw: true };
  return { messages: call.messages.map(({ role, content }) => ({ role, content })) };
}

function readChunk(value: unknown): Said {
  const chunk = shaped(Chunk, value);
  const isLast = chunk.done === true;
  return {
    text: chunk.message?.content ?? chunk.response,
    reasoning: chunk.message?.thinking ?? chunk.thinking,
    ...(isLast && {
      finish: finishOf(FINISH, chunk.done_reason) ?? "stop",
      promptTokens: chunk.prompt_eval_count,
      completionTokens: chunk.eval_count,
      isLast,
    }),
  };
}
