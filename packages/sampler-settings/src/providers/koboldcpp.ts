import { carried, centreAndRange } from "../encoders/dynamic-temperature.js";
import { schemaAsText } from "../encoders/formats.js";
import { levels } from "../encoders/levels.js";
import { commaJoined, texts } from "../encoders/lists.js";
import { inverted, tokenRange } from "../encoders/numbers.js";
import { orderOf, stepsOf, temperaturePlace, type Chain } from "../encoders/sampler-order.js";
import { biasById } from "../encoders/token-bias.js";
import type { ProviderFacts } from "./provider-facts.js";
import { before } from "./versions.js";

/** In the order the server uses by itself: 6, 0, 1, 3, 4, 2, 5. */
const CHAIN: Chain = [
  { step: "repetition_penalty", wire: 6 },
  { step: "presence_penalty", wire: 6 },
  { step: "top_k", wire: 0 },
  { step: "top_a", wire: 1 },
  { step: "tfs", wire: 3 },
  { step: "typical_p", wire: 4 },
  { step: "top_p", wire: 2 },
  { step: "min_p", wire: 2 },
  { step: "temperature", wire: 5 },
];

const SHARE_OF_REPLY = { none: "none", minimal: "minimal", low: "low", medium: "medium" };
const NEEDS_GUIDANCE = "Only when the server was started with guidance enabled, and not in version 1.76.";
const DYNAMIC_RANGE = { min: -5, max: 5 };

/** KoboldCpp's own route. */
export const koboldcpp: ProviderFacts = {
  kind: "koboldcpp",
  name: "KoboldCpp (Kobold API)",
  protocol: "kobold",
  endpoint: "POST /api/v1/generate ; streaming POST /api/extra/generate/stream",
  sources: [
    "https://github.com/LostRuins/koboldcpp @2da346a v1.76 (2024-10-11) koboldcpp.py:868,1219; gpttype_adapter.cpp:950,1338,2724",
    "https://github.com/LostRuins/koboldcpp @000115d v1.102 koboldcpp.py (fields of generate)",
    "https://github.com/LostRuins/koboldcpp @4fd0cee embd_res/kcpp_docs.embd",
  ],
  notes: [
    "Unset, temperature is 0.75, top K 100 and top P 0.92, so neutral values of these are sent.",
    "Of three names for the repetition penalty the largest value wins; only rep_pen is ever sent.",
    "The order of steps is also a filter. DRY always comes first, XTC always last.",
  ],
  versionIs: "the release, such as 1.102",
  takes: {
    max_context_tokens: { field: "max_context_length", partly: "No more than the server was started with." },
    max_response_tokens: { field: "max_length" },
    temperature: { field: "temperature", serverDefault: 0.75 },
    top_p: { field: "top_p", serverDefault: 0.92 },
    top_k: { field: "top_k", serverDefault: 100 },
    min_p: { field: "min_p", serverDefault: 0 },
    // typical_p is not read.
    typical_p: { field: "typical", serverDefault: 1 },
    top_a: { field: "top_a", serverDefault: 0 },
    tfs: { field: "tfs", serverDefault: 1 },
    top_nsigma: { field: "nsigma", serverDefault: 0 },
    xtc_probability: { field: "xtc_probability", serverDefault: 0 },
    xtc_threshold: { field: "xtc_threshold", serverDefault: 0.2 },
    dynamic_temperature: { field: "dynatemp_range", encode: centreAndRange, replaces: ["temperature"] },
    dynatemp_min: { field: "dynatemp_range", encode: carried, range: DYNAMIC_RANGE },
    dynatemp_max: { field: "dynatemp_range", encode: carried, range: DYNAMIC_RANGE },
    dynatemp_exponent: { field: "dynatemp_exponent", serverDefault: 1 },
    smoothing_factor: { field: "smoothing_factor", serverDefault: 0 },
    smoothing_curve: { field: "smoothing_curve", serverDefault: 1 },
    temperature_last: { field: "sampler_order", encode: temperaturePlace(CHAIN), serverDefault: true },
    sampler_order: {
      field: "sampler_order",
      encode: orderOf(CHAIN),
      choices: stepsOf(CHAIN),
      replaces: ["temperature_last"],
    },
    repetition_penalty: { field: "rep_pen", serverDefault: 1 },
    // Values below 1 become 1.
    repetition_penalty_range: {
      field: "rep_pen_range",
      encode: tokenRange({ whole: "size", nothing: 1 }),
      serverDefault: 320,
    },
    repetition_penalty_slope: { field: "rep_pen_slope", serverDefault: 1 },
    presence_penalty: { field: "presence_penalty", serverDefault: 0 },
    dry_multiplier: { field: "dry_multiplier", serverDefault: 0 },
    dry_base: { field: "dry_base", serverDefault: 1.75 },
    dry_allowed_length: { field: "dry_allowed_length", serverDefault: 2 },
    // Unset, there are none at all, not the usual four.
    dry_sequence_breakers: { field: "dry_sequence_breakers", encode: texts, maxItems: 128 },
    // 0 is the whole context here, the opposite of llama.cpp.
    dry_penalty_last_n: {
      field: "dry_penalty_last_n",
      encode: tokenRange({ whole: 0, nothing: 1 }),
      serverDefault: 320,
    },
    mirostat_mode: { field: "mirostat" },
    mirostat_tau: { field: "mirostat_tau", serverDefault: 5 },
    mirostat_eta: { field: "mirostat_eta", serverDefault: 0.1 },
    guidance_scale: { field: "guidance_scale", serverDefault: 1, partly: NEEDS_GUIDANCE },
    negative_prompt: { field: "negative_prompt", partly: NEEDS_GUIDANCE },
    seed: { field: "sampler_seed" },
    stop_sequences: { field: "stop_sequence", encode: texts },
    grammar: { field: "grammar" },
    json_schema: { field: "grammar", encode: schemaAsText, partly: "Newer versions turn it into a grammar." },
    logit_bias: { field: "logit_bias", encode: biasById, range: { min: -100, max: 100 }, maxItems: 512 },
    banned_tokens: { field: "custom_token_bans", encode: commaJoined },
    // The field's name notwithstanding, it takes texts.
    banned_strings: { field: "banned_tokens", encode: texts, maxItems: 768 },
    ignore_eos: { field: "bypass_eos" },
    ban_eos_token: { field: "ban_eos_token" },
    skip_special_tokens: { field: "render_special", encode: inverted, serverDefault: true },
    reasoning_effort: {
      field: "reasoning_effort",
      encode: levels(
        SHARE_OF_REPLY,
        "Above medium, which is half of the response length, nothing limits the thinking.",
      ),
      choices: ["none", "minimal", "low", "medium"],
      partly: "Versions after 1.102.",
    },
  },
  lacks: { frequency_penalty: "This route ignores it." },
  profiles: [
    {
      version: before("1.77"),
      lacks: ["top_nsigma", "smoothing_curve", "guidance_scale", "negative_prompt"],
      reason: "This version is too old for it (1.76 lacks it, 1.102 has it).",
    },
    {
      version: before("1.103"),
      lacks: ["reasoning_effort"],
      reason: "This version is too old for it (1.102 lacks it).",
    },
  ],
  mirostatStops: [
    "top_p",
    "top_k",
    "min_p",
    "typical_p",
    "top_a",
    "tfs",
    "top_nsigma",
    "xtc_probability",
    "xtc_threshold",
    "temperature_last",
    "sampler_order",
  ],
};
