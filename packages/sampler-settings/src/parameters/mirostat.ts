import type { ParameterSpec } from "./parameter.js";

/** Mirostat: holds the text at one level of surprise by correcting itself as it goes. */
export const MIROSTAT = [
  {
    id: "mirostat_mode",
    label: "Mirostat",
    explanation:
      "Watches how surprising the text is and keeps steering it to one level, instead of using fixed cuts. 0 is off, 1 the first version, 2 the simpler second one. While it runs, most other settings that cut do not.",
    type: "choice",
    range: { min: 0, max: 2 },
    step: 1,
    default: 0,
    neutral: 0,
    unit: null,
    group: "mirostat",
    priority: "medium",
    choices: [0, 1, 2],
  },
  {
    id: "mirostat_tau",
    label: "Mirostat target",
    explanation: "The level of surprise to aim for. Low is focused and plain, high is varied and loose; 5 is usual.",
    type: "number",
    range: { min: 0, max: 20 },
    step: 0.01,
    default: 5,
    neutral: null,
    unit: "bits of surprise",
    group: "mirostat",
    priority: "medium",
    dependsOn: "mirostat_mode",
  },
  {
    id: "mirostat_eta",
    label: "Mirostat learning rate",
    explanation: "How quickly it corrects itself after each token. High reacts at once and wobbles, low reacts slowly.",
    type: "number",
    range: { min: 0, max: 1 },
    step: 0.01,
    default: 0.1,
    neutral: null,
    unit: null,
    group: "mirostat",
    priority: "medium",
    dependsOn: "mirostat_mode",
  },
] as const satisfies readonly ParameterSpec[];
