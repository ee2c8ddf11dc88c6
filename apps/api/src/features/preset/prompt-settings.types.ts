import { DEFAULT_PROMPT_SETTINGS, type PlanKind, type PromptEntry, type PromptRole } from "@tavernkit/prompt-engine";
import type { NamesBehavior, PromptSettings } from "@tavernkit/prompt-engine";
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { TextTemplatesType } from "./text-templates.types.js";

/** Who says a text of a prompt. */
export const PromptRoleWord = { SYSTEM: "system", USER: "user", ASSISTANT: "assistant" } as const;

/** What text is wanted for. */
export const PromptKind = {
  REPLY: "reply",
  REGENERATE: "regenerate",
  CONTINUE: "continue",
  IMPERSONATE: "impersonate",
  QUIET: "quiet",
} as const;
export type PromptKind = (typeof PromptKind)[keyof typeof PromptKind];

/** Where an entry stands. */
export const PromptPositionWord = { IN_ORDER: "inOrder", IN_CHAT: "inChat" } as const;

/** What becomes of example dialogues. */
export const ExamplesBehaviorWord = { GRADUAL: "gradual", ALWAYS: "always", NEVER: "never" } as const;

/** How names of speakers reach the model. */
export const NamesBehaviorWord = { NONE: "none", DEFAULT: "default", FIELD: "field", CONTENT: "content" } as const;

registerEnumType(PromptRoleWord, {
  name: "PromptRole",
  description: "Who says a text of a prompt, as models are told.",
  valuesConfig: {
    SYSTEM: { description: "The system: rules and facts." },
    USER: { description: "The person." },
    ASSISTANT: { description: "The model." },
  },
});
registerEnumType(PromptKind, {
  name: "PromptKind",
  description: "What text is wanted for.",
  valuesConfig: {
    REPLY: { description: "A new Message." },
    REGENERATE: { description: "Another version of a Message." },
    CONTINUE: { description: "More of the last Message." },
    IMPERSONATE: { description: "The person's next words." },
    QUIET: { description: "Something that is not shown, e.g. a summary." },
  },
});
registerEnumType(PromptPositionWord, {
  name: "PromptPosition",
  description: "Where an entry stands in a prompt.",
  valuesConfig: {
    IN_ORDER: { description: "At its place in the list." },
    IN_CHAT: { description: "Among the newest Messages, as many from the end as its depth says." },
  },
});
registerEnumType(ExamplesBehaviorWord, {
  name: "ExamplesBehavior",
  description: "What becomes of a Character's example dialogues.",
  valuesConfig: {
    GRADUAL: { description: "They give way as the Conversation grows." },
    ALWAYS: { description: "They stay; older Messages give way." },
    NEVER: { description: "They are not sent." },
  },
});
registerEnumType(NamesBehaviorWord, {
  name: "NamesBehavior",
  description: "How names of speakers reach a chat completion service.",
  valuesConfig: {
    NONE: { description: "Not at all." },
    DEFAULT: { description: "Before the text, in groups, for all but the person." },
    FIELD: { description: "In a field of their own, where the service has one." },
    CONTENT: { description: "Before the text, always." },
  },
});

/** One line of the list, as it is answered and as it is sent. */
@ObjectType("PromptEntry", {
  description: "One line of the list that decides what a prompt says, in which order.",
  simpleResolvers: true,
})
@InputType("PromptEntryInput", { description: "One line of the list that decides what a prompt says, in which order." })
export class PromptEntryType implements PromptEntry {
  @Field(() => ID, {
    description:
      "Unique in the list; 1 to 64 characters. main, loreBefore, persona, characterDescription, characterPersonality, scenario, enhanceDefinitions, auxiliary, loreAfter, examples, history and postHistory have a meaning; others are entries of one's own.",
  })
  id!: string;

  @Field(() => String, { description: "What the list shows; up to 120 characters, without macros." })
  name!: string;

  @Field(() => Boolean, { defaultValue: true, description: "Whether it is part of prompts." })
  enabled!: boolean;

  @Field(() => PromptRoleWord, { defaultValue: PromptRoleWord.SYSTEM, description: "Who says it." })
  role!: PromptRole;

  @Field(() => String, {
    defaultValue: "",
    description: "Template with macros, up to 50,000 characters; not read where the content comes from elsewhere.",
  })
  text!: string;

  @Field(() => [PromptKind], { defaultValue: [], description: "Kinds it is for; empty means all." })
  triggers!: readonly PlanKind[];

  @Field(() => PromptPositionWord, { defaultValue: PromptPositionWord.IN_ORDER, description: "Where it stands." })
  position!: PromptEntry["position"];

  @Field(() => Int, {
    defaultValue: 4,
    description: "In chat: Messages that follow it, 0 to 10,000; 0 is the very end.",
  })
  depth!: number;

  @Field(() => Int, {
    defaultValue: 100,
    description: "In chat: among texts at one depth, higher stands nearer to the end; -100,000 to 100,000.",
  })
  order!: number;

  @Field(() => Boolean, { defaultValue: false, description: "Keeps a card from replacing main or postHistory." })
  forbidsOverride!: boolean;
}

