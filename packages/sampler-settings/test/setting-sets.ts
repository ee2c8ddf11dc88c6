import { PARAMETERS, type SamplerValues } from "../src/index.js";

/** Every parameter that has a neutral value, at it. */
export const ALL_NEUTRAL: SamplerValues = Object.fromEntries(
  PARAMETERS.filter(({ neutral }) => neutral !== null).map(({ id, neutral }) => [id, neutral]),
);

/** Every parameter, none at its neutral value. */
export const ALL_SET: SamplerValues = {
  max_context_tokens: 16_384,
  max_response_tokens: 4000,
  min_tokens: 20,
  n: 2,
  temperature: 0.9,
  seed: 42,
  do_sample: false,
  top_p: 0.92,
  top_k: 60,
  min_p: 0.04,
  typical_p: 0.97,
  top_a: 0.15,
  tfs: 0.95,
  top_nsigma: 1.5,
  epsilon_cutoff: 3,
  eta_cutoff: 4,
  xtc_probability: 0.5,
  xtc_threshold: 0.12,
  dynamic_temperature: true,
  dynatemp_min: 0.6,
  dynatemp_max: 1.4,
  dynatemp_exponent: 1.2,
  smoothing_factor: 0.3,
  smoothing_curve: 1.7,
  temperature_last: true,
  sampler_order: ["top_k", "min_p", "temperature", "repetition_penalty"],
  repetition_penalty: 1.1,
  repetition_penalty_range: 2048,
  repetition_penalty_slope: 0.8,
  frequency_penalty: 0.25,
  presence_penalty: 0.35,
  no_repeat_ngram_size: 4,
  dry_multiplier: 0.8,
  dry_base: 1.8,
  dry_allowed_length: 3,
  dry_sequence_breakers: ["\n", "Ada:"],
  dry_penalty_last_n: 1024,
  mirostat_mode: 2,
  mirostat_tau: 4.5,
  mirostat_eta: 0.2,
  num_beams: 4,
  length_penalty: 1.5,
  early_stopping: true,
  penalty_alpha: 0.6,
  guidance_scale: 1.5,
  negative_prompt: "Dull and short.",
  stop_sequences: ["Ada:", "Grace:"],
  grammar: 'root ::= "yes" | "no"',
  json_schema: { type: "object", properties: { mood: { type: "string" } }, required: ["mood"] },
  logit_bias: { "15043": -5, "29871": 2 },
  banned_tokens: [13, 310],
  banned_strings: ["a testament to"],
  ignore_eos: true,
  ban_eos_token: true,
  skip_special_tokens: false,
  reasoning_effort: "high",
  thinking_budget: 2048,
};

/** Settings that take the place of others, or forbid them, at some Provider. */
const DISPLACING = [
  "do_sample",
  "dynamic_temperature",
  "num_beams",
  "json_schema",
  "ban_eos_token",
  "sampler_order",
  "reasoning_effort",
  "thinking_budget",
] as const;

/** Every parameter but those that displace others, so that the displaced ones are seen too. */
export const PLAIN: SamplerValues = Object.fromEntries(
  Object.entries(ALL_SET).filter(([id]) => !DISPLACING.some((displacing) => displacing === id)),
);
