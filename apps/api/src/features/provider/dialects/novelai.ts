import { z } from "zod";
import type { Dialect, ProviderModel } from "../dialect.js";
import type { TextCall } from "../provider-call.js";
import { asProviderFailure } from "./failures.js";
import { mergeFields } from "./merge-body.js";
import { baseUrlOf, requireModel, type ProviderHttp } from "./provider-http.js";
import type { Said } from "./said.js";
import { shaped, words } from "./shapes.js";
import { streamAnswer } from "./stream-answer.js";

const Chunk = z.object({ token: words, final: z.boolean().nullish() });

/** It lists none. Names and sizes as SillyTavern's client has them (public/scripts/nai-settings.js, 1.12.6). */
const MODELS: readonly ProviderModel[] = [
  { id: "llama-3-erato-v1", name: "Erato", contextTokens: 8_192 },
  { id: "kayra-v1", name: "Kayra", contextTokens: 8_192 },
  { id: "clio-v1", name: "Clio", contextTokens: 8_192 },
];

/** Enough to hear that somebody is there, in bytes. */
const MAX_GREETING_BYTES = 64 * 1024;

/**
 * NovelAI's text generation: `POST {base}/ai/generate-stream`, events named `newToken`, `final` on the last, no counts and
 * no reason (novelai-api, novelai_api/_low_level.py; SillyTavern, src/endpoints/novelai.js). Texts go as texts
 * (`use_string`). It has no route that tells models or tries a key without writing, so the list of models is ours and
 * asking for it only shows that the service answers.
 */
export function createNovelAiDialect(http: ProviderHttp): Dialect<TextCall> {
  return {
    stream(connection, call, signal) {
      const url = `${baseUrlOf(connection)}/ai/generate-stream`;
      const body = mergeFields(call.body, {
        input: call.prompt,
        model: requireModel(call.model),
        parameters: { use_string: true, return_full_text: false },
      });
      return streamAnswer(http, connection, call, { url, body, said: readToken }, signal);
    },

    async listModels(connection, signal, timeouts) {
      const url = `${baseUrlOf(connection)}/`;
      try {
        const response = await http.send(
          { ...connection, key: null },
          { url, timeouts, maxBytes: MAX_GREETING_BYTES, signal },
        );
        await response.close();
      } catch (error) {
        throw asProviderFailure(error);
      }
      return MODELS;
    },
  };
}

function readToken(value: unknown): Said {
  const { token, final } = shaped(Chunk, value);
  return { text: token, ...(final === true && { finish: "other", isLast: true }) };
}
