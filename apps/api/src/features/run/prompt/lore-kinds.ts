import { registerEnumType } from "type-graphql";
import { LoreOutcome } from "../planning/lore-outcome.js";

/** What a Lorebook is attached to. */
export const LoreSource = { CHAT: "chat", PERSONA: "persona", CHARACTER: "character", GLOBAL: "global" } as const;
export type LoreSource = (typeof LoreSource)[keyof typeof LoreSource];

/** What a key was found in. */
export const LoreTextKind = {
  MESSAGE: "message",
  INJECTION: "injection",
  SOURCE: "source",
  RECURSION: "recursion",
} as const;
export type LoreTextKind = (typeof LoreTextKind)[keyof typeof LoreTextKind];

/** What a random number decided. */
export const LoreRollKind = { PROBABILITY: "probability", GROUP: "group" } as const;
export type LoreRollKind = (typeof LoreRollKind)[keyof typeof LoreRollKind];

registerEnumType(LoreOutcome, {
  name: "LoreOutcome",
  description: "What became of a LorebookEntry.",
  valuesConfig: {
    FIRED: { description: "Its text takes part in the prompt." },
    ALMOST: { description: "A key of it was found, or it needed none, and something else kept it out." },
    OUT: { description: "It was not called." },
  },
});
registerEnumType(LoreSource, {
  name: "LoreSource",
  description: "What a Lorebook is attached to.",
  valuesConfig: {
    CHAT: { description: "The Conversation." },
    PERSONA: { description: "Who the person plays." },
    CHARACTER: { description: "A Character: embedded in its card, or linked to it." },
    GLOBAL: { description: "The Space." },
  },
});
registerEnumType(LoreTextKind, {
  name: "LoreTextKind",
  description: "What a key was found in.",
  valuesConfig: {
    MESSAGE: { description: "A Message." },
    INJECTION: { description: "The author's note, or the Character's note among the Messages." },
    SOURCE: { description: "A text of the card or the Persona." },
    RECURSION: { description: "The text of other entries that fired." },
  },
});
registerEnumType(LoreRollKind, {
  name: "LoreRollKind",
  description: "What a random number decided.",
  valuesConfig: {
    PROBABILITY: { description: "Whether the entry fires." },
    GROUP: { description: "Which entry of its group fires." },
  },
});
