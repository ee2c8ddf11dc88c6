import type { ParameterSpec } from "./parameter.js";

/** What most people turn first. */
export const BASICS = [
  {
    id: "temperature",
    label: "Temperature",
    explanation:
      "How daring the choice of words is. The model ranks every possible next token; low values nearly always take the favourite (steady, then dull), high values give unlikely ones a chance (lively, then nonsense). 1 leaves the ranking as the model made it; 0 always takes the favourite.",
    type: "number",
    range: { min: 0, max: 5 },
    step: 0.01,
    default: 1,
    neutral: 1,
    unit: null,
    group: "basics",
    priority: "high",
  },
  {
    id: "seed",
    label: "Seed",
    explanation:
      "A starting number for the dice. The same seed with the same prompt and settings usually gives the same reply again, where the Provider keeps its word. Unset or -1 rolls anew each time.",
    type: "integer",
    range: { min: -1, max: 4_294_967_295 },
    step: 1,
    default: null,
    neutral: null,
    unit: null,
    group: "basics",
    priority: "medium",
  },
  {
    id: "do_sample",
    label: "Roll dice",
    explanation:
      "On, the next token is drawn by chance, likely ones more often. Off, the likeliest one is always taken, so the same prompt gives the same reply and most other settings here stop mattering.",
    type: "boolean",
    range: null,
    step: null,
    default: true,
    neutral: true,
    unit: null,
    group: "basics",
    priority: "low",
  },
] as const satisfies readonly ParameterSpec[];
