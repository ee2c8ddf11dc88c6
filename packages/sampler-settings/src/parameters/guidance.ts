import type { ParameterSpec } from "./parameter.js";

/** Steering away from a text of one's own. */
export const GUIDANCE = [
  {
    id: "guidance_scale",
    label: "Guidance scale",
    explanation:
      "Compares the reply under the real prompt with the one under the negative prompt and pushes away from the latter. 1 is off; 1.5 is noticeable. About halves the speed.",
    type: "number",
    range: { min: 0.1, max: 4 },
    step: 0.05,
    default: 1,
    neutral: 1,
    unit: null,
    group: "guidance",
    priority: "low",
  },
  {
    id: "negative_prompt",
    label: "Negative prompt",
    explanation: "A description of what the reply should not be like. Guidance steers away from it.",
    type: "text",
    range: null,
    step: null,
    default: "",
    neutral: "",
    unit: null,
    group: "guidance",
    priority: "low",
    dependsOn: "guidance_scale",
  },
] as const satisfies readonly ParameterSpec[];
