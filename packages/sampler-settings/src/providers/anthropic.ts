import { changed } from "../encoders/encoder.js";
import { levels } from "../encoders/levels.js";
import { texts } from "../encoders/lists.js";
import { ANTHROPIC_LEAST_BUDGET, anthropicAdaptiveThinking, anthropicThinking } from "../encoders/thinking.js";
import type { Condition, ProviderFacts } from "./provider-facts.js";
import { PROMPT_IS_FITTED } from "./reasons.js";

/** Third-party fixes, not the SDK: with thinking on, temperature must be 1 and top K absent. */
const onlyWithoutThinking: Condition = ({ thinking_budget: budget, max_response_tokens: most }) =>
  budget === -1 || (Number(budget) > 0 && Number(most) > ANTHROPIC_LEAST_BUDGET)
    ? "While the model thinks, this must be left alone."
    : undefined;

const EFFORT = { minimal: "low", low: "low", medium: "medium", high: "high", xhigh: "xhigh", max: "max" };

/** Anthropic's messages. */
export const anthropic: ProviderFacts = {
  kind: "anthropic",
  name: "Anthropic Claude",
  protocol: "anthropic-messages",
  endpoint: "POST https://api.anthropic.com/v1/messages",
  sources: [
    "https://github.com/anthropics/anthropic-sdk-typescript @bfa9197 (2026-08-19) src/resources/messages/messages.ts:4704,4812,2684,3017,3263",
    "https://github.com/open-webui/functions pull request 9; https://github.com/browseros-ai/BrowserOS issue 208 (temperature with top_p)",
    "https://vercel.com/docs/ai-gateway (reasoning, anthropic) and the AWS Bedrock page on adaptive thinking (budget_tokens on newer models)",
  ],
  notes: [
    "A response length is required; it includes thinking.",
    "Temperature goes from 0 to 1, not to 2.",
    "There are no penalties, no seed, no token bias.",
  ],
  takes: {
    max_response_tokens: {
      field: "max_tokens",
      required: { in: "any", reason: "Anthropic refuses requests without a response length." },
    },
    temperature: {
      field: "temperature",
      range: { min: 0, max: 1 },
      serverDefault: 1,
      condition: onlyWithoutThinking,
      partly: "Not on models after Claude Opus 4.6, and not while the model thinks.",
    },
    top_p: {
      field: "top_p",
      range: { min: 0, max: 1 },
      partly: "Not on models after Claude Opus 4.6; on Opus 4.1 and the 4.5 family not together with temperature.",
    },
    top_k: {
      field: "top_k",
      condition: onlyWithoutThinking,
      partly: "Not on models after Claude Opus 4.6, and not while the model thinks.",
    },
    stop_sequences: { field: "stop_sequences", encode: texts },
    json_schema: { field: "output_config.format", encode: changed((schema) => ({ type: "json_schema", schema })) },
    reasoning_effort: {
      field: "output_config.effort",
      encode: levels(EFFORT, "There is no level that switches thinking off; set the thinking budget to 0."),
      choices: ["low", "medium", "high", "xhigh", "max"],
    },
    thinking_budget: {
      field: "thinking",
      encode: anthropicThinking,
      partly: "At least 1,024 and below the response length; newer models decide the number themselves.",
    },
  },
  lacks: { max_context_tokens: PROMPT_IS_FITTED },
  profiles: [
    {
      model: /claude-(opus-4-[7-9]|(opus|sonnet|haiku|fable|mythos)-[5-9]|mythos-preview)/,
      lacks: ["temperature", "top_p", "top_k"],
      takes: {
        thinking_budget: {
          field: "thinking",
          encode: anthropicAdaptiveThinking,
          partly: "This model decides itself how long to think.",
        },
      },
      reason: "Models after Claude Opus 4.6 answer it with an error.",
    },
    {
      model: /claude-(opus-4-1|(opus|sonnet|haiku)-4-5)/,
      exclusive: [["temperature", "top_p"]],
      reason: "This model takes temperature or top P, not both.",
    },
  ],
};
