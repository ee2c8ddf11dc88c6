import { z } from "zod";
import type { Dialect } from "../dialect.js";
import type { TextCall } from "../provider-call.js";
import { ProviderFailure } from "../provider-failure.js";
import { garbage } from "./failures.js";
import { mergeFields } from "./merge-body.js";
import { modelId } from "./models.js";
import { baseUrlOf, type ProviderHttp } from "./provider-http.js";
import { finishOf, type FinishNames, type Said, type SaidReader } from "./said.js";
import { count, shaped, words } from "./shapes.js";
import { streamAnswer } from "./stream-answer.js";

const FINISH: FinishNames = { stop: "stop", length: "length" };

const Chunk = z.object({
  index: z.number().nullish(),
  text: words,
  meta_info: z
    .object({
      finish_reason: z.object({ type: z.string(), message: words }).nullish(),
      prompt_tokens: count,
      completion_tokens: count,
    })
    .nullish(),
});

const ModelInfo = z.object({ model_path: modelId });

/**
 * SGLang's own route: `POST {base}/generate` with `stream`; each event repeats the whole text so far, counts come with
 * every one, then `[DONE]` (sglang, python/sglang/srt/entrypoints, `/generate`). It serves one model and takes no name of
 * one.
 */
export function createSglangDialect(http: ProviderHttp): Dialect<TextCall> {
  return {
    stream(connection, call, signal) {
      const url = `${baseUrlOf(connection)}/generate`;
      const body = mergeFields(call.body, { text: call.prompt, stream: true });
      return streamAnswer(http, connection, call, { url, body, said: growingText() }, signal);
    },

    async listModels(connection, signal, timeouts) {
      const answer = await http.document(connection, {
        url: `${baseUrlOf(connection)}/get_model_info`,
        signal,
        timeouts,
      });
      const info = ModelInfo.safeParse(answer);
      if (!info.success) throw garbage("names no model");
      const { model_path: id } = info.data;
      return [{ id, name: id, contextTokens: null }];
    },
  };
}

/** How far one of several replies has come. */
interface Growing {
  soFar: string;
  tokens: number;
}

/**
 * Gives what each value adds to the one before of the same reply; replies to one request come mixed, each value with its
 * number. A text that does not go on from the one before is taken as an addition.
 */
function growingText(): SaidReader {
  const replies = new Map<number, Growing>();
  return (value): Said => {
    const { index: number, text, meta_info: meta } = shaped(Chunk, value);
    const reason = meta?.finish_reason;
    if (reason?.type === "abort") {
      const message = `The server gave the reply up.${reason.message ? ` It says: "${reason.message.slice(0, 300)}"` : ""}`;
      throw new ProviderFailure("PROVIDER_ERROR", message, { canRetry: true });
    }
    const index = number ?? 0;
    const { soFar, tokens } = replies.get(index) ?? { soFar: "", tokens: 0 };
    const whole = text ?? "";
    const added = whole.startsWith(soFar) ? whole.slice(soFar.length) : whole;
    replies.set(index, { soFar: soFar + added, tokens: meta?.completion_tokens ?? tokens });
    const isCounted = meta?.completion_tokens != null;
    return {
      ...(index === 0 ? { text: added, finish: finishOf(FINISH, reason?.type) } : { others: [{ index, text: added }] }),
      promptTokens: meta?.prompt_tokens,
      completionTokens: isCounted ? [...replies.values()].reduce((sum, reply) => sum + reply.tokens, 0) : undefined,
    };
  };
}
