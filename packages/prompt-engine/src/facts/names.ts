import type { PlanCharacter } from "../input/character.js";
import type { PlanMember } from "../input/group.js";
import type { MacroData } from "../input/macro-data.js";

/** The name a Character answers to: the nickname when there is one. */
export function spokenName(character: PlanCharacter): string {
  return character.nickname?.trim() || character.name;
}

/** What `{{group}}` and its relatives give; in a Conversation without a group all of them tell of the one Character. */
export function groupNames({ character, group, persona }: MacroData): ReadonlyMap<string, string> {
  const members = group?.members ?? [];
  const speaker = spokenName(character);
  const all = namesOf(members) || speaker;
  const others = members.filter((member) => member.character.name !== character.name);
  return new Map([
    ["group", all],
    ["charifnotgroup", all],
    ["groupnotmuted", namesOf(members.filter((member) => !member.isMuted)) || speaker],
    ["notchar", [namesOf(others), persona.name].filter((name) => name !== "").join(", ")],
  ]);
}

function namesOf(members: readonly PlanMember[]): string {
  return members.map((member) => spokenName(member.character)).join(", ");
}
