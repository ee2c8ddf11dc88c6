import { carried, centreAndRange } from "../encoders/dynamic-temperature.js";
import { texts } from "../encoders/lists.js";
import { except, tokenRange } from "../encoders/numbers.js";
import { orderOf, stepsOf, temperaturePlace, type Chain } from "../encoders/sampler-order.js";
import { when } from "../encoders/switches.js";
import { bannedPairs, biasPairs } from "../encoders/token-bias.js";
import type { ProviderFacts } from "./provider-facts.js";

const CHAIN: Chain = [
  { step: "repetition_penalty", wire: "penalties" },
  { step: "presence_penalty", wire: "penalties" },
  { step: "frequency_penalty", wire: "penalties" },
  { step: "dry", wire: "dry" },
  { step: "top_nsigma", wire: "top_n_sigma" },
  { step: "top_k", wire: "top_k" },
  { step: "typical_p", wire: "typ_p" },
  { step: "top_p", wire: "top_p" },
  { step: "min_p", wire: "min_p" },
  { step: "xtc", wire: "xtc" },
  { step: "temperature", wire: "temperature" },
];

/** Most the server's 32-bit fields hold. */
const MAX_INT = 2_147_483_647;

/** The llama.cpp server's own completion route. */
export const llamacpp: ProviderFacts = {
  kind: "llamacpp",
  name: "llama.cpp server (native)",
  protocol: "llamacpp-native",
  endpoint: "POST /completion (alias /completions; not /v1)",
  sources: [
    "https://github.com/ggml-org/llama.cpp tools/server/README.md @00dc805 and @25d5b0c",
    "https://github.com/ggml-org/llama.cpp tools/server/server-schema.cpp @0177c34 (hard limits from 0) and @23b5dbd (from -1); tools/server/server-task.cpp @00efb3e (before both)",
    "https://github.com/ggml-org/llama.cpp common/sampling.cpp @00efb3e (Mirostat)",
    "https://github.com/vllm-project/vllm pull request 50584 (the hard limit, stated independently)",
  ],
  notes: [
    "Unset, temperature is 0.8, top K 40, top P 0.95 and min P 0.05, so neutral values of these are sent.",
    "Ranges below 0 are refused by current builds; the real context size stands in for the whole context.",
    "The order of steps is also a filter: a step that is not in the list does not run.",
  ],
  takes: {
    max_response_tokens: { field: "n_predict", range: { min: -1, max: MAX_INT } },
    n: { field: "n_cmpl", partly: "No more than the slots the server was started with." },
    temperature: { field: "temperature", range: { min: 0 }, serverDefault: 0.8 },
    top_p: { field: "top_p", range: { min: 0, max: 1 }, serverDefault: 0.95 },
    top_k: { field: "top_k", range: { min: 0, max: MAX_INT }, serverDefault: 40 },
    min_p: { field: "min_p", range: { min: 0, max: 1 }, serverDefault: 0.05 },
    typical_p: { field: "typical_p", serverDefault: 1 },
    // Off is any negative number; that 0 is off as well is not documented.
    top_nsigma: { field: "top_n_sigma", encode: except(0, -1), serverDefault: 0 },
    xtc_probability: { field: "xtc_probability", range: { min: 0, max: 1 }, serverDefault: 0 },
    xtc_threshold: { field: "xtc_threshold", range: { min: 0, max: 1 }, serverDefault: 0.1 },
    dynamic_temperature: { field: "dynatemp_range", encode: centreAndRange, replaces: ["temperature"] },
    dynatemp_min: { field: "dynatemp_range", encode: carried },
    dynatemp_max: { field: "dynatemp_range", encode: carried },
    dynatemp_exponent: { field: "dynatemp_exponent", serverDefault: 1 },
    temperature_last: { field: "samplers", encode: temperaturePlace(CHAIN), serverDefault: true },
    sampler_order: {
      field: "samplers",
      encode: orderOf(CHAIN),
      choices: stepsOf(CHAIN),
      replaces: ["temperature_last"],
    },
    repetition_penalty: { field: "repeat_penalty", serverDefault: 1 },
    repetition_penalty_range: { field: "repeat_last_n", encode: tokenRange({ whole: "size" }), serverDefault: 64 },
    frequency_penalty: { field: "frequency_penalty", serverDefault: 0 },
    presence_penalty: { field: "presence_penalty", serverDefault: 0 },
    dry_multiplier: { field: "dry_multiplier", serverDefault: 0 },
    dry_base: { field: "dry_base", serverDefault: 1.75 },
    dry_allowed_length: { field: "dry_allowed_length", range: { min: 0, max: MAX_INT }, serverDefault: 2 },
    dry_sequence_breakers: { field: "dry_sequence_breakers", encode: texts },
    dry_penalty_last_n: { field: "dry_penalty_last_n", encode: tokenRange({ whole: "size" }), serverDefault: 64 },
    mirostat_mode: { field: "mirostat", serverDefault: 0 },
    mirostat_tau: { field: "mirostat_tau", serverDefault: 5 },
    mirostat_eta: { field: "mirostat_eta", serverDefault: 0.1 },
    seed: { field: "seed" },
    stop_sequences: { field: "stop", encode: texts },
    grammar: { field: "grammar" },
    json_schema: { field: "json_schema" },
    logit_bias: { field: "logit_bias", encode: biasPairs },
    banned_tokens: { field: "logit_bias", encode: bannedPairs },
    banned_strings: {
      field: "logit_bias",
      encode: bannedPairs,
      partly: "Forbids every token of a phrase wherever it occurs, not the phrase.",
    },
    ignore_eos: { field: "ignore_eos", partly: "In effect the end is forbidden, not passed over." },
    ban_eos_token: { field: "ignore_eos", encode: when(true, true) },
    // Seen in clients as thinking_budget_tokens too; not verified.
    thinking_budget: {
      field: "reasoning_budget_tokens",
      range: { min: -1, max: MAX_INT },
      partly: "Newer builds; the name differs between them.",
    },
  },
  lacks: {
    max_context_tokens: "Fixed when the server is started; the prompt is fitted before it is sent.",
    reasoning_effort: "Only the chat route takes it.",
  },
  mirostatStops: [
    "top_p",
    "top_k",
    "min_p",
    "typical_p",
    "top_nsigma",
    "xtc_probability",
    "xtc_threshold",
    "temperature_last",
    "sampler_order",
    "repetition_penalty",
    "repetition_penalty_range",
    "frequency_penalty",
    "presence_penalty",
    "dry_multiplier",
    "dry_base",
    "dry_allowed_length",
    "dry_sequence_breakers",
    "dry_penalty_last_n",
  ],
};
