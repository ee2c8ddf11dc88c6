import type { ParameterSpec } from "./parameter.js";

/** How much the model may read and write. */
export const LENGTH = [
  {
    id: "max_context_tokens",
    label: "Context size",
    explanation:
      "How much the model gets to see in all: instructions, Lorebook entries, the Conversation so far and the reply. When a Conversation grows beyond it, the oldest Messages are left out.",
    type: "integer",
    range: { min: 512, max: 1_048_576 },
    step: 64,
    default: 8192,
    neutral: null,
    unit: "tokens",
    group: "length",
    priority: "high",
  },
  {
    id: "max_response_tokens",
    label: "Response length",
    explanation:
      "The longest reply allowed; at this length the text is cut, finished or not. A token is about three quarters of an English word. Where a model thinks before it answers, the thinking usually counts too.",
    type: "integer",
    range: { min: 1, max: 131_072 },
    step: 1,
    default: 512,
    neutral: null,
    unit: "tokens",
    group: "length",
    priority: "high",
  },
  {
    id: "min_tokens",
    label: "Minimum length",
    explanation:
      "The model may not end its reply before it has written this much. Helps against one-line answers; too high and it rambles on to fill the space.",
    type: "integer",
    range: { min: 0, max: 2048 },
    step: 1,
    default: 0,
    neutral: 0,
    unit: "tokens",
    group: "length",
    priority: "medium",
  },
  {
    id: "n",
    label: "Replies at once",
    explanation:
      "How many different replies to write for the same prompt; the others wait as Swipes behind the first. Each one costs as much as a reply of its own.",
    type: "integer",
    range: { min: 1, max: 16 },
    step: 1,
    default: 1,
    neutral: 1,
    unit: "count",
    group: "length",
    priority: "low",
  },
] as const satisfies readonly ParameterSpec[];
