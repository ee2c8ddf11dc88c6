import { levels } from "../encoders/levels.js";
import { texts } from "../encoders/lists.js";
import { tokenRange } from "../encoders/numbers.js";
import { thinkingOffOnly } from "../encoders/thinking.js";
import type { ProviderFacts } from "./provider-facts.js";
import { before } from "./versions.js";

const THINK = { none: false, minimal: "low", low: "low", medium: "medium", high: "high", xhigh: "max", max: "max" };
const REMOVED = "Removed in May 2025.";

/** Ollama's own routes. */
export const ollama: ProviderFacts = {
  kind: "ollama",
  name: "Ollama (native)",
  protocol: "ollama-native",
  endpoint: "POST /api/chat or /api/generate",
  sources: [
    "https://github.com/ollama/ollama @fb30760 (2026-08-21) api/types.go:568-596,1007,1096; llm/llama_server.go:1390-1415,1560; docs/api.md:380-405; docs/modelfile.mdx:149-160",
    "https://github.com/ollama/ollama commit fa9973cd7 (2025-05-08, removes Mirostat, tfs_z and others)",
  ],
  notes: [
    "Settings stand under options; a temperature beside them is ignored.",
    "Unset, temperature is 0.8, top K 40 and top P 0.9, so neutral values of these are sent.",
    "Another context size loads the model anew.",
  ],
  versionIs: "the release, such as 0.12.3",
  takes: {
    max_context_tokens: { field: "options.num_ctx", partly: "Changing it loads the model anew." },
    max_response_tokens: { field: "options.num_predict" },
    temperature: { field: "options.temperature", serverDefault: 0.8 },
    top_p: { field: "options.top_p", serverDefault: 0.9 },
    top_k: { field: "options.top_k", serverDefault: 40 },
    min_p: { field: "options.min_p", serverDefault: 0 },
    typical_p: { field: "options.typical_p", serverDefault: 1 },
    repetition_penalty: { field: "options.repeat_penalty", serverDefault: 1 },
    // Documented as -1 for the whole context, but it reaches a llama.cpp server that refuses negative numbers.
    repetition_penalty_range: {
      field: "options.repeat_last_n",
      encode: tokenRange({ whole: "size" }),
      serverDefault: 64,
    },
    frequency_penalty: { field: "options.frequency_penalty" },
    presence_penalty: { field: "options.presence_penalty" },
    seed: { field: "options.seed" },
    stop_sequences: { field: "options.stop", encode: texts },
    json_schema: { field: "format" },
    reasoning_effort: { field: "think", encode: levels(THINK), choices: ["none", "low", "medium", "high", "max"] },
    thinking_budget: { field: "think", encode: thinkingOffOnly(false), partly: "Only 0, which switches thinking off." },
  },
  lacks: {
    tfs: REMOVED,
    mirostat_mode: REMOVED,
    mirostat_tau: REMOVED,
    mirostat_eta: REMOVED,
    logit_bias: "Ollama has no token bias.",
    grammar: "Ollama takes a JSON schema, but no grammar.",
  },
  profiles: [
    {
      version: before("0.7"),
      takes: {
        tfs: { field: "options.tfs_z" },
        mirostat_mode: { field: "options.mirostat" },
        mirostat_tau: { field: "options.mirostat_tau" },
        mirostat_eta: { field: "options.mirostat_eta" },
        repetition_penalty: { field: "options.repeat_penalty", serverDefault: 1.1 },
      },
      reason: "Releases before May 2025 take it.",
    },
  ],
};
