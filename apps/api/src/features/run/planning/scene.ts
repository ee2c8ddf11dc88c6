import type { CardFields } from "@tavernkit/character-card";
import type { Scene } from "../../provider/index.js";

/** Who the scene is played with, which version of the reply is wanted, and what came up. */
export type SceneSetting = Pick<Scene, "personName" | "attempt" | "lore">;

/** What the practice partner is told: a model reads it from the prompt instead. */
export function sceneOf(fields: CardFields, setting: SceneSetting): Scene {
  return {
    speakerName: fields.nickname || fields.name,
    description: fields.description,
    greetings: [fields.greeting, ...fields.alternateGreetings].filter((greeting) => greeting.trim() !== ""),
    exampleMessages: fields.exampleMessages,
    ...setting,
  };
}
