import { z } from "zod";
import type { Dialect } from "../dialect.js";
import type { TextCall } from "../provider-call.js";
import { mergeFields, type Fields } from "./merge-body.js";
import { listOpenAiModels } from "./openai-models.js";
import { baseUrlOf, type ProviderHttp } from "./provider-http.js";
import { finishOf, type FinishNames, type Said, type SaidReader } from "./said.js";
import { count, shaped, words } from "./shapes.js";
import { streamAnswer } from "./stream-answer.js";

/** `stop_type`; `none` while it goes on. */
const FINISH: FinishNames = { eos: "stop", word: "stop", limit: "length" };

const Chunk = z.object({
  index: z.number().nullish(),
  content: words,
  stop: z.boolean().nullish(),
  stop_type: words,
  // Older builds say it with flags.
  stopped_limit: z.boolean().nullish(),
  tokens_evaluated: count,
  tokens_predicted: count,
});

/**
 * The llama.cpp server's own completion: `POST {base}/completion`, server-sent events without `[DONE]`; the value with
 * `stop: true` is the last of its reply and holds its counts (llama.cpp, tools/server/README.md, "POST /completion"). Closing the
 * connection stops it: `X-Conversation-Id`, with which it would go on, is never sent.
 */
export function createLlamaCppDialect(http: ProviderHttp): Dialect<TextCall> {
  return {
    stream(connection, call, signal) {
      const url = `${baseUrlOf(connection)}/completion`;
      const { prompt, model } = call;
      // The router of several models reads `model`; a server of one passes it over.
      const body = mergeFields(call.body, {
        ...(model !== null && { model }),
        prompt,
        stream: true,
        cache_prompt: true,
      });
      return streamAnswer(http, connection, call, { url, body, said: chunkReader(call.body) }, signal);
    },
    listModels: (connection, signal, timeouts) =>
      listOpenAiModels(http, { ...connection, baseUrl: `${baseUrlOf(connection)}/v1` }, { signal, timeouts }),
  };
}

/** Replies to one request come mixed, each value with its number; the answer is over when all have ended. */
function chunkReader(body: Fields): SaidReader {
  const replyCount = Number(body["n_cmpl"] ?? 1);
  let endedCount = 0;
  let completionTokens = 0;
  return (value): Said => {
    const chunk = shaped(Chunk, value);
    const index = chunk.index ?? 0;
    const said = index === 0 ? { text: chunk.content } : { others: [{ index, text: chunk.content ?? "" }] };
    if (chunk.stop !== true) return said;
    endedCount += 1;
    completionTokens += chunk.tokens_predicted ?? 0;
    const named = finishOf(FINISH, chunk.stop_type);
    return {
      ...said,
      ...(index === 0 && { finish: named ?? (chunk.stopped_limit === true ? "length" : "stop") }),
      promptTokens: chunk.tokens_evaluated,
      completionTokens: chunk.tokens_predicted == null ? undefined : completionTokens,
      isLast: endedCount >= replyCount,
    };
  };
}
