import type { CardFields } from "@tavernkit/character-card";
import type { PlanCharacter } from "@tavernkit/prompt-engine";

/** What prompts and macros know of a Character: the fields of its card. */
export function planCharacterOf(fields: CardFields): PlanCharacter {
  const { name, nickname, description, personality, scenario, systemPrompt, postHistoryInstructions } = fields;
  const { exampleMessages, creatorNotes, characterVersion, depthPrompt } = fields;
  return {
    name,
    ...(nickname && { nickname }),
    description,
    personality,
    scenario,
    systemPrompt,
    postHistoryInstructions,
    exampleMessages,
    creatorNotes,
    characterVersion,
    ...(depthPrompt && { depthPrompt: { text: depthPrompt.prompt, depth: depthPrompt.depth, role: depthPrompt.role } }),
  };
}
