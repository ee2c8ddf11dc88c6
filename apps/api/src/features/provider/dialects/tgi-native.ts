import { z } from "zod";
import type { Dialect } from "../dialect.js";
import type { TextCall } from "../provider-call.js";
import { garbage } from "./failures.js";
import { mergeFields } from "./merge-body.js";
import { modelId } from "./models.js";
import { baseUrlOf, type ProviderHttp } from "./provider-http.js";
import { finishOf, type FinishNames, type Said } from "./said.js";
import { count, shaped, tokens, words } from "./shapes.js";
import { streamAnswer } from "./stream-answer.js";

/** router/src/lib.rs, `FinishReason`. */
const FINISH: FinishNames = { eos_token: "stop", stop_sequence: "stop", length: "length" };

/** Special tokens (the model's own marks) come like others and are no text. */
const Chunk = z.object({
  token: z.object({ text: words, special: z.boolean().nullish() }).nullish(),
  generated_text: words,
  details: z.object({ finish_reason: words, input_length: count, generated_tokens: count }).nullish(),
});

const Info = z.object({ model_id: modelId, max_total_tokens: tokens });

/**
 * Text Generation Inference's own route: `POST {base}/generate_stream`, server-sent events without `[DONE]`; the last
 * holds `generated_text`, and the reason and counts because `details` are asked for (router/src/server.rs,
 * `generate_stream`; router/src/lib.rs, `StreamResponse`). It serves one model and takes no name of one.
 */
export function createTgiDialect(http: ProviderHttp): Dialect<TextCall> {
  return {
    stream(connection, call, signal) {
      const url = `${baseUrlOf(connection)}/generate_stream`;
      const fixed = { inputs: call.prompt, parameters: { details: true, return_full_text: false } };
      const body = mergeFields(call.body, fixed);
      return streamAnswer(http, connection, call, { url, body, said: readChunk }, signal);
    },

    async listModels(connection, signal, timeouts) {
      const answer = await http.document(connection, { url: `${baseUrlOf(connection)}/info`, signal, timeouts });
      const info = Info.safeParse(answer);
      if (!info.success) throw garbage("names no model");
      const { model_id: id, max_total_tokens: contextTokens } = info.data;
      return [{ id, name: id, contextTokens: contextTokens ?? null }];
    },
  };
}

function readChunk(value: unknown): Said {
  const { token, generated_text: whole, details } = shaped(Chunk, value);
  const isLast = whole != null;
  return {
    text: token?.special === true ? undefined : token?.text,
    ...(isLast && {
      finish: finishOf(FINISH, details?.finish_reason) ?? "other",
      promptTokens: details?.input_length,
      completionTokens: details?.generated_tokens,
      isLast,
    }),
  };
}
