import type { ParameterSpec } from "./parameter.js";

/** How much a model thinks before it answers. */
export const REASONING = [
  {
    id: "reasoning_effort",
    label: "Reasoning effort",
    explanation:
      "How hard a thinking model thinks before it answers. More is slower and costs more tokens; none answers at once. Unset leaves it to the Provider.",
    type: "choice",
    range: null,
    step: null,
    default: null,
    neutral: null,
    unit: null,
    group: "reasoning",
    priority: "medium",
    choices: ["none", "minimal", "low", "medium", "high", "xhigh", "max"],
  },
  {
    id: "thinking_budget",
    label: "Thinking budget",
    explanation:
      "The most a thinking model may think before it answers. 0 switches thinking off, -1 lets the model decide; unset leaves it to the Provider.",
    type: "integer",
    range: { min: -1, max: 131_072 },
    step: 1,
    default: null,
    neutral: null,
    unit: "tokens",
    group: "reasoning",
    priority: "medium",
  },
] as const satisfies readonly ParameterSpec[];
