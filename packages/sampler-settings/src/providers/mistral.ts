import { openAiJsonSchema } from "../encoders/formats.js";
import { levels } from "../encoders/levels.js";
import { texts } from "../encoders/lists.js";
import type { ProviderFacts } from "./provider-facts.js";
import { PROMPT_IS_FITTED } from "./reasons.js";

const EFFORT = { none: "none", minimal: "high", low: "high", medium: "high", high: "high", xhigh: "high", max: "high" };

/** Mistral's chat completions. */
export const mistral: ProviderFacts = {
  kind: "mistral",
  name: "Mistral",
  protocol: "openai-chat",
  endpoint: "POST https://api.mistral.ai/v1/chat/completions",
  sources: [
    "https://github.com/mistralai/platform-docs-public @222f4ba (2026-08-21) openapi.yaml:12124 (ChatCompletionRequest)",
    "https://github.com/mistralai/client-ts @b14b3b9 src/models/components/chatcompletionrequest.ts",
  ],
  notes: ["Fields it does not know are errors (additionalProperties: false).", "Temperature goes up to 1.5."],
  takes: {
    max_response_tokens: { field: "max_tokens", range: { min: 0 } },
    n: { field: "n", range: { min: 1 } },
    temperature: { field: "temperature", range: { min: 0, max: 1.5 } },
    top_p: { field: "top_p", range: { min: 0, max: 1 }, serverDefault: 1 },
    frequency_penalty: { field: "frequency_penalty", range: { min: -2, max: 2 }, serverDefault: 0 },
    presence_penalty: { field: "presence_penalty", range: { min: -2, max: 2 }, serverDefault: 0 },
    seed: { field: "random_seed", range: { min: 0 } },
    stop_sequences: { field: "stop", encode: texts },
    json_schema: { field: "response_format", encode: openAiJsonSchema },
    reasoning_effort: {
      field: "reasoning_effort",
      encode: levels(EFFORT),
      choices: ["none", "high"],
      partly: "Thinking models only, and only none or high.",
    },
  },
  lacks: { max_context_tokens: PROMPT_IS_FITTED },
};
