import { z } from "zod";
import type { Dialect } from "../dialect.js";
import type { CallMessage, ChatCall } from "../provider-call.js";
import { mergeFields, type Fields } from "./merge-body.js";
import { modelId, modelsIn } from "./models.js";
import { baseUrlOf, requireModel, type ProviderHttp } from "./provider-http.js";
import { finishOf, type FinishNames, type Said } from "./said.js";
import { count, shaped, tokens, words } from "./shapes.js";
import { streamAnswer } from "./stream-answer.js";
import { splitSystem } from "./system-text.js";

/** js-genai, src/types.ts, `FinishReason`; a prompt that is blocked has a reason too and no candidates (`BlockedReason`). */
const FINISH: FinishNames = {
  STOP: "stop",
  MAX_TOKENS: "length",
  SAFETY: "content_filter",
  RECITATION: "content_filter",
  LANGUAGE: "content_filter",
  BLOCKLIST: "content_filter",
  PROHIBITED_CONTENT: "content_filter",
  SPII: "content_filter",
};

/** Parts marked `thought` are reasoning. */
const Part = z.object({ text: words, thought: z.boolean().nullish() });

const Chunk = z.object({
  candidates: z
    .array(
      z.object({
        index: z.number().nullish(),
        content: z.object({ parts: z.array(Part).nullish() }).nullish(),
        finishReason: words,
      }),
    )
    .nullish(),
  promptFeedback: z.object({ blockReason: words }).nullish(),
  usageMetadata: z
    .object({ promptTokenCount: count, candidatesTokenCount: count, thoughtsTokenCount: count })
    .nullish()
    .catch(null),
});

const Model = z.object({
  name: modelId,
  displayName: words,
  inputTokenLimit: tokens,
  supportedGenerationMethods: z.array(z.string()).nullish(),
});

/**
 * Google's generateContent: `POST {base}/models/{model}:streamGenerateContent?alt=sse`, each event a whole response; no
 * mark of the end (js-genai, src/models.ts and src/types.ts). The key goes into `x-goog-api-key`, never into the address.
 */
export function createGeminiDialect(http: ProviderHttp): Dialect<ChatCall> {
  return {
    stream(connection, call, signal) {
      const model = encodeURIComponent(requireModel(call.model).replace(/^models\//, ""));
      const url = `${baseUrlOf(connection)}/models/${model}:streamGenerateContent?alt=sse`;
      const body = mergeFields(call.body, contents(call.messages));
      return streamAnswer(http, connection, call, { url, body, said: readChunk }, signal);
    },

    async listModels(connection, signal, timeouts) {
      const url = `${baseUrlOf(connection)}/models?pageSize=1000`;
      const answer = await http.document(connection, { url, signal, timeouts });
      return modelsIn(answer, "models", Model, ({ name, displayName, inputTokenLimit, ...model }) => {
        // Models that only embed or draw are listed too.
        if (model.supportedGenerationMethods?.includes("generateContent") === false) return undefined;
        const id = name.replace(/^models\//, "");
        return { id, name: displayName || id, contextTokens: inputTokenLimit ?? null };
      });
    },
  };
}

function contents(messages: readonly CallMessage[]): Fields {
  const { system, rest } = splitSystem(messages);
  return {
    ...(system !== undefined && { systemInstruction: { parts: [{ text: system }] } }),
    contents: rest.map(({ role, content }) => ({
      role: role === "assistant" ? "model" : "user",
      parts: [{ text: content }],
    })),
  };
}

function readChunk(value: unknown): Said {
  const { candidates, promptFeedback, usageMetadata: usage } = shaped(Chunk, value);
  const [candidate] = (candidates ?? []).filter(({ index }) => (index ?? 0) === 0);
  const others = (candidates ?? []).flatMap(({ index, content }) =>
    index ? [{ index, text: textOf(content?.parts, false) }] : [],
  );
  const parts = candidate?.content?.parts;
  const written = usage?.candidatesTokenCount;
  return {
    text: textOf(parts, false),
    ...(others.length > 0 && { others }),
    reasoning: textOf(parts, true),
    finish: promptFeedback?.blockReason ? "content_filter" : finishOf(FINISH, candidate?.finishReason),
    promptTokens: usage?.promptTokenCount,
    completionTokens: written == null ? undefined : written + (usage?.thoughtsTokenCount ?? 0),
  };
}

function textOf(parts: readonly z.infer<typeof Part>[] | null | undefined, isThought: boolean): string {
  return (parts ?? []).map(({ text, thought }) => ((thought ?? false) === isThought ? (text ?? "") : "")).join("");
}
