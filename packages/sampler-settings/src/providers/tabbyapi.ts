import { carried } from "../encoders/dynamic-temperature.js";
import { texts } from "../encoders/lists.js";
import { secondVersionOnly } from "../encoders/mirostat.js";
import { tokenRange } from "../encoders/numbers.js";
import { biasById } from "../encoders/token-bias.js";
import type { ProviderFacts } from "./provider-facts.js";
import { beforeDay } from "./versions.js";

const GONE =
  "Current versions accept it and do nothing with it; the ExLlamaV2 backend, which had it, was removed in July 2026.";

/** TabbyAPI with ExLlamaV3, and with ExLlamaV2 in older versions. */
export const tabbyapi: ProviderFacts = {
  kind: "tabbyapi",
  name: "TabbyAPI (ExLlamaV3)",
  protocol: "openai-completions",
  endpoint: "POST /v1/completions or /v1/chat/completions (Kobold API optional)",
  sources: [
    "https://github.com/theroyallab/tabbyAPI @e632af4 (2026-08-13) common/sampling.py:25,88-330,340,373; endpoints/OAI/types/common.py; backends/exllamav3/model.py:1219-1280,1385",
    "https://github.com/theroyallab/tabbyAPI commits c8b9a8f (2026-07-14, removes ExLlamaV2) and c027fa3; tree 691a080 backends/exllamav2/model.py:1007-1158",
  ],
  notes: [
    "Many older fields are accepted and ignored; they are not offered.",
    "Presets on the server can force values over the request.",
    "A reply can end early where the server detects a loop (loop_detect_window, 800 by default).",
  ],
  versionIs: "the date of the build, such as 2026-08-13",
  takes: {
    max_response_tokens: { field: "max_tokens", range: { min: 0 } },
    min_tokens: { field: "min_tokens" },
    n: { field: "n", range: { min: 1 } },
    temperature: { field: "temperature", range: { min: 0, max: 10 }, serverDefault: 1 },
    top_p: { field: "top_p", range: { min: 0, max: 1 }, serverDefault: 1 },
    top_k: { field: "top_k", range: { min: -1 }, serverDefault: 0 },
    min_p: { field: "min_p", serverDefault: 0 },
    xtc_probability: { field: "xtc_probability", range: { min: 0, max: 1 } },
    xtc_threshold: { field: "xtc_threshold", range: { min: 0, max: 1 }, serverDefault: 0.1 },
    temperature_last: { field: "temperature_last", serverDefault: false },
    repetition_penalty: { field: "repetition_penalty", range: { min: 0, minIsOpen: true } },
    // -1 is the whole context.
    repetition_penalty_range: { field: "penalty_range", serverDefault: -1 },
    // Below 0 is an error.
    frequency_penalty: { field: "frequency_penalty", range: { min: 0 } },
    presence_penalty: { field: "presence_penalty", range: { min: 0 } },
    stop_sequences: { field: "stop", encode: texts },
    grammar: { field: "grammar_string" },
    json_schema: { field: "json_schema" },
    logit_bias: { field: "logit_bias", encode: biasById },
    banned_tokens: { field: "banned_tokens" },
    banned_strings: { field: "banned_strings", encode: texts },
    reasoning_effort: { field: "reasoning_effort" },
    thinking_budget: { field: "reasoning_budget_tokens" },
  },
  lacks: {
    max_context_tokens: "Set when the model is loaded; the prompt is fitted before it is sent.",
    typical_p: GONE,
    top_a: GONE,
    tfs: GONE,
    dynamic_temperature: GONE,
    dynatemp_min: GONE,
    dynatemp_max: GONE,
    dynatemp_exponent: GONE,
    smoothing_factor: GONE,
    dry_multiplier: GONE,
    dry_base: GONE,
    dry_allowed_length: GONE,
    dry_sequence_breakers: GONE,
    dry_penalty_last_n: GONE,
    mirostat_mode: GONE,
    mirostat_tau: GONE,
    mirostat_eta: GONE,
    guidance_scale: GONE,
    negative_prompt: GONE,
    seed: "Current versions have no seed.",
    ban_eos_token: GONE,
    skip_special_tokens: "Removed together with the ExLlamaV2 backend.",
  },
  profiles: [
    {
      version: beforeDay("2026-07-14"),
      takes: {
        typical_p: { field: "typical" },
        top_a: { field: "top_a" },
        tfs: { field: "tfs" },
        // There is no switch: two ends that differ turn it on.
        dynamic_temperature: { field: "min_temp", encode: carried },
        dynatemp_min: { field: "min_temp" },
        dynatemp_max: { field: "max_temp" },
        dynatemp_exponent: { field: "temp_exponent" },
        smoothing_factor: { field: "smoothing_factor" },
        dry_multiplier: { field: "dry_multiplier" },
        dry_base: { field: "dry_base" },
        dry_allowed_length: { field: "dry_allowed_length" },
        dry_sequence_breakers: { field: "dry_sequence_breakers", encode: texts },
        dry_penalty_last_n: { field: "dry_range", encode: tokenRange({ whole: "size" }) },
        mirostat_mode: { field: "mirostat_mode", encode: secondVersionOnly, choices: [0, 2] },
        mirostat_tau: { field: "mirostat_tau", serverDefault: 1.5 },
        mirostat_eta: { field: "mirostat_eta", serverDefault: 0.3 },
        guidance_scale: { field: "cfg_scale" },
        negative_prompt: { field: "negative_prompt" },
        ban_eos_token: { field: "ban_eos_token" },
        seed: { field: "seed" },
        skip_special_tokens: { field: "skip_special_tokens" },
      },
      reason: "The ExLlamaV2 backend takes it.",
    },
  ],
};
