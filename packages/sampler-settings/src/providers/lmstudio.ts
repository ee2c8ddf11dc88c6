import { openAiJsonSchema } from "../encoders/formats.js";
import { texts } from "../encoders/lists.js";
import { biasById, idsAsBias } from "../encoders/token-bias.js";
import type { ProviderFacts } from "./provider-facts.js";
import { IDS_OF_THIS_MODEL, NOT_DOCUMENTED } from "./reasons.js";

/** LM Studio's OpenAI route. */
export const lmstudio: ProviderFacts = {
  kind: "lmstudio",
  name: "LM Studio (OpenAI)",
  protocol: "openai-chat",
  endpoint: "POST http://localhost:1234/v1/chat/completions or /v1/completions",
  sources: [
    "https://github.com/lmstudio-ai/docs @c6854fb (2026-04-29) 1_developer/3_openai-compat/chat-completions.md:33-52, structured-output.md",
    "https://github.com/lmstudio-ai/lmstudio-js @6ec11db packages/lms-kv-config/src/schema.ts:170-290 (the SDK's own fields and ranges)",
    "https://github.com/lmstudio-ai/lmstudio-bug-tracker issue 745 (repeat_last_n fixed at 64)",
  ],
  notes: ["XTC, Mirostat, tail-free and typical sampling exist in its own SDK only, not over HTTP."],
  takes: {
    max_response_tokens: { field: "max_tokens" },
    temperature: { field: "temperature" },
    top_p: { field: "top_p", range: { min: 0, max: 1 } },
    // The range stands in the SDK's schema only.
    top_k: { field: "top_k", range: { min: -1, max: 500 }, serverDefault: 40 },
    min_p: { field: "min_p", partly: NOT_DOCUMENTED },
    repetition_penalty: { field: "repeat_penalty", serverDefault: 1.1 },
    frequency_penalty: { field: "frequency_penalty" },
    presence_penalty: { field: "presence_penalty" },
    seed: { field: "seed" },
    stop_sequences: { field: "stop", encode: texts },
    json_schema: { field: "response_format", encode: openAiJsonSchema },
    logit_bias: { field: "logit_bias", encode: biasById },
    banned_tokens: { field: "logit_bias", encode: idsAsBias, partly: IDS_OF_THIS_MODEL },
    reasoning_effort: { field: "reasoning_effort", partly: NOT_DOCUMENTED },
  },
  lacks: {
    max_context_tokens: "Set in LM Studio when the model is loaded.",
    repetition_penalty_range: "LM Studio fixes it at 64 tokens.",
  },
};
