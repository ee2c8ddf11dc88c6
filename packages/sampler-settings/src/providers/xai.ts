import { openAiJsonSchema } from "../encoders/formats.js";
import { levels, LOW_TO_HIGH } from "../encoders/levels.js";
import { texts } from "../encoders/lists.js";
import type { ProviderFacts } from "./provider-facts.js";
import { PROMPT_IS_FITTED } from "./reasons.js";

const NOT_WHEN_REASONING = "Reasoning models answer it with an error.";

/** xAI's Grok. */
export const xai: ProviderFacts = {
  kind: "xai",
  name: "xAI Grok",
  protocol: "openai-chat",
  endpoint: "POST https://api.x.ai/v1/chat/completions",
  sources: [
    "https://github.com/xai-org/xai-proto @9700be4 (2026-05-17) proto/xai/api/v1/chat.proto:37,90",
    "https://docs.x.ai/docs/guides/reasoning",
    "https://github.com/vercel/ai packages/xai/src/xai-chat-language-model.ts:116",
    "hermes-agent commit d6e1fad (which models take an effort, tried on 2026-05-10)",
  ],
  notes: ["Reasoning models refuse penalties and stop sequences, neutral ones too."],
  takes: {
    // Reasoning tokens are not counted here (a comment in the proto).
    max_response_tokens: { field: "max_completion_tokens" },
    n: { field: "n", range: { min: 1, max: 128 }, partly: "Deprecated." },
    temperature: { field: "temperature", range: { min: 0, max: 2 } },
    top_p: { field: "top_p", range: { min: 0, max: 1 } },
    frequency_penalty: { field: "frequency_penalty", range: { min: -2, max: 2 }, partly: NOT_WHEN_REASONING },
    presence_penalty: { field: "presence_penalty", range: { min: -2, max: 2 }, partly: NOT_WHEN_REASONING },
    seed: { field: "seed" },
    // The proto allows 8, the REST documentation (not verified) 4.
    stop_sequences: { field: "stop", encode: texts, maxItems: 8, partly: NOT_WHEN_REASONING },
    json_schema: { field: "response_format", encode: openAiJsonSchema },
    reasoning_effort: {
      field: "reasoning_effort",
      encode: levels({ none: "none", ...LOW_TO_HIGH }),
      choices: ["none", "low", "medium", "high"],
      partly: "grok-3-mini, and grok-4.3 and later; other models answer it with an error.",
    },
  },
  lacks: { max_context_tokens: PROMPT_IS_FITTED },
  profiles: [
    {
      model: /^grok-(?!.*non-reasoning)(3-mini|4|latest)/,
      lacks: ["frequency_penalty", "presence_penalty", "stop_sequences"],
      reason: NOT_WHEN_REASONING,
    },
    {
      model: /^(?!grok-3-mini|grok-latest|grok-4\.([3-9]|\d\d)|grok-[5-9])/,
      lacks: ["reasoning_effort"],
      reason: "This model answers a reasoning effort with an error.",
    },
    {
      model: /multi-agent/,
      lacks: ["reasoning_effort"],
      reason: "On multi-agent models it would set the number of agents, not the effort.",
    },
  ],
};
