import { z } from "zod";
import type { Dialect } from "../dialect.js";
import type { TextCall } from "../provider-call.js";
import { garbage } from "./failures.js";
import { mergeFields } from "./merge-body.js";
import { baseUrlOf, type ProviderHttp } from "./provider-http.js";
import { finishOf, type FinishNames, type Said } from "./said.js";
import { shaped, words } from "./shapes.js";
import { streamAnswer } from "./stream-answer.js";

const FINISH: FinishNames = { stop: "stop", length: "length" };

/** A chunk of a stream, or a whole answer from a server that does not stream. */
const Chunk = z.object({
  token: words,
  finish_reason: words,
  results: z.array(z.object({ text: words, finish_reason: words })).nullish(),
});

const Loaded = z.object({ result: z.string() });

/**
 * KoboldCpp's own route: `POST {base}/api/extra/generate/stream`, events `{token, finish_reason}`, no mark of the end
 * and no counts (koboldcpp.py v1.76, the SSE handler; embd_res/kcpp_docs.embd). `/api/extra/perf` has counts, but those
 * of whichever call was last. It takes no name of a model: one is loaded.
 */
export function createKoboldDialect(http: ProviderHttp): Dialect<TextCall> {
  return {
    stream(connection, call, signal) {
      const url = `${baseUrlOf(connection)}/api/extra/generate/stream`;
      const body = mergeFields(call.body, { prompt: call.prompt });
      return streamAnswer(http, connection, call, { url, body, said: readChunk }, signal);
    },

    async listModels(connection, signal, timeouts) {
      const answer = await http.document(connection, {
        url: `${baseUrlOf(connection)}/api/v1/model`,
        signal,
        timeouts,
      });
      const loaded = Loaded.safeParse(answer);
      if (!loaded.success) throw garbage("names no model");
      const { result: id } = loaded.data;
      // The word the server uses while it has none.
      return id === "inactive" ? [] : [{ id, name: id, contextTokens: null }];
    },
  };
}

function readChunk(value: unknown): Said {
  const { token, finish_reason: streamed, results } = shaped(Chunk, value);
  const [whole] = results ?? [];
  const reason = whole?.finish_reason ?? streamed;
  // Version 1.76 writes the word "null" while there is no reason yet.
  const finish = whole && reason == null ? "stop" : reason === "null" ? undefined : finishOf(FINISH, reason);
  return { text: whole?.text ?? token, finish, isLast: finish !== undefined };
}
