import type { HistoryMessage } from "../src/input/history.js";
import type { PlanInput } from "../src/input/plan-input.js";
import { plan } from "../src/plan.js";
import type { PromptPlan } from "../src/prompt-plan.js";
import { OPEN_ROLE_RULES } from "../src/roles/role-rules.js";
import { DEFAULT_PROMPT_SETTINGS } from "../src/settings/default-settings.js";
import type { PromptSettings } from "../src/settings/prompt-settings.js";

/** How properties are checked: with the same examples every time. */
export const PROPERTY = { seed: 2026 };

/** Messages between Ada and Wren, one text each, Ada first. */
export function talk(...texts: string[]): HistoryMessage[] {
  return texts.map((text, index) => ({
    id: `m${index}`,
    role: index % 2 === 0 ? "user" : "assistant",
    name: index % 2 === 0 ? "Ada" : "Wren",
    text,
  }));
}

/** The default settings, some of them changed. */
export function settingsWith(more: Partial<PromptSettings>): PromptSettings {
  return { ...DEFAULT_PROMPT_SETTINGS, ...more };
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

/** The plan for that input, which must not be refused. */
export function planned(more: Partial<PlanInput> = {}): PromptPlan {
  const result = plan(givenInput(more));
  if (!result.ok) throw new Error(result.refusal.message);
  return result.plan;
}

/** The texts of the messages, in order. */
export function contents({ messages }: PromptPlan): string[] {
  return messages.map((message) => message.content);
}
