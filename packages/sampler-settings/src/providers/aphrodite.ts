import { carried } from "../encoders/dynamic-temperature.js";
import { openAiJsonSchema } from "../encoders/formats.js";
import { levels } from "../encoders/levels.js";
import { texts } from "../encoders/lists.js";
import { secondVersionOnly } from "../encoders/mirostat.js";
import { except, promptBudget, times, tokenRange } from "../encoders/numbers.js";
import { orderOf, stepsOf, type Chain } from "../encoders/sampler-order.js";
import { beamsAsReplies, endAsMinimumLength, greedyAsTemperature } from "../encoders/switches.js";
import { biasById, idsAsBias } from "../encoders/token-bias.js";
import { onlyInChat } from "./conditions.js";
import type { ProviderFacts } from "./provider-facts.js";
import { beforeDay } from "./versions.js";

/** Builds of 2025, in the order they use by themselves; every step must be named or the request fails. */
const CHAIN_2025: Chain = [
  { step: "dry", wire: "DRY" },
  { step: "repetition_penalty", wire: "PENALTIES" },
  { step: "presence_penalty", wire: "PENALTIES" },
  { step: "frequency_penalty", wire: "PENALTIES" },
  { step: "no_repeat_ngram", wire: "NO_REPEAT_NGRAM" },
  { step: "temperature", wire: "TEMPERATURE" },
  { step: "top_nsigma", wire: "TOP_NSIGMA" },
  { step: "top_p", wire: "TOP_P_TOP_K" },
  { step: "top_k", wire: "TOP_P_TOP_K" },
  { step: "top_a", wire: "TOP_A" },
  { step: "min_p", wire: "MIN_P" },
  { step: "tfs", wire: "TFS" },
  { step: "eta_cutoff", wire: "ETA_CUTOFF" },
  { step: "epsilon_cutoff", wire: "EPSILON_CUTOFF" },
  { step: "typical_p", wire: "TYPICAL_P" },
  { step: "smoothing", wire: "QUADRATIC" },
  { step: "xtc", wire: "XTC" },
];

/** The server compares the number with probabilities, whatever its own description says of units. */
const TEN_THOUSANDTHS = times(1e-4);
const EFFORT = { none: "none", minimal: "low", low: "low", medium: "medium", high: "high", xhigh: "high", max: "high" };

