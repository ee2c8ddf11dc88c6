import { levels, LOW_TO_HIGH } from "../encoders/levels.js";
import type { ProviderFacts } from "./provider-facts.js";

/** LM Studio's own REST route. */
export const lmstudioNative: ProviderFacts = {
  kind: "lmstudio_native",
  name: "LM Studio (REST v1)",
  protocol: "lmstudio-native",
  endpoint: "POST /api/v1/chat {model, input, system_prompt}",
  sources: [
    "https://github.com/lmstudio-ai/docs @c6854fb (2026-04-29) 1_developer/2_rest/chat.md:118-150, endpoints.mdx",
  ],
  notes: ["No stop sequences, seed, penalties, token bias or JSON schema on this route."],
  takes: {
    max_context_tokens: { field: "context_length" },
    max_response_tokens: { field: "max_output_tokens" },
    temperature: { field: "temperature", range: { min: 0, max: 1 } },
    top_p: { field: "top_p", range: { min: 0, max: 1 } },
    top_k: { field: "top_k" },
    min_p: { field: "min_p", range: { min: 0, max: 1 } },
    repetition_penalty: { field: "repeat_penalty" },
    reasoning_effort: {
      field: "reasoning",
      encode: levels({ none: "off", ...LOW_TO_HIGH }),
      choices: ["none", "low", "medium", "high"],
      partly: "An error on models without reasoning.",
    },
  },
};
