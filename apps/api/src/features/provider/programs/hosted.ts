import { z } from "zod";
import { ANTHROPIC_HEADERS } from "../dialects/anthropic-messages.js";
import type { ProgramName } from "../kinds/provider-kind.js";
import { amount, post } from "./answers.js";
import type { ProgramQuestions } from "./questions.js";

/** Services that count tokens. What they are is nobody's business to ask. */
export const HOSTED_PROGRAMS = {
  /** anthropic-sdk-typescript, `POST /v1/messages/count_tokens`. */
  anthropic: {
    facts: [],
    tokens: {
      ...post(
        "/v1/messages/count_tokens",
        ({ text, model }) => ({ model, messages: [{ role: "user", content: text }] }),
        z.object({ input_tokens: amount }),
        ({ input_tokens: count }) => count,
      ),
      headers: ANTHROPIC_HEADERS,
    },
  },
  /** js-genai, `POST /models/{model}:countTokens`. */
  gemini: {
    facts: [],
    tokens: post(
      ({ model }) => `/models/${encodeURIComponent(model.replace(/^models\//, ""))}:countTokens`,
      ({ text }) => ({ contents: [{ role: "user", parts: [{ text }] }] }),
      z.object({ totalTokens: amount }),
      ({ totalTokens }) => totalTokens,
    ),
  },
  /** cohere-openapi.yaml, `POST /v1/tokenize`. */
  cohere: {
    facts: [],
    tokens: post(
      "/v1/tokenize",
      ({ text, model }) => ({ text, model }),
      z.object({ tokens: z.array(z.unknown()) }),
      ({ tokens }) => tokens.length,
    ),
  },
} satisfies Partial<Record<ProgramName, ProgramQuestions>>;