/** Aphrodite's OpenAI routes. */
export const aphrodite: ProviderFacts = {
  kind: "aphrodite",
  name: "Aphrodite Engine",
  protocol: "openai-completions",
  endpoint: "POST /v1/completions or /v1/chat/completions (also Kobold /api/v1/generate)",
  sources: [
    "https://github.com/aphrodite-engine/aphrodite-engine @b42eeec (2026-04-28) aphrodite/entrypoints/openai/chat_completion/protocol.py:170-247,403; aphrodite/sampling_params.py:202-380,572; v1/sample/ops/epsilon_cutoff.py:18; v1/sample/ops/temperatures.py:17-26",
    "https://github.com/PygmalionAI/aphrodite-engine @1fac86c (2025-01-08) aphrodite/common/sampling_params.py:138-144,426,528; endpoints/openai/protocol.py:128-201; modeling/layers/sampler.py:982",
  ],
  notes: [
    "Values out of range are errors, not cut to fit.",
    "Mirostat skips every other step, and for every request that happens to run in the same batch.",
    "The lines of 2025 and 2026 take different fields.",
  ],
  versionIs: "the date of the build, such as 2026-04-28",
  takes: {
    max_context_tokens: { field: "truncate_prompt_tokens", encode: promptBudget, partly: "Cuts the prompt only." },
    max_response_tokens: { field: "max_tokens", range: { min: 1 } },
    min_tokens: { field: "min_tokens", range: { min: 0 } },
    n: { field: "n", range: { min: 1 } },
    temperature: { field: "temperature", range: { min: 0 }, serverDefault: 1 },
    top_p: { field: "top_p", range: { min: 0, max: 1, minIsOpen: true } },
    // Builds of 2025 refuse 0; -1 is off everywhere.
    top_k: { field: "top_k", encode: except(0, -1), range: { min: -1 } },
    min_p: { field: "min_p", range: { min: 0, max: 1 } },
    typical_p: { field: "typical_p", range: { min: 0, max: 1 } },
    top_a: { field: "top_a", range: { min: 0 } },
    tfs: { field: "tfs", range: { min: 0, max: 1, minIsOpen: true } },
    top_nsigma: { field: "nsigma", range: { min: 0 } },
    epsilon_cutoff: { field: "epsilon_cutoff", encode: TEN_THOUSANDTHS, range: { min: 0 } },
    eta_cutoff: { field: "eta_cutoff", encode: TEN_THOUSANDTHS, range: { min: 0 } },
    xtc_probability: { field: "xtc_probability", range: { min: 0, max: 1 } },
    xtc_threshold: { field: "xtc_threshold", range: { min: 0 } },
    // There is no switch: either end above 0 turns it on.
    dynamic_temperature: { field: "dynatemp_min", encode: carried },
    dynatemp_min: { field: "dynatemp_min", range: { min: 0 } },
    dynatemp_max: { field: "dynatemp_max", range: { min: 0 } },
    dynatemp_exponent: { field: "dynatemp_exponent", range: { min: 0, minIsOpen: true } },
    smoothing_factor: { field: "smoothing_factor" },
    smoothing_curve: { field: "smoothing_curve", serverDefault: 1 },
    temperature_last: { field: "temperature_last" },
    repetition_penalty: { field: "repetition_penalty", range: { min: 0, minIsOpen: true } },
    frequency_penalty: { field: "frequency_penalty", range: { min: -2, max: 2 } },
    presence_penalty: { field: "presence_penalty", range: { min: -2, max: 2 } },
    no_repeat_ngram_size: { field: "no_repeat_ngram_size", range: { min: 0 } },
    dry_multiplier: { field: "dry_multiplier", range: { min: 0 } },
    dry_base: { field: "dry_base", range: { min: 1, minIsOpen: true } },
    dry_allowed_length: { field: "dry_allowed_length", range: { min: 0 } },
    dry_sequence_breakers: { field: "dry_sequence_breakers", encode: texts },
    // 0 is the whole context. Builds of 2025 also read dry_penalty_last_n.
    dry_penalty_last_n: { field: "dry_range", encode: tokenRange({ whole: 0, nothing: 1 }), range: { min: -1 } },
    mirostat_mode: { field: "mirostat_mode", encode: secondVersionOnly, choices: [0, 2] },
    mirostat_tau: { field: "mirostat_tau", range: { min: 0 } },
    mirostat_eta: { field: "mirostat_eta", range: { min: 0 } },
    do_sample: {
      field: "temperature",
      encode: greedyAsTemperature,
      replaces: ["temperature"],
      partly: "Sent as temperature 0.",
    },
    num_beams: { field: "n", encode: beamsAsReplies, replaces: ["n"], partly: "Sent as the number of replies." },
    length_penalty: { field: "length_penalty", partly: "With beams only." },
    seed: { field: "seed" },
    stop_sequences: { field: "stop", encode: texts },
    grammar: { field: "structured_outputs.grammar" },
    json_schema: { field: "response_format", encode: openAiJsonSchema },
    logit_bias: { field: "logit_bias", encode: biasById },
    banned_tokens: {
      field: "logit_bias",
      encode: idsAsBias,
      partly: "Builds of 2026 as token bias, of 2025 by a field of its own.",
    },
    banned_strings: { field: "bad_words", encode: texts, partly: "Builds of 2026." },
    ignore_eos: { field: "ignore_eos" },
    ban_eos_token: {
      field: "min_tokens",
      encode: endAsMinimumLength,
      replaces: ["min_tokens"],
      partly: "Sent as a minimum length as long as the response length.",
    },
    skip_special_tokens: { field: "skip_special_tokens" },
    reasoning_effort: {
      field: "reasoning_effort",
      encode: levels(EFFORT),
      choices: ["none", "low", "medium", "high"],
      condition: onlyInChat,
      partly: "Builds of 2026, chat only.",
    },
    thinking_budget: { field: "thinking_token_budget", partly: "Builds of 2026." },
  },
  lacks: {
    early_stopping: "Only builds of 2025 take it.",
    sampler_order: "Only builds of 2025 take it.",
  },
  profiles: [
    {
      version: beforeDay("2026"),
      lacks: ["banned_strings", "reasoning_effort", "thinking_budget"],
      takes: {
        temperature: { field: "temperature", range: { min: 0 }, serverDefault: 0.7 },
        repetition_penalty: { field: "repetition_penalty", range: { min: 1 } },
        sampler_order: { field: "sampler_priority", encode: orderOf(CHAIN_2025), choices: stepsOf(CHAIN_2025) },
        early_stopping: { field: "early_stopping", partly: "With beams only." },
        banned_tokens: { field: "custom_token_bans" },
        grammar: { field: "guided_grammar" },
        json_schema: { field: "guided_json" },
      },
      reason: "Builds of 2025 do not take it.",
    },
  ],
  mirostatStops: [
    "temperature",
    "top_p",
    "top_k",
    "min_p",
    "typical_p",
    "top_a",
    "tfs",
    "top_nsigma",
    "epsilon_cutoff",
    "eta_cutoff",
    "xtc_probability",
    "xtc_threshold",
    "dynamic_temperature",
    "dynatemp_min",
    "dynatemp_max",
    "dynatemp_exponent",
    "smoothing_factor",
    "smoothing_curve",
    "temperature_last",
    "repetition_penalty",
    "frequency_penalty",
    "presence_penalty",
    "no_repeat_ngram_size",
    "dry_multiplier",
    "dry_base",
    "dry_allowed_length",
    "dry_sequence_breakers",
    "dry_penalty_last_n",
  ],
};
