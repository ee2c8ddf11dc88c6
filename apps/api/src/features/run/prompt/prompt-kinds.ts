import { registerEnumType } from "type-graphql";

/** Where a block of a prompt comes from. */
export const PromptBlockSource = {
  ENTRY: "entry",
  CARD: "card",
  PERSONA: "persona",
  LORE: "lore",
  AUTHORS_NOTE: "authorsNote",
  DEPTH_PROMPT: "depthPrompt",
  EXAMPLES: "examples",
  HISTORY: "history",
  CONTROL: "control",
  PREFILL: "prefill",
} as const;
export type PromptBlockSource = (typeof PromptBlockSource)[keyof typeof PromptBlockSource];

/** Why a block was not sent. */
export const PromptOmission = { BUDGET: "budget", EMPTY: "empty", DISABLED: "disabled", NOT_DUE: "notDue" } as const;
export type PromptOmission = (typeof PromptOmission)[keyof typeof PromptOmission];

/** What a finding about a prompt is about. */
export const PromptIssueCode = {
  UNKNOWN_MACRO: "UNKNOWN_MACRO",
  MACROS_TOO_LONG: "MACROS_TOO_LONG",
  HISTORY_SWITCHED_OFF: "HISTORY_SWITCHED_OFF",
  PATTERN_SET_ASIDE: "PATTERN_SET_ASIDE",
  EXAMPLE_WITHOUT_NAMES: "EXAMPLE_WITHOUT_NAMES",
} as const;
export type PromptIssueCode = (typeof PromptIssueCode)[keyof typeof PromptIssueCode];

registerEnumType(PromptBlockSource, {
  name: "PromptBlockSource",
  description: "Where a block of a prompt comes from.",
  valuesConfig: {
    ENTRY: { description: "An instruction of the prompt settings." },
    CARD: { description: "The Character's card." },
    PERSONA: { description: "Who the person plays." },
    LORE: { description: "A LorebookEntry that fired." },
    AUTHORS_NOTE: { description: "The author's note." },
    DEPTH_PROMPT: { description: "An instruction the card places among the newest Messages." },
    EXAMPLES: { description: "An example dialogue of the card." },
    HISTORY: { description: "A Message of the Conversation." },
    CONTROL: { description: "What begins, ends or steers the turn, such as the mark before the first Message." },
    PREFILL: { description: "The first words put into the model's mouth." },
  },
});
registerEnumType(PromptOmission, {
  name: "PromptOmission",
  description: "Why a block was not sent.",
  valuesConfig: {
    BUDGET: { description: "There was no room for it." },
    EMPTY: { description: "Nothing remained of it." },
    DISABLED: { description: "A setting switches it off." },
    NOT_DUE: { description: "It is not due at this Message." },
  },
});
registerEnumType(PromptIssueCode, {
  name: "PromptIssueCode",
  description: "What a finding about a prompt is about.",
  valuesConfig: {
    UNKNOWN_MACRO: { description: "A tag that is no macro stays in the text." },
    MACROS_TOO_LONG: { description: "Macros gave more text than a prompt takes; the rest of them stay in the text." },
    HISTORY_SWITCHED_OFF: { description: "The entry that shows the Conversation is off." },
    PATTERN_SET_ASIDE: { description: "A Lorebook key is no pattern, or one that takes too long." },
    EXAMPLE_WITHOUT_NAMES: { description: "An example dialogue names nobody, so it is not clear who speaks." },
  },
});

/** Why a block was not sent, for people. */
export const OMISSION_WORDS: Readonly<Record<PromptOmission, string>> = {
  budget: "There was no room for it.",
  empty: "Nothing remained of it once its macros were replaced.",
  disabled: "A setting switches it off.",
  notDue: "It is not due at this Message.",
};
