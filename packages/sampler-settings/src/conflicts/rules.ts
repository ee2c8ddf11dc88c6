import type { ParameterId } from "../parameters/parameters.js";
import type { ValuesById } from "../values/values.js";

/** One way in which a setting stands in the way of others. */
export interface ConflictRule {
  readonly cause: ParameterId;
  readonly affects: readonly ParameterId[];
  /** Asked only when `cause` is on. */
  readonly applies: (values: ValuesById) => boolean;
  readonly message: string;
}

/** The settings that cut tokens off, none of which runs beside Mirostat anywhere. */
const CUTS: readonly ParameterId[] = [
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
];

/** Settings that only bend or cut chances and so mean nothing when the favourite is always taken. */
const CHANCE: readonly ParameterId[] = [...CUTS, "dynamic_temperature", "smoothing_factor", "mirostat_mode", "seed"];

const always = () => true;

/** Mirostat and the settings it stops: those a Provider names, else all that cut. */
export function mirostatRule(stops: readonly ParameterId[] = CUTS): ConflictRule {
  return {
    cause: "mirostat_mode",
    affects: stops,
    applies: always,
    message: "While Mirostat is on, these do not run: it replaces them.",
  };
}

/** What holds whichever Provider is asked. */
export const GENERAL_RULES: readonly ConflictRule[] = [
  {
    cause: "mirostat_mode",
    affects: ["dynamic_temperature"],
    applies: always,
    message: "Mirostat steers the surprise itself; dynamic temperature works against it.",
  },
  {
    cause: "dynamic_temperature",
    affects: ["temperature"],
    applies: always,
    message: "Dynamic temperature moves between its own two ends; the fixed temperature is not used.",
  },
  {
    cause: "temperature",
    affects: CHANCE,
    applies: ({ temperature, dynamic_temperature }) => temperature === 0 && dynamic_temperature !== true,
    message: "At temperature 0 the likeliest token is always taken; these change nothing.",
  },
  {
    cause: "do_sample",
    affects: ["temperature", ...CHANCE],
    applies: always,
    message: "Without dice the likeliest token is always taken; these change nothing.",
  },
  {
    cause: "num_beams",
    affects: ["n"],
    applies: always,
    message: "Beam search keeps one reply.",
  },
  {
    cause: "json_schema",
    affects: ["grammar"],
    applies: always,
    message: "A reply cannot obey a JSON schema and a grammar; the schema is sent.",
  },
  {
    cause: "ban_eos_token",
    affects: ["min_tokens", "ignore_eos"],
    applies: always,
    message: "When the end is forbidden, these have nothing left to do.",
  },
  {
    cause: "max_response_tokens",
    affects: ["min_tokens"],
    applies: ({ min_tokens: least, max_response_tokens: most }) => Number(least) > Number(most),
    message: "The minimum length is above the response length; it is lowered to it.",
  },
  {
    cause: "dynatemp_min",
    affects: ["dynatemp_max"],
    applies: ({ dynatemp_min: low, dynatemp_max: high }) => Number(low) > Number(high),
    message: "The lowest dynamic temperature is above the highest; they are exchanged.",
  },
  {
    cause: "reasoning_effort",
    affects: ["thinking_budget"],
    applies: ({ reasoning_effort: effort, thinking_budget: budget }) => effort === "none" && budget !== 0,
    message: "The reasoning effort says not to think at all, so there is nothing to spend a budget on.",
  },
];
