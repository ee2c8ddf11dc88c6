/** Names of steps in text-generation-webui's and llama.cpp's lists, where they differ from ours. */
const STEP_BY_NAME: Readonly<Record<string, string>> = {
  penalties: "repetition_penalty",
  quadratic_sampling: "smoothing",
  tfs_z: "tfs",
  typ_p: "typical_p",
  top_n_sigma: "top_nsigma",
  nsigma: "top_nsigma",
};

const OUR_NAMES = new Set([
  "repetition_penalty",
  "presence_penalty",
  "frequency_penalty",
  "no_repeat_ngram",
  "dry",
  "temperature",
  "dynamic_temperature",
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
]);

/** KoboldCpp's numbers 0 to 6. */
const STEP_BY_NUMBER = ["top_k", "top_a", "top_p", "tfs", "typical_p", "temperature", "repetition_penalty"];

/** Our names for the steps of a list, each once; names we do not know are passed over, none left is `undefined`. */
export function stepsFromNames(names: readonly unknown[]): string[] | undefined {
  return known(names.map((name) => (typeof name === "string" ? ourName(name) : undefined)));
}

/** The same for KoboldCpp's numbers. */
export function stepsFromNumbers(numbers: readonly unknown[]): string[] | undefined {
  return known(numbers.map((number) => (typeof number === "number" ? STEP_BY_NUMBER[number] : undefined)));
}

function ourName(name: string): string | undefined {
  if (OUR_NAMES.has(name)) return name;
  return Object.hasOwn(STEP_BY_NAME, name) ? STEP_BY_NAME[name] : undefined;
}

function known(steps: readonly (string | undefined)[]): string[] | undefined {
  const found = [...new Set(steps.filter((step) => step !== undefined))];
  return found.length > 0 ? found : undefined;
}
