import { PARAMETERS } from "../parameters/parameters.js";
import type { Reader } from "./readers.js";

/** Names of steps in text-generation-webui's and llama.cpp's lists, where they differ from ours. */
const STEP_BY_NAME: Readonly<Record<string, string>> = {
  penalties: "repetition_penalty",
  quadratic_sampling: "smoothing",
  tfs_z: "tfs",
  typ_p: "typical_p",
  top_n_sigma: "top_nsigma",
  nsigma: "top_nsigma",
};

const OUR_NAMES: ReadonlySet<unknown> = new Set(PARAMETERS.find(({ id }) => id === "sampler_order")?.choices);

/** KoboldCpp's numbers 0 to 6. */
const KOBOLD_NUMBERS = ["top_k", "top_a", "top_p", "tfs", "typical_p", "temperature", "repetition_penalty"];

/** NovelAI's numbers 0 to 10; guidance, Top G and Unified (6, 7, 9) are no steps of ours. */
const NOVEL_NUMBERS = [
  "temperature",
  "top_k",
  "top_p",
  "tfs",
  "top_a",
  "typical_p",
  undefined,
  undefined,
  "mirostat",
  undefined,
  "min_p",
];

/** How a list of steps is read: our names, each once, and which steps we do not know. */
interface StepList {
  readonly read: Reader;
  readonly lost: (raw: unknown) => string | undefined;
}

/** Names of text-generation-webui and llama.cpp. */
export const NAMED_STEPS = stepList((step) => (typeof step === "string" ? ourName(step) : undefined));

/** Numbers of KoboldCpp. */
export const KOBOLD_STEPS = stepList((step) => (typeof step === "number" ? KOBOLD_NUMBERS[step] : undefined));

/** Numbers of NovelAI. */
export const NOVEL_STEPS = stepList((step) => (typeof step === "number" ? NOVEL_NUMBERS[step] : undefined));

function stepList(nameOf: (step: unknown) => string | undefined): StepList {
  return {
    read: (raw) => {
      if (!Array.isArray(raw)) return undefined;
      const found = [...new Set(raw.map(nameOf).filter((step) => step !== undefined))];
      return found.length > 0 ? found : undefined;
    },
    lost: (raw) => {
      const unknown = Array.isArray(raw) ? raw.filter((step) => nameOf(step) === undefined) : [];
      return unknown.length > 0 ? `Steps that are not known here are left out: ${unknown.join(", ")}.` : undefined;
    },
  };
}

function ourName(name: string): string | undefined {
  if (OUR_NAMES.has(name)) return name;
  return Object.hasOwn(STEP_BY_NAME, name) ? STEP_BY_NAME[name] : undefined;
}
