import { asMember, joinedCharacters } from "../facts/card-texts.js";
import type { DepthPrompt } from "../input/character.js";
import type { PlanData } from "../input/plan-input.js";

/** A depth prompt of a plan. */
export interface PlacedDepthPrompt extends DepthPrompt {
  readonly id: string;
}

/** The speaker's depth prompt; where cards are joined those of all whose cards are, each with its own `{{char}}`. Blank ones are none. */
export function depthPromptsOf({ character, group }: PlanData): PlacedDepthPrompt[] {
  const members = group ? joinedCharacters(group, character) : [character];
  return members.flatMap((member, index) => {
    const prompt = member.depthPrompt;
    if (!prompt?.text.trim()) return [];
    return [{ ...prompt, id: `depthPrompt:${index}`, text: asMember(prompt.text, member) }];
  });
}
