import type { ParameterSpec } from "./parameter.js";

/** The steps an order may name. A Provider that treats several of them as one puts that one where the first stands. */
const STEPS = [
  "repetition_penalty",
  "presence_penalty",
  "frequency_penalty",
  "no_repeat_ngram",
  "dry",
  "top_nsigma",
  "temperature",
  "dynamic_temperature",
  "smoothing",
  "top_k",
  "top_p",
  "typical_p",
  "epsilon_cutoff",
  "eta_cutoff",
  "tfs",
  "top_a",
  "min_p",
  "mirostat",
  "xtc",
  "guidance",
] as const;

/** In which order the steps above are applied. */
export const ORDER = [
  {
    id: "temperature_last",
    label: "Temperature last",
    explanation:
      "Cuts unlikely tokens first and applies the temperature to what is left, so that a high temperature cannot bring nonsense back in.",
    type: "boolean",
    range: null,
    step: null,
    default: false,
    neutral: false,
    unit: null,
    group: "order",
    priority: "low",
  },
  {
    id: "sampler_order",
    label: "Order of steps",
    explanation:
      "The order in which penalties, cuts and temperature are applied; each works on what the one before it left. Steps you do not list keep their usual places.",
    type: "texts",
    range: null,
    step: null,
    default: null,
    neutral: null,
    unit: null,
    group: "order",
    priority: "low",
    choices: STEPS,
  },
] as const satisfies readonly ParameterSpec[];
