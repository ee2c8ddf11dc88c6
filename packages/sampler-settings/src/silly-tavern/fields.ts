import type { ParameterId } from "../parameters/parameters.js";
import {
  bannedIds,
  bannedPhrases,
  biasList,
  dryRange,
  effort,
  lostBans,
  lostBiases,
  object,
  plain,
  text,
  texts,
  topK,
  type Reader,
} from "./readers.js";
import { KOBOLD_STEPS, NAMED_STEPS, NOVEL_STEPS } from "./sampler-steps.js";

/** One field of a preset and the setting it becomes. */
export interface PresetField {
  readonly key: string;
  readonly parameter: ParameterId;
  readonly read: Reader;
  /** Which presets mean this by the field; all, when absent. */
  readonly isMeantIn?: (preset: Preset) => boolean;
  /** Why a part of the field is not taken; undefined when all of it is. */
  readonly lost?: (raw: unknown) => string | undefined;
}

type Preset = Readonly<Record<string, unknown>>;

/** NovelAI presets alone have the size of the context beside `max_length`, which is that of the reply with them. */
function isNovelAi(preset: Preset): boolean {
  return Object.hasOwn(preset, "max_context");
}

/** Fields that go over as they are, by the name they have with us. */
const SAME_NAME: readonly ParameterId[] = [
  "temperature",
  "temperature_last",
  "top_p",
  "min_p",
  "top_a",
  "tfs",
  "typical_p",
  "epsilon_cutoff",
  "eta_cutoff",
  "xtc_probability",
  "xtc_threshold",
  "dynatemp_exponent",
  "smoothing_factor",
  "smoothing_curve",
  "repetition_penalty",
  "repetition_penalty_range",
  "repetition_penalty_slope",
  "frequency_penalty",
  "presence_penalty",
  "no_repeat_ngram_size",
  "dry_multiplier",
  "dry_base",
  "dry_allowed_length",
  "mirostat_mode",
  "mirostat_tau",
  "mirostat_eta",
  "do_sample",
  "num_beams",
  "length_penalty",
  "early_stopping",
  "penalty_alpha",
  "guidance_scale",
  "seed",
  "n",
  "ban_eos_token",
  "skip_special_tokens",
];

/** Fields with another name: text completion, then KoboldAI, NovelAI, chat completion. */
const OTHER_NAME: readonly (readonly [key: string, parameter: ParameterId])[] = [
  ["temp", "temperature"],
  ["rep_pen", "repetition_penalty"],
  ["rep_pen_range", "repetition_penalty_range"],
  ["rep_pen_slope", "repetition_penalty_slope"],
  ["freq_pen", "frequency_penalty"],
  ["presence_pen", "presence_penalty"],
  ["nsigma", "top_nsigma"],
  ["dynatemp", "dynamic_temperature"],
  ["min_temp", "dynatemp_min"],
  ["max_temp", "dynatemp_max"],
  ["min_length", "min_tokens"],
  ["ignore_eos_token", "ignore_eos"],
  ["genamt", "max_response_tokens"],
  ["typical", "typical_p"],
  ["mirostat", "mirostat_mode"],
  ["use_default_badwordsids", "ban_eos_token"],
  ["tail_free_sampling", "tfs"],
  ["repetition_penalty_frequency", "frequency_penalty"],
  ["repetition_penalty_presence", "presence_penalty"],
  ["mirostat_lr", "mirostat_eta"],
  ["cfg_scale", "guidance_scale"],
  ["max_context", "max_context_tokens"],
  ["openai_max_context", "max_context_tokens"],
  ["openai_max_tokens", "max_response_tokens"],
];

/**
 * The fields of SillyTavern's presets (1.12.6 `textgen-settings.js`, `kai-settings.js`, `nai-settings.js`, `openai.js`).
 * Where several become the same setting, the first that a preset has is taken.
 */
export const PRESET_FIELDS: readonly PresetField[] = [
  ...SAME_NAME.map((id) => ({ key: id, parameter: id, read: plain })),
  ...OTHER_NAME.map(([key, parameter]) => ({ key, parameter, read: plain })),
  { key: "top_k", parameter: "top_k", read: topK },
  { key: "dry_penalty_last_n", parameter: "dry_penalty_last_n", read: dryRange },
  { key: "dry_sequence_breakers", parameter: "dry_sequence_breakers", read: texts },
  { key: "max_length", parameter: "max_response_tokens", read: plain, isMeantIn: isNovelAi },
  { key: "max_length", parameter: "max_context_tokens", read: plain, isMeantIn: (preset) => !isNovelAi(preset) },
  { key: "sampler_priority", parameter: "sampler_order", ...NAMED_STEPS },
  { key: "samplers", parameter: "sampler_order", ...NAMED_STEPS },
  { key: "sampler_order", parameter: "sampler_order", ...KOBOLD_STEPS },
  { key: "order", parameter: "sampler_order", ...NOVEL_STEPS },
  { key: "negative_prompt", parameter: "negative_prompt", read: text },
  { key: "grammar_string", parameter: "grammar", read: text },
  { key: "grammar", parameter: "grammar", read: text },
  { key: "json_schema", parameter: "json_schema", read: object },
  { key: "logit_bias", parameter: "logit_bias", read: biasList, lost: lostBiases },
  { key: "banned_tokens", parameter: "banned_tokens", read: bannedIds, lost: lostBans },
  { key: "banned_tokens", parameter: "banned_strings", read: bannedPhrases, lost: lostBans },
  { key: "stopping_strings", parameter: "stop_sequences", read: texts },
  { key: "reasoning_effort", parameter: "reasoning_effort", read: effort },
];
