import type { PlanCharacter, PlanData } from "../input.js";
import type { MacroEnvironment } from "../macros/environment.js";
import { expandMacros } from "../macros/expand.js";
import type { PlanIssue } from "../prompt-plan.js";

/** The name a Character answers to: the nickname when there is one. */
export function spokenName(character: PlanCharacter): string {
  return character.nickname?.trim() || character.name;
}

/** What macros read while a plan is made. Card texts may name `{{char}}` and `{{user}}`, but not each other. */
export function planEnvironment(
  { character, persona }: Pick<PlanData, "character" | "persona">,
  report: (issue: PlanIssue) => void,
): MacroEnvironment {
  const names: MacroEnvironment = { user: persona.name, char: spokenName(character), values: new Map(), report };
  const field = (path: string, text = "") => {
    return () => expandMacros(text.replaceAll("\r\n", "\n").trim(), names, path);
  };
  const version = character.characterVersion ?? "";
  const values = new Map<string, string | (() => string)>([
    ["description", field("card.description", character.description)],
    ["personality", field("card.personality", character.personality)],
    ["scenario", field("card.scenario", character.scenario)],
    ["persona", field("persona.description", persona.description)],
    ["mesexamples", field("card.exampleMessages", character.exampleMessages)],
    ["charprompt", field("card.systemPrompt", character.systemPrompt)],
    ["charjailbreak", field("card.postHistoryInstructions", character.postHistoryInstructions)],
    ["creatornotes", field("card.creatorNotes", character.creatorNotes)],
    ["charversion", version],
    ["char_version", version],
  ]);
  return { ...names, values };
}
