import type { HistoryMessage, PlanInput } from "../src/input.js";
import { OPEN_ROLE_RULES } from "../src/roles/role-rules.js";
import { DEFAULT_PROMPT_SETTINGS } from "../src/settings/default-settings.js";

/** Messages between Ada and Wren, one text each, Ada first. */
export function talk(...texts: string[]): HistoryMessage[] {
  return texts.map((text, index) => ({
    id: `m${index}`,
    role: index % 2 === 0 ? "user" : "assistant",
    name: index % 2 === 0 ? "Ada" : "Wren",
    text,
  }));
}

/** A plan's input for tests: Ada answers Wren; one token a character; nothing random. */
export function givenInput(more: Partial<PlanInput> = {}): PlanInput {
  return {
    kind: "reply",
    character: { name: "Wren", description: "{{char}} keeps the light." },
    persona: { name: "Ada", description: "{{user}} sails." },
    history: talk("Is anyone there?"),
    budget: { contextTokens: 4000, responseTokens: 400 },
    roleRules: OPEN_ROLE_RULES,
    settings: DEFAULT_PROMPT_SETTINGS,
    countTokens: (text) => text.length,
    clock: () => Date.UTC(2026, 0, 2, 3, 4, 5),
    random: () => 0,
    ...more,
  };
}
