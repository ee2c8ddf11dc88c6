import type { PlanCharacter } from "../input/character.js";
import type { PlanGroup } from "../input/group.js";
import type { MacroData } from "../input/macro-data.js";
import { spokenName } from "./names.js";

/** Card fields that members of a group may share. */
export type SharedField = "description" | "personality" | "scenario" | "exampleMessages";

/** What `<FIELDNAME>` stands for in the texts around a member's field. */
const FIELD_LABELS: Readonly<Record<SharedField, string>> = {
  description: "Description",
  personality: "Personality",
  scenario: "Scenario",
  exampleMessages: "Example Messages",
};

/**
 * A card field as it goes into the prompt, macros not yet expanded: the speaker's, or those of the group's members
 * one below the other, each with its own `{{char}}`. Blank fields are skipped.
 */
export function cardText(data: MacroData, field: SharedField): string {
  const { character, group, scenarioOverride } = data;
  if (field === "scenario" && scenarioOverride?.trim()) return tidy(scenarioOverride);
  if (!group || group.cards === "speaker") return tidy(character[field]);
  return joinedCharacters(group, character)
    .map((member) => ({ member, text: tidy(member[field]) }))
    .filter(({ text }) => text !== "")
    .map(({ member, text }) => joinedText(member, field, text, group))
    .join("\n");
}

/** Whose cards a group's prompt is made of, in the group's order; the speaker is always among them. */
export function joinedCharacters(group: PlanGroup, speaker: PlanCharacter): PlanCharacter[] {
  if (group.cards === "speaker") return [speaker];
  const joined = group.members
    .filter(({ character, isMuted }) => group.cards === "all" || !isMuted || character.name === speaker.name)
    .map(({ character }) => (character.name === speaker.name ? speaker : character));
  return joined.includes(speaker) ? joined : [...joined, speaker];
}

/** Text without carriage returns and outer white space; cards written on Windows mean the same. */
export function tidy(text = ""): string {
  return text.replaceAll("\r", "").trim();
}

function joinedText(member: PlanCharacter, field: SharedField, text: string, group: PlanGroup): string {
  const label = (frame = ""): string => frame.replace(/<FIELDNAME>/gi, () => FIELD_LABELS[field]);
  const start = field === "exampleMessages" && !/^<START>/i.test(text) ? "<START>\n" : "";
  return asMember(label(group.joinPrefix) + start + text + label(group.joinSuffix), member);
}

/** A text of a member's card with that member's own name for `{{char}}`. */
export function asMember(text: string, member: PlanCharacter): string {
  return text.replace(/\{\{char\}\}|<(?:CHAR|BOT)>/gi, () => spokenName(member));
}
