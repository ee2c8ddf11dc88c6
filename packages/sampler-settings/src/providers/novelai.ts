import { carried } from "../encoders/dynamic-temperature.js";
import { eachAsList } from "../encoders/lists.js";
import { listedOrderOf, stepsOf, type Chain } from "../encoders/sampler-order.js";
import { biasSequences } from "../encoders/token-bias.js";
import type { Condition, ProviderFacts } from "./provider-facts.js";
import { PROMPT_IS_FITTED } from "./reasons.js";

/** By number; the order NovelAI uses by itself differs from model to model. */
const CHAIN: Chain = [
  { step: "temperature", wire: 0 },
  { step: "top_k", wire: 1 },
  { step: "top_p", wire: 2 },
  { step: "tfs", wire: 3 },
  { step: "top_a", wire: 4 },
  { step: "typical_p", wire: 5 },
  { step: "guidance", wire: 6 },
  { step: "mirostat", wire: 8 },
  { step: "smoothing", wire: 9 },
  { step: "min_p", wire: 10 },
];

const UNVERIFIED = "Known from the community's client only.";

const onlyWhenOrdered: Condition = ({ sampler_order: order }) =>
  Array.isArray(order) && order.includes("mirostat")
    ? undefined
    : "NovelAI runs Mirostat only as a step of the order; put it into the order of steps.";

/** NovelAI's text generation. */
export const novelai: ProviderFacts = {
  kind: "novelai",
  name: "NovelAI",
  protocol: "novelai",
  endpoint: "POST https://text.novelai.net/ai/generate-stream (or /ai/generate) {input, model, parameters}",
  sources: [
    "https://github.com/Aedial/novelai-api @f185520 (2025-06-01) novelai_api/Preset.py:11,172; _low_level.py:648-674",
    "https://github.com/SillyTavern/SillyTavern @ba6f7b7 (1.12.6, 2024-09-28) src/endpoints/novelai.js:180-245",
  ],
  notes: [
    "Documented by its community, not by NovelAI; newer models may use another endpoint.",
    "Stop sequences are lists of token ids, which need the model's own tokenizer.",
    "Frequency and presence penalty have a scale of their own.",
  ],
  takes: {
    max_response_tokens: { field: "parameters.max_length", partly: "Capped by the subscription, at about 150." },
    min_tokens: { field: "parameters.min_length", serverDefault: 1 },
    temperature: { field: "parameters.temperature" },
    top_p: { field: "parameters.top_p" },
    top_k: { field: "parameters.top_k" },
    min_p: { field: "parameters.min_p" },
    typical_p: { field: "parameters.typical_p" },
    top_a: { field: "parameters.top_a" },
    tfs: { field: "parameters.tail_free_sampling" },
    sampler_order: { field: "parameters.order", encode: listedOrderOf(CHAIN), choices: stepsOf(CHAIN) },
    repetition_penalty: { field: "parameters.repetition_penalty" },
    repetition_penalty_range: { field: "parameters.repetition_penalty_range" },
    repetition_penalty_slope: { field: "parameters.repetition_penalty_slope" },
    frequency_penalty: { field: "parameters.repetition_penalty_frequency", partly: "On a scale of its own." },
    presence_penalty: { field: "parameters.repetition_penalty_presence", partly: "On a scale of its own." },
    no_repeat_ngram_size: { field: "parameters.no_repeat_ngram_size", partly: UNVERIFIED },
    mirostat_mode: {
      field: "parameters.order",
      encode: carried,
      condition: onlyWhenOrdered,
      partly: "Only when Mirostat stands in the order of steps.",
    },
    mirostat_tau: { field: "parameters.mirostat_tau" },
    mirostat_eta: { field: "parameters.mirostat_lr" },
    length_penalty: { field: "parameters.length_penalty", partly: UNVERIFIED },
    guidance_scale: { field: "parameters.cfg_scale", partly: UNVERIFIED },
    negative_prompt: { field: "parameters.cfg_uc", partly: UNVERIFIED },
    logit_bias: { field: "parameters.logit_bias_exp", encode: biasSequences },
    banned_tokens: { field: "parameters.bad_words_ids", encode: eachAsList },
  },
  lacks: {
    max_context_tokens: PROMPT_IS_FITTED,
    do_sample: "NovelAI always rolls dice.",
    stop_sequences:
      "NovelAI wants them as token ids, which needs the model's own tokenizer; TavernKit does not have it.",
    smoothing_factor:
      "NovelAI's unified sampling is near to it, but has a scale of its own that cannot be converted safely.",
  },
};
