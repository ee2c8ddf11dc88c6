import { changed } from "../encoders/encoder.js";
import { texts } from "../encoders/lists.js";
import { cohereThinking } from "../encoders/thinking.js";
import type { ProviderFacts } from "./provider-facts.js";
import { PROMPT_IS_FITTED } from "./reasons.js";

/** Cohere's chat, version 2. */
export const cohere: ProviderFacts = {
  kind: "cohere",
  name: "Cohere v2",
  protocol: "cohere",
  endpoint: "POST https://api.cohere.com/v2/chat",
  sources: [
    "https://github.com/cohere-ai/cohere-typescript @7c29ae7 (2026-08-18) src/api/resources/v2/client/requests/V2ChatStreamRequest.ts:163-178, types/Thinking.ts",
    "https://github.com/cohere-ai/cohere-developer-experience @e814c8a (2026-08-20) cohere-openapi.yaml:1893",
  ],
  notes: ["Penalties go from 0 to 1 and top P stays below 1.", "Unset, temperature is 0.3 and top P 0.75."],
  takes: {
    max_response_tokens: { field: "max_tokens" },
    temperature: { field: "temperature", range: { min: 0, max: 1 }, serverDefault: 0.3 },
    top_p: { field: "p", range: { min: 0.01, max: 0.99 }, serverDefault: 0.75 },
    top_k: { field: "k", range: { min: 0, max: 500 }, serverDefault: 0 },
    frequency_penalty: { field: "frequency_penalty", range: { min: 0, max: 1 }, serverDefault: 0 },
    presence_penalty: { field: "presence_penalty", range: { min: 0, max: 1 }, serverDefault: 0 },
    seed: { field: "seed", range: { min: 0 } },
    stop_sequences: { field: "stop_sequences", encode: texts, maxItems: 5 },
    json_schema: {
      field: "response_format",
      encode: changed((schema) => ({ type: "json_object", json_schema: schema })),
    },
    thinking_budget: { field: "thinking", encode: cohereThinking },
  },
  lacks: { max_context_tokens: PROMPT_IS_FITTED },
};
