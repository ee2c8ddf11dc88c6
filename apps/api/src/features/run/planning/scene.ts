import { convertCharacterBook, type CardFields } from "@tavernkit/character-card";
import type { Scene } from "../../provider/index.js";

/** Who the scene is played with, and which version of the reply is wanted. */
export interface SceneSetting {
  readonly personName: string;
  /** Zero for the first text of a Message; another number gives another text. */
  readonly attempt: number;
}

/** What the practice partner is told of a card: a model reads it from the prompt instead. */
export function sceneOf(fields: CardFields, { personName, attempt }: SceneSetting): Scene {
  return {
    speakerName: fields.nickname || fields.name,
    personName,
    description: fields.description,
    greetings: [fields.greeting, ...fields.alternateGreetings].filter((greeting) => greeting.trim() !== ""),
    exampleMessages: fields.exampleMessages,
    lore: loreOf(fields),
    attempt,
  };
}

/** Texts of the embedded Lorebook's entries that are switched on. */
function loreOf({ characterBook }: CardFields): string[] {
  if (characterBook === undefined) return [];
  return convertCharacterBook(characterBook).flatMap(({ content, disable }) =>
    typeof content === "string" && disable !== true ? [content] : [],
  );
}
