import type { HistoryMessage } from "../input/history.js";
import type { PlanInput } from "../input/plan-input.js";

/** Names a service accepts beside the content: OpenAI's chat completions allow these characters, 64 at most. */
const FIELD_NAME = /[^a-zA-Z0-9_-]/g;
const LONGEST_FIELD_NAME = 64;

/** Whether a Message begins with its speaker's name in the prompt. */
export function isNamedInText({ role, name }: Pick<HistoryMessage, "role" | "name">, input: PlanInput): boolean {
  if (name === "" || role === "system") return false;
  const { names, templates } = input.settings;
  const inGroups = role === "user" ? name !== input.persona.name : input.group !== undefined;
  if (templates) {
    const behavior = templates.instruct?.names ?? "always";
    return behavior === "group" ? inGroups : behavior === "always";
  }
  switch (names) {
    case "none":
      return false;
    case "content":
      return true;
    case "field":
      return fieldName(name) === undefined || !input.roleRules.nameField;
    case "default":
      return inGroups;
  }
}

/** A name as a message's `name` field takes it; `undefined` when nothing readable would be left of it. */
export function fieldName(name: string): string | undefined {
  const allowed = name.replace(FIELD_NAME, "_").slice(0, LONGEST_FIELD_NAME);
  return /[a-zA-Z0-9]/.test(allowed) ? allowed : undefined;
}
