import { changed } from "../encoders/encoder.js";
import { openAiJsonSchema } from "../encoders/formats.js";
import { texts } from "../encoders/lists.js";
import { openRouterThinking } from "../encoders/thinking.js";
import { biasById, idsAsBias } from "../encoders/token-bias.js";
import type { ProviderFacts } from "./provider-facts.js";
import { IDS_OF_THIS_MODEL, PROMPT_IS_FITTED } from "./reasons.js";

/** OpenRouter, which hands requests on to many services. */
export const openrouter: ProviderFacts = {
  kind: "openrouter",
  name: "OpenRouter",
  protocol: "openai-chat",
  endpoint: "POST https://openrouter.ai/api/v1/chat/completions",
  sources: [
    "https://github.com/OpenRouterTeam/docs @c26125a (2026-08-22) api_reference/parameters.mdx, openapi/openapi.yaml:5220 (ChatRequest), guides/routing/provider-selection.mdx:1085-1095",
    "https://openrouter.ai/docs/use-cases/reasoning-tokens (effort or max_tokens, not both)",
    "https://openrouter.ai/docs/overview/models (GET /models, supported_parameters of each model)",
  ],
  notes: [
    "A service behind it that lacks a setting ignores it silently, unless only services with full support are asked for.",
    "Neutral values are handed on and can break a rule of the service behind it, so they are not sent.",
  ],
  takes: {
    max_response_tokens: { field: "max_completion_tokens", listedAs: ["max_tokens", "max_completion_tokens"] },
    temperature: { field: "temperature", range: { min: 0, max: 2 }, serverDefault: 1 },
    top_p: { field: "top_p", range: { min: 0, max: 1 }, serverDefault: 1 },
    top_k: { field: "top_k", range: { min: 0 }, serverDefault: 0 },
    min_p: { field: "min_p", range: { min: 0, max: 1 }, serverDefault: 0 },
    top_a: { field: "top_a", range: { min: 0, max: 1 }, serverDefault: 0 },
    repetition_penalty: { field: "repetition_penalty", range: { min: 0, max: 2 }, serverDefault: 1 },
    frequency_penalty: { field: "frequency_penalty", range: { min: -2, max: 2 }, serverDefault: 0 },
    presence_penalty: { field: "presence_penalty", range: { min: -2, max: 2 }, serverDefault: 0 },
    seed: { field: "seed" },
    stop_sequences: { field: "stop", encode: texts, maxItems: 4 },
    grammar: {
      field: "response_format",
      encode: changed((grammar) => ({ type: "grammar", grammar })),
      partly: "Depends on the service behind it.",
    },
    json_schema: { field: "response_format", encode: openAiJsonSchema, listedAs: ["structured_outputs"] },
    logit_bias: { field: "logit_bias", encode: biasById, range: { min: -100, max: 100 } },
    banned_tokens: { field: "logit_bias", encode: idsAsBias, partly: IDS_OF_THIS_MODEL },
    reasoning_effort: { field: "reasoning.effort" },
    thinking_budget: { field: "reasoning.max_tokens", encode: openRouterThinking },
  },
  lacks: { max_context_tokens: PROMPT_IS_FITTED },
  exclusive: [["thinking_budget", "reasoning_effort"]],
};
