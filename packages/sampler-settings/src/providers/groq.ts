import { openAiJsonSchema } from "../encoders/formats.js";
import { levels, LOW_TO_HIGH } from "../encoders/levels.js";
import { texts } from "../encoders/lists.js";
import type { ProviderFacts } from "./provider-facts.js";
import { PROMPT_IS_FITTED } from "./reasons.js";

const NO_MODEL = "The field exists, but no model of Groq takes it.";
const QWEN = {
  none: "none",
  minimal: "default",
  low: "default",
  medium: "default",
  high: "default",
  xhigh: "default",
  max: "default",
};

/** Groq's OpenAI route. */
export const groq: ProviderFacts = {
  kind: "groq",
  name: "Groq",
  protocol: "openai-chat",
  endpoint: "POST https://api.groq.com/openai/v1/chat/completions",
  sources: [
    "https://github.com/groq/groq-typescript @709b1ab (2026-07-24) src/resources/chat/completions.ts:1868,1927,2001,392",
  ],
  notes: ["Several known fields are accepted and do nothing; they are not offered."],
  takes: {
    max_response_tokens: { field: "max_completion_tokens" },
    temperature: { field: "temperature", range: { min: 0, max: 2 } },
    top_p: { field: "top_p", range: { min: 0, max: 1 } },
    seed: { field: "seed" },
    stop_sequences: { field: "stop", encode: texts, maxItems: 4 },
    json_schema: { field: "response_format", encode: openAiJsonSchema, partly: "Some models only." },
    reasoning_effort: {
      field: "reasoning_effort",
      encode: levels({ none: "none", ...LOW_TO_HIGH }),
      choices: ["none", "low", "medium", "high"],
      partly: "qwen3: none or the default; gpt-oss: low, medium, high; no others.",
    },
  },
  lacks: {
    max_context_tokens: PROMPT_IS_FITTED,
    n: "Groq writes one reply only; another number is an error.",
    frequency_penalty: NO_MODEL,
    presence_penalty: NO_MODEL,
    logit_bias: NO_MODEL,
  },
  profiles: [
    {
      model: /qwen-?3/i,
      takes: {
        reasoning_effort: {
          field: "reasoning_effort",
          encode: levels(QWEN),
          choices: ["none"],
          partly: "On or off only.",
        },
      },
      reason: "qwen3 has no levels.",
    },
    {
      model: /gpt-oss/i,
      takes: {
        reasoning_effort: {
          field: "reasoning_effort",
          encode: levels({ none: "low", ...LOW_TO_HIGH }),
          choices: ["low", "medium", "high"],
        },
      },
      reason: "gpt-oss always thinks.",
    },
    { model: /^(?!.*(qwen-?3|gpt-oss))/i, lacks: ["reasoning_effort"], reason: "This model has no reasoning effort." },
  ],
};
