import { openAiJsonSchema } from "../encoders/formats.js";
import { levels, LOW_TO_HIGH } from "../encoders/levels.js";
import { texts } from "../encoders/lists.js";
import { thinkingSwitch } from "../encoders/thinking.js";
import { biasById, idsAsBias } from "../encoders/token-bias.js";
import type { ProviderFacts } from "./provider-facts.js";
import { IDS_OF_THIS_MODEL, PROMPT_IS_FITTED } from "./reasons.js";

/** Together AI's chat completions. */
export const togetherai: ProviderFacts = {
  kind: "togetherai",
  name: "Together AI",
  protocol: "openai-chat",
  endpoint: "POST https://api.together.xyz/v1/chat/completions (also /v1/completions)",
  sources: [
    "https://github.com/togethercomputer/together-typescript @5d7f323 (2026-08-19) src/resources/chat/completions.ts:431",
    "https://github.com/togethercomputer/openapi @090263a openapi.yaml (ChatCompletionRequest, FinishReason)",
  ],
  notes: ["Temperature is documented from 0 to 1."],
  takes: {
    max_response_tokens: { field: "max_tokens" },
    n: { field: "n", range: { min: 1, max: 128 } },
    temperature: { field: "temperature", range: { min: 0, max: 1 } },
    top_p: { field: "top_p" },
    top_k: { field: "top_k" },
    min_p: { field: "min_p", range: { min: 0, max: 1 } },
    repetition_penalty: { field: "repetition_penalty" },
    frequency_penalty: { field: "frequency_penalty", range: { min: -2, max: 2 } },
    presence_penalty: { field: "presence_penalty", range: { min: -2, max: 2 } },
    seed: { field: "seed" },
    stop_sequences: { field: "stop", encode: texts },
    json_schema: { field: "response_format", encode: openAiJsonSchema },
    logit_bias: { field: "logit_bias", encode: biasById },
    banned_tokens: { field: "logit_bias", encode: idsAsBias, partly: IDS_OF_THIS_MODEL },
    reasoning_effort: {
      field: "reasoning_effort",
      encode: levels(LOW_TO_HIGH, "There is no level that switches thinking off; set the thinking budget to 0."),
      choices: ["low", "medium", "high"],
    },
    thinking_budget: {
      field: "reasoning.enabled",
      encode: thinkingSwitch(false, true),
      partly: "Switches thinking on or off; there is no number of tokens.",
    },
  },
  lacks: { max_context_tokens: PROMPT_IS_FITTED },
};
