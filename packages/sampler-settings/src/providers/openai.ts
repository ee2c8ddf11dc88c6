import { openAiJsonSchema } from "../encoders/formats.js";
import { texts } from "../encoders/lists.js";
import { biasById, idsAsBias } from "../encoders/token-bias.js";
import { onlyWhile } from "./conditions.js";
import type { Condition, ProviderFacts } from "./provider-facts.js";
import { IDS_OF_THIS_MODEL, PROMPT_IS_FITTED } from "./reasons.js";

const onlyWithoutReasoning: Condition = onlyWhile(
  "reasoning_effort",
  "none",
  "This model takes it only with the reasoning effort none.",
);
const temperature = { field: "temperature", range: { min: 0, max: 2 }, serverDefault: 1 };
const topP = { field: "top_p", range: { min: 0, max: 1 }, serverDefault: 1 };

/** OpenAI's chat completions. */
export const openai: ProviderFacts = {
  kind: "openai",
  name: "OpenAI",
  protocol: "openai-chat",
  endpoint: "POST https://api.openai.com/v1/chat/completions",
  sources: [
    "https://github.com/openai/openai-node @7b7d6ca (2026-08-21) src/resources/chat/completions/completions.ts:2070, src/resources/shared.ts (ReasoningEffort)",
    "https://github.com/vercel/ai @ed857f5 packages/openai/src/chat/openai-chat-language-model.ts:209, openai-language-model-capabilities.ts (which models refuse what)",
  ],
  notes: [
    "Reasoning models (o-series, gpt-5) refuse temperature, top P, penalties and token bias.",
    "Fields it does not know are answered with an error.",
  ],
  takes: {
    // max_tokens is deprecated, and refused by reasoning models.
    max_response_tokens: { field: "max_completion_tokens" },
    n: { field: "n", range: { min: 1, max: 128 } },
    temperature,
    top_p: topP,
    frequency_penalty: { field: "frequency_penalty", range: { min: -2, max: 2 }, serverDefault: 0 },
    presence_penalty: { field: "presence_penalty", range: { min: -2, max: 2 }, serverDefault: 0 },
    seed: { field: "seed" },
    stop_sequences: { field: "stop", encode: texts, maxItems: 4 },
    json_schema: { field: "response_format", encode: openAiJsonSchema },
    logit_bias: { field: "logit_bias", encode: biasById, range: { min: -100, max: 100 } },
    banned_tokens: { field: "logit_bias", encode: idsAsBias, partly: IDS_OF_THIS_MODEL },
    reasoning_effort: { field: "reasoning_effort", partly: "Each model takes some of the levels only." },
  },
  lacks: { max_context_tokens: PROMPT_IS_FITTED },
  profiles: [
    {
      model: /^o\d+(-|$)|^gpt-5(?!\.\d)(?!-chat)/,
      lacks: ["temperature", "top_p", "frequency_penalty", "presence_penalty", "logit_bias", "banned_tokens"],
      reason: "Reasoning models answer it with an error.",
    },
    { model: /^(o3|o4-mini)(-|$)/, lacks: ["stop_sequences"], reason: "o3 and o4-mini take no stop sequences." },
    {
      model: /^gpt-(5\.\d|[6-9])/,
      lacks: ["frequency_penalty", "presence_penalty", "logit_bias", "banned_tokens"],
      takes: {
        temperature: {
          ...temperature,
          condition: onlyWithoutReasoning,
          partly: "Only with the reasoning effort none.",
        },
        top_p: { ...topP, condition: onlyWithoutReasoning, partly: "Only with the reasoning effort none." },
      },
      reason: "Models from gpt-5.1 on answer it with an error.",
    },
    { model: /^(gpt-[34]|chatgpt-)/, lacks: ["reasoning_effort"], reason: "This is no reasoning model." },
    { model: /^gpt-4o(-mini)?-search-preview/, lacks: ["temperature"], reason: "Search models take no temperature." },
  ],
};
