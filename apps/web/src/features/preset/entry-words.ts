import type { PromptKind, PromptRole } from "../../generated/graphql";

/** Where the content of an entry comes from. */
interface CoreEntry {
  readonly explanation: string;
  /** Whether its text is its own; else it comes from elsewhere and cannot be typed here. */
  readonly hasText: boolean;
  /** Whether a card may take its place. */
  readonly mayBeReplaced?: true;
  /** Whether it always stands at its place in the list. */
  readonly staysInOrder?: true;
}

const CORE_ENTRIES: Readonly<Record<string, CoreEntry>> = {
  main: { explanation: "What the model is told first: its task and the rules.", hasText: true, mayBeReplaced: true },
  loreBefore: { explanation: "Lorebook entries that stand before the Character.", hasText: false },
  persona: { explanation: "Who you are: the description of your Persona.", hasText: false },
  characterDescription: { explanation: "The description on the Character's card.", hasText: false },
  characterPersonality: { explanation: "The personality on the Character's card.", hasText: false },
  scenario: { explanation: "The scenario on the Character's card.", hasText: false },
  enhanceDefinitions: { explanation: "Lets the model add what it knows of a famous Character.", hasText: true },
  auxiliary: { explanation: "One more text of yours.", hasText: true },
  loreAfter: { explanation: "Lorebook entries that stand after the Character.", hasText: false },
  examples: {
    explanation: "The example dialogues on the Character's card.",
    hasText: false,
    staysInOrder: true,
  },
  history: {
    explanation: "The Conversation itself. Switched off, the model does not see what was said.",
    hasText: false,
    staysInOrder: true,
  },
  postHistory: {
    explanation: "What the model reads last, right before it answers.",
    hasText: true,
    mayBeReplaced: true,
  },
};

const OWN: CoreEntry = { explanation: "An entry of your own.", hasText: true };

/** What there is to know about an entry. */
export function aboutEntry(id: string): CoreEntry {
  return CORE_ENTRIES[id] ?? OWN;
}

/** Whether an entry is one of a person's own, which may be deleted. */
export function isOwnEntry(id: string): boolean {
  return !Object.hasOwn(CORE_ENTRIES, id);
}

/** Who says a text, in words for people. */
export const ROLE_WORDS: Readonly<Record<PromptRole, string>> = {
  SYSTEM: "System",
  USER: "You",
  ASSISTANT: "The model",
};

/** What text is wanted for, in words for people. */
export const KIND_WORDS: Readonly<Record<PromptKind, string>> = {
  REPLY: "a reply",
  REGENERATE: "another version",
  CONTINUE: "going on",
  IMPERSONATE: "writing for you",
  QUIET: "work in the background",
};
