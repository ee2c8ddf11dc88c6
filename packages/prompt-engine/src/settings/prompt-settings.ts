import type { PromptEntry } from "./prompt-entry.js";
import type { TextTemplates } from "../templates/text-templates.js";

/** How the name of a speaker reaches a chat completion service. */
export type NamesBehavior =
  /** Not at all. */
  | "none"
  /** Within the text, in groups, for all but the person. */
  | "default"
  /** In the message's `name` field, with the characters services allow there. */
  | "field"
  /** Within the text, always. */
  | "content";

/** How a prompt is built. Blank texts switch off what they belong to. */
export interface PromptSettings {
  /** In prompt order. */
  readonly entries: readonly PromptEntry[];

  /** Stands before the history. */
  readonly newConversation: string;
  /** Stands there in groups. */
  readonly newGroupConversation: string;
  /** Stands before each example dialogue. */
  readonly newExample: string;
  /** Asks for the speaker's words alone, at the end of the history in groups. */
  readonly groupNudge: string;
  /** Asks for more of the last Message. */
  readonly continueNudge: string;
  /** Asks for the person's next words; last of all. */
  readonly impersonation: string;
  /** Said by the user when the Character has spoken last and is to go on. */
  readonly replaceEmptyMessage: string;

  /** Wraps lore at its places in the list; `{0}` is the lore. */
  readonly loreFormat: string;
  /** Wraps the card's scenario, read through `{{scenario}}`. */
  readonly scenarioFormat: string;
  /** Wraps the card's personality, read through `{{personality}}`. */
  readonly personalityFormat: string;

  /** Whether the card's system prompt replaces `main`. */
  readonly prefersCardSystemPrompt: boolean;
  /** Whether the card's post-history instructions replace `postHistory`. */
  readonly prefersCardPostHistory: boolean;

  /**
   * `gradual`: what history leaves room for. `always`: before any history, but never at the cost of the Message
   * being answered. `never`: none.
   */
  readonly examples: "gradual" | "always" | "never";
  readonly names: NamesBehavior;
  /** Whether system messages that follow each other become one. Openings of history and examples stay apart. */
  readonly squashesSystemMessages: boolean;

  /** Whether a Message is continued by ending the prompt with it, where the role rules allow that. */
  readonly continuesByPrefill: boolean;
  /** Added to the Message continued that way. */
  readonly continuePostfix: string;
  /** First words put into the model's mouth, where the role rules allow that; not for continuing. */
  readonly assistantPrefill: string;
  /** The same for `impersonate`. */
  readonly impersonationPrefill: string;

  /** Texts at which the model is to stop; macros are expanded. */
  readonly stopSequences: readonly string[];
  /** Whether `Name:` at the start of a line ends the answer. Templates decide this for text completion. */
  readonly namesAsStop: boolean;

  /** Tokens a service adds to every message, for role and separators. */
  readonly messageOverheadTokens: number;
  /** Tokens a service adds once, to begin the answer. */
  readonly replyOverheadTokens: number;

  /** Present when the model completes text instead of answering messages. */
  readonly templates?: TextTemplates;
}
