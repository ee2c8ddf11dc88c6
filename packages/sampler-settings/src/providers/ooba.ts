import { commaJoined, commaJoinedJson, texts } from "../encoders/lists.js";
import { tokenRange } from "../encoders/numbers.js";
import { orderOf, stepsOf, type Chain } from "../encoders/sampler-order.js";
import { biasById } from "../encoders/token-bias.js";
import { onlyInText, onlyWithoutStreaming } from "./conditions.js";
import type { Condition, ProviderFacts } from "./provider-facts.js";
import { beforeDay } from "./versions.js";

const CHAIN: Chain = [
  { step: "repetition_penalty", wire: "repetition_penalty" },
  { step: "presence_penalty", wire: "presence_penalty" },
  { step: "frequency_penalty", wire: "frequency_penalty" },
  { step: "dry", wire: "dry" },
  { step: "top_nsigma", wire: "top_n_sigma" },
  { step: "temperature", wire: "temperature" },
  { step: "dynamic_temperature", wire: "dynamic_temperature" },
  { step: "smoothing", wire: "quadratic_sampling" },
  { step: "top_k", wire: "top_k" },
  { step: "top_p", wire: "top_p" },
  { step: "typical_p", wire: "typical_p" },
  { step: "epsilon_cutoff", wire: "epsilon_cutoff" },
  { step: "eta_cutoff", wire: "eta_cutoff" },
  { step: "tfs", wire: "tfs" },
  { step: "top_a", wire: "top_a" },
  { step: "min_p", wire: "min_p" },
  { step: "mirostat", wire: "mirostat" },
  { step: "xtc", wire: "xtc" },
  { step: "no_repeat_ngram", wire: "no_repeat_ngram" },
];

const HF_LOADERS = "With the Transformers and ExLlamav3_HF loaders only.";
const REMOVED = "Removed in March 2024.";

const onlyOneStreamedOrChatted: Condition = (values, context) =>
  onlyInText(values, context) ?? onlyWithoutStreaming(values, context);

/** text-generation-webui's OpenAI routes. */
export const ooba: ProviderFacts = {
  kind: "ooba",
  name: "text-generation-webui",
  protocol: "openai-completions",
  endpoint: "POST /v1/completions or /v1/chat/completions",
  sources: [
    "https://github.com/oobabooga/text-generation-webui @1dcde41 (2026-05-03) modules/api/typing.py:9-60,107,147; modules/text_generation.py:374; modules/llama_cpp_server.py:71-136; modules/loaders.py:80,184,203; modules/api/completions.py:324-364,722; docs/03 - Parameters Tab.md:45-70",
    "https://github.com/oobabooga/text-generation-webui commits 35da6b98 (2024-03-28, removes beams) and 18f836b (2024-10-14)",
  ],
  notes: [
    "Which settings act depends on the loader that runs the model; the server does not tell which one that is.",
    "The repetition range is the range of DRY as well.",
    "A preset named in the body replaces its settings, so none is named.",
  ],
  versionIs: "the date of the build, such as 2026-05-03",
  takes: {
    max_context_tokens: { field: "truncation_length", serverDefault: 0 },
    max_response_tokens: { field: "max_tokens" },
    n: { field: "n", condition: onlyOneStreamedOrChatted, partly: "In text completion without streaming only." },
    temperature: { field: "temperature" },
    top_p: { field: "top_p" },
    top_k: { field: "top_k", serverDefault: 0 },
    min_p: { field: "min_p" },
    typical_p: { field: "typical_p" },
    top_a: { field: "top_a", partly: HF_LOADERS },
    tfs: { field: "tfs", partly: HF_LOADERS },
    // The server turns 0 into -1 for its llama.cpp loader.
    top_nsigma: { field: "top_n_sigma", serverDefault: 0 },
    // The server multiplies by 1e-4 itself.
    epsilon_cutoff: { field: "epsilon_cutoff", partly: HF_LOADERS },
    eta_cutoff: { field: "eta_cutoff", partly: HF_LOADERS },
    xtc_probability: { field: "xtc_probability" },
    xtc_threshold: { field: "xtc_threshold", serverDefault: 0.1 },
    dynamic_temperature: { field: "dynamic_temperature" },
    dynatemp_min: { field: "dynatemp_low" },
    dynatemp_max: { field: "dynatemp_high" },
    dynatemp_exponent: { field: "dynatemp_exponent" },
    smoothing_factor: { field: "smoothing_factor", partly: HF_LOADERS },
    smoothing_curve: { field: "smoothing_curve", partly: HF_LOADERS },
    temperature_last: { field: "temperature_last" },
    sampler_order: { field: "sampler_priority", encode: orderOf(CHAIN), choices: stepsOf(CHAIN) },
    repetition_penalty: { field: "repetition_penalty" },
    // 0 is the whole context for some loaders and nothing for the llama.cpp loader; a number means the same to all.
    repetition_penalty_range: {
      field: "repetition_penalty_range",
      encode: tokenRange({ whole: "size", nothing: 1 }),
      serverDefault: 1024,
      partly: "Is the range of DRY as well.",
    },
    frequency_penalty: { field: "frequency_penalty" },
    presence_penalty: { field: "presence_penalty" },
    no_repeat_ngram_size: { field: "no_repeat_ngram_size", partly: HF_LOADERS },
    dry_multiplier: { field: "dry_multiplier" },
    dry_base: { field: "dry_base" },
    dry_allowed_length: { field: "dry_allowed_length" },
    // A JSON array is an error (422).
    dry_sequence_breakers: { field: "dry_sequence_breakers", encode: commaJoinedJson },
    mirostat_mode: { field: "mirostat_mode", partly: "Mode 1 with the llama.cpp loader only." },
    mirostat_tau: { field: "mirostat_tau" },
    mirostat_eta: { field: "mirostat_eta" },
    do_sample: { field: "do_sample", partly: HF_LOADERS },
    penalty_alpha: { field: "penalty_alpha", partly: "With the Transformers loader and without dice only." },
    guidance_scale: { field: "guidance_scale", partly: HF_LOADERS },
    negative_prompt: { field: "negative_prompt", partly: HF_LOADERS },
    seed: { field: "seed" },
    stop_sequences: { field: "stop", encode: texts },
    grammar: { field: "grammar_string" },
    logit_bias: { field: "logit_bias", encode: biasById },
    banned_tokens: { field: "custom_token_bans", encode: commaJoined },
    ignore_eos: { field: "ban_eos_token", partly: "In effect the end is forbidden, not passed over." },
    ban_eos_token: { field: "ban_eos_token" },
    skip_special_tokens: { field: "skip_special_tokens", serverDefault: true },
    reasoning_effort: { field: "reasoning_effort" },
  },
  lacks: {
    min_tokens: "Removed in March 2024.",
    dry_penalty_last_n: "The repetition range is used for DRY.",
    num_beams: REMOVED,
    length_penalty: REMOVED,
    early_stopping: REMOVED,
  },
  profiles: [
    { version: beforeDay("2024-11"), lacks: ["top_nsigma"], reason: "Versions up to October 2024 lack it." },
    {
      version: beforeDay("2024-03-28"),
      takes: {
        min_tokens: { field: "min_length" },
        num_beams: { field: "num_beams" },
        length_penalty: { field: "length_penalty" },
        early_stopping: { field: "early_stopping" },
      },
      reason: "Versions before March 2024 take it.",
    },
  ],
};
