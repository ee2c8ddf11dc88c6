import { levels } from "../encoders/levels.js";
import { texts } from "../encoders/lists.js";
import { withField } from "../encoders/formats.js";
import type { ProviderFacts } from "./provider-facts.js";
import { PROMPT_IS_FITTED } from "./reasons.js";

const LEVELS = {
  none: "MINIMAL",
  minimal: "MINIMAL",
  low: "LOW",
  medium: "MEDIUM",
  high: "HIGH",
  xhigh: "HIGH",
  max: "HIGH",
};
const OLDER_MODELS = "Older models only (2.0 Flash); Gemini 2.5 and 3 refuse anything but 0.";

/** Google's Gemini. */
export const gemini: ProviderFacts = {
  kind: "gemini",
  name: "Google Gemini",
  protocol: "gemini",
  endpoint: "POST https://generativelanguage.googleapis.com/v1beta/models/{model}:streamGenerateContent?alt=sse",
  sources: [
    "https://github.com/googleapis/js-genai @6e9b35c (2026-08-21) src/types.ts:3030,2876,466,3665",
    "https://ai.google.dev/api/rest/v1/GenerationConfig (stopSequences up to 5, temperature 0 to 2)",
    "https://github.com/google-gemini/cookbook issue 1290; https://github.com/BerriAI/litellm pull requests 32273, 16907 (penalties)",
  ],
  notes: ["Settings stand under generationConfig, in camel case."],
  takes: {
    max_response_tokens: { field: "generationConfig.maxOutputTokens" },
    n: { field: "generationConfig.candidateCount", partly: "Many models write one reply only." },
    temperature: { field: "generationConfig.temperature", range: { min: 0, max: 2 } },
    top_p: { field: "generationConfig.topP", range: { min: 0, max: 1 } },
    top_k: { field: "generationConfig.topK", partly: "Some models refuse or ignore it." },
    frequency_penalty: { field: "generationConfig.frequencyPenalty", range: { min: -2, max: 2 }, partly: OLDER_MODELS },
    presence_penalty: { field: "generationConfig.presencePenalty", range: { min: -2, max: 2 }, partly: OLDER_MODELS },
    seed: { field: "generationConfig.seed" },
    stop_sequences: { field: "generationConfig.stopSequences", encode: texts, maxItems: 5 },
    json_schema: {
      field: "generationConfig.responseJsonSchema",
      encode: withField("generationConfig.responseMimeType", "application/json"),
    },
    reasoning_effort: {
      field: "generationConfig.thinkingConfig.thinkingLevel",
      encode: levels(LEVELS),
      choices: ["minimal", "low", "medium", "high"],
      partly: "Gemini 3.",
    },
    thinking_budget: {
      field: "generationConfig.thinkingConfig.thinkingBudget",
      partly: "Gemini 2.5; Pro models cannot be switched off.",
    },
  },
  lacks: { max_context_tokens: PROMPT_IS_FITTED },
  // Both together are an error (a third-party client's documentation); thinkingLevel is the newer one.
  exclusive: [["reasoning_effort", "thinking_budget"]],
  profiles: [
    {
      model: /gemini-(2\.5|3)/,
      lacks: ["frequency_penalty", "presence_penalty"],
      reason: "Gemini 2.5 and 3 answer penalties with an error.",
    },
    {
      model: /gemini-(1|2\.0)/,
      lacks: ["thinking_budget"],
      reason: "Models before Gemini 2.5 do not think.",
    },
    {
      model: /gemini-[12]/,
      lacks: ["reasoning_effort"],
      reason: "Levels came with Gemini 3; Gemini 2.5 takes a thinking budget instead.",
    },
  ],
};