const DEFAULTS = DEFAULT_PROMPT_SETTINGS;

/** Prompt settings, as they are answered and as they are sent. */
@ObjectType("PromptSettings", { description: "How prompts are built.", simpleResolvers: true })
@InputType("PromptSettingsInput", {
  description:
    "How prompts are built: the whole of it. Fields left out are those of a new Preset. Texts have up to 50,000 characters; blank ones switch off what they belong to.",
})
export class PromptSettingsType implements PromptSettings {
  @Field(() => [PromptEntryType], { description: "In prompt order; up to 200, one of them history." })
  entries!: readonly PromptEntry[];

  @Field(() => String, { defaultValue: DEFAULTS.newConversation, description: "Stands before the history." })
  newConversation!: string;

  @Field(() => String, {
    defaultValue: DEFAULTS.newGroupConversation,
    description: "Stands before the history in groups.",
  })
  newGroupConversation!: string;

  @Field(() => String, { defaultValue: DEFAULTS.newExample, description: "Stands before each example dialogue." })
  newExample!: string;

  @Field(() => String, {
    defaultValue: DEFAULTS.groupNudge,
    description: "Asks for the speaker's words alone, at the end of the history in groups.",
  })
  groupNudge!: string;

  @Field(() => String, { defaultValue: DEFAULTS.continueNudge, description: "Asks for more of the last Message." })
  continueNudge!: string;

  @Field(() => String, { defaultValue: DEFAULTS.impersonation, description: "Asks for the person's next words." })
  impersonation!: string;

  @Field(() => String, {
    defaultValue: DEFAULTS.replaceEmptyMessage,
    description: "Said by the person when the Character has spoken last and is to go on.",
  })
  replaceEmptyMessage!: string;

  @Field(() => String, { defaultValue: DEFAULTS.loreFormat, description: "Wraps lore; {0} is the lore." })
  loreFormat!: string;

  @Field(() => String, {
    defaultValue: DEFAULTS.scenarioFormat,
    description: "Wraps the card's scenario, {{scenario}}.",
  })
  scenarioFormat!: string;

  @Field(() => String, {
    defaultValue: DEFAULTS.personalityFormat,
    description: "Wraps the card's personality, {{personality}}.",
  })
  personalityFormat!: string;

  @Field(() => Boolean, {
    defaultValue: DEFAULTS.prefersCardSystemPrompt,
    description: "Whether a card's system prompt replaces the main prompt.",
  })
  prefersCardSystemPrompt!: boolean;

  @Field(() => Boolean, {
    defaultValue: DEFAULTS.prefersCardPostHistory,
    description: "Whether a card's last instructions replace the entry after the Conversation.",
  })
  prefersCardPostHistory!: boolean;

  @Field(() => ExamplesBehaviorWord, { defaultValue: DEFAULTS.examples, description: "What becomes of examples." })
  examples!: PromptSettings["examples"];

  @Field(() => NamesBehaviorWord, { defaultValue: DEFAULTS.names, description: "How names reach the model." })
  names!: NamesBehavior;

  @Field(() => Boolean, {
    defaultValue: DEFAULTS.squashesSystemMessages,
    description: "Whether system messages that follow each other become one.",
  })
  squashesSystemMessages!: boolean;

  @Field(() => Boolean, {
    defaultValue: DEFAULTS.continuesByPrefill,
    description: "Whether a Message is continued by ending the prompt with it, where the model takes that.",
  })
  continuesByPrefill!: boolean;

  @Field(() => String, {
    defaultValue: DEFAULTS.continuePostfix,
    description: "Added to the Message continued that way; up to 2,000 characters.",
  })
  continuePostfix!: string;

  @Field(() => String, {
    defaultValue: DEFAULTS.assistantPrefill,
    description: "First words put into the model's mouth, where the model takes that.",
  })
  assistantPrefill!: string;

  @Field(() => String, {
    defaultValue: DEFAULTS.impersonationPrefill,
    description: "The same when it writes for the person.",
  })
  impersonationPrefill!: string;

  @Field(() => [String], {
    defaultValue: [],
    description: "Texts at which the model is to stop; up to 64 of 200 characters; macros are expanded.",
  })
  stopSequences!: readonly string[];

  @Field(() => Boolean, {
    defaultValue: DEFAULTS.namesAsStop,
    description: "Whether a name with a colon at the start of a line ends the answer.",
  })
  namesAsStop!: boolean;

  @Field(() => Int, {
    defaultValue: DEFAULTS.messageOverheadTokens,
    description: "Tokens a service adds to every message; 0 to 100.",
  })
  messageOverheadTokens!: number;

  @Field(() => Int, {
    defaultValue: DEFAULTS.replyOverheadTokens,
    description: "Tokens a service adds once, to begin the answer; 0 to 100.",
  })
  replyOverheadTokens!: number;

  @Field(() => TextTemplatesType, {
    nullable: true,
    description: "Present when the model completes text instead of answering messages.",
  })
  templates?: TextTemplatesType;
}
