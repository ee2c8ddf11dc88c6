import type { ParameterSpec } from "./parameter.js";

/** Exclude Top Choices: now and then the obvious words are taken away. */
export const XTC = [
  {
    id: "xtc_probability",
    label: "XTC probability",
    explanation:
      "How often the obvious choices are taken away, so that a less expected token must be used. 0.5 does it for every second token on average; 0 never. Breaks up stock phrases.",
    type: "number",
    range: { min: 0, max: 1 },
    step: 0.01,
    default: 0,
    neutral: 0,
    unit: "probability",
    group: "xtc",
    priority: "low",
  },
  {
    id: "xtc_threshold",
    label: "XTC threshold",
    explanation:
      "What counts as an obvious choice: tokens at least this likely. All of them but the least likely one are taken away, so there is always a good token left. At 0.5 there can be no two, and nothing happens.",
    type: "number",
    range: { min: 0, max: 0.5 },
    step: 0.01,
    default: 0.1,
    neutral: 0.5,
    unit: "probability",
    group: "xtc",
    priority: "low",
    dependsOn: "xtc_probability",
  },
] as const satisfies readonly ParameterSpec[];
