import type { Dialect } from "../dialect.js";
import type { TextCall } from "../provider-call.js";
import { mergeFields } from "./merge-body.js";
import { listOpenAiModels } from "./openai-models.js";
import { readOpenAi } from "./openai-said.js";
import { baseUrlOf, type ProviderHttp } from "./provider-http.js";
import { streamAnswer } from "./stream-answer.js";

/**
 * OpenAI's text completions, as local servers speak them: `POST {base}/completions` with a prompt, server-sent events,
 * text in `choices[0].text` (vLLM, vllm/entrypoints/openai/completion/protocol.py).
 */
export function createOpenAiCompletionsDialect(http: ProviderHttp): Dialect<TextCall> {
  return {
    stream(connection, call, signal) {
      const url = `${baseUrlOf(connection)}/completions`;
      const { prompt, model } = call;
      const body = mergeFields(call.body, {
        ...(model !== null && { model }),
        prompt,
        stream: true,
        stream_options: { include_usage: true },
      });
      return streamAnswer(http, connection, call, { url, body, said: readOpenAi }, signal);
    },
    listModels: (connection, signal, timeouts) => listOpenAiModels(http, connection, { signal, timeouts }),
  };
}
