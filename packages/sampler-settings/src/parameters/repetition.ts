import type { ParameterSpec } from "./parameter.js";

/** Settings against saying the same again, token by token. */
export const REPETITION = [
  {
    id: "repetition_penalty",
    label: "Repetition penalty",
    explanation:
      "Makes tokens that were already used less likely. 1 is off; 1.05 to 1.15 is gentle; much more and even names and commas are avoided. Below 1 it asks for repetition.",
    type: "number",
    range: { min: 0.5, max: 3 },
    step: 0.01,
    default: 1,
    neutral: 1,
    unit: null,
    group: "repetition",
    priority: "high",
  },
  {
    id: "repetition_penalty_range",
    label: "Repetition range",
    explanation:
      "How far back the penalties look for repeated tokens. -1 looks at everything the model sees, 0 at nothing; unset leaves it to the Provider.",
    type: "integer",
    range: { min: -1, max: 131_072 },
    step: 1,
    default: null,
    neutral: null,
    unit: "tokens",
    group: "repetition",
    priority: "high",
  },
  {
    id: "repetition_penalty_slope",
    label: "Repetition slope",
    explanation:
      "Makes the repetition penalty weaker for text further back within its range, so that what was just said counts most. 1 weighs everything alike; the lower, the weaker it gets further back.",
    type: "number",
    range: { min: 0, max: 10 },
    step: 0.01,
    default: 1,
    neutral: 1,
    unit: null,
    group: "repetition",
    priority: "low",
  },
  {
    id: "frequency_penalty",
    label: "Frequency penalty",
    explanation:
      "Makes a token less likely each time it is used again: the more often it appeared, the harder. 0 is off; below 0 it invites repetition.",
    type: "number",
    range: { min: -2, max: 2 },
    step: 0.01,
    default: 0,
    neutral: 0,
    unit: null,
    group: "repetition",
    priority: "medium",
  },
  {
    id: "presence_penalty",
    label: "Presence penalty",
    explanation:
      "Makes a token less likely once it has appeared at all, however often. Pushes towards new subjects. 0 is off; below 0 it holds on to what was said.",
    type: "number",
    range: { min: -2, max: 2 },
    step: 0.01,
    default: 0,
    neutral: 0,
    unit: null,
    group: "repetition",
    priority: "medium",
  },
  {
    id: "no_repeat_ngram_size",
    label: "Forbidden repeat length",
    explanation:
      "Forbids outright that any run of this many tokens appears twice. Blunt: at small values even common phrases and names become impossible. 0 is off.",
    type: "integer",
    range: { min: 0, max: 20 },
    step: 1,
    default: 0,
    neutral: 0,
    unit: "tokens",
    group: "repetition",
    priority: "low",
  },
] as const satisfies readonly ParameterSpec[];
