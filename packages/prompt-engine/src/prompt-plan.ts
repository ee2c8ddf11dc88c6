import type { ActivatedEntry, LoreExplanation, LoreResult } from "@tavernkit/lore-engine";

/** Who a text is from, as model services name it. */
export type PromptRole = "system" | "user" | "assistant";

/** One message as it goes to a chat completion service. */
export interface PlanMessage {
  readonly role: PromptRole;
  /** Only where the role rules allow a name beside the content. */
  readonly name?: string;
  readonly content: string;
}

/** Where a block comes from. */
export type BlockSource =
  | "entry"
  | "card"
  | "persona"
  | "lore"
  | "authorsNote"
  | "depthPrompt"
  | "examples"
  | "history"
  | "control"
  | "prefill";

/**
 * Why a block is not part of the messages: no room, nothing but white space, switched off by a setting,
 * or not due at this Message.
 */
export type OmissionReason = "budget" | "empty" | "disabled" | "notDue";

/** One piece of the prompt before pieces are joined into messages, kept for people to look at. */
export interface PlanBlock {
  /** Unique within the plan; stays the same from plan to plan for the same piece. */
  readonly id: string;
  readonly source: BlockSource;
  readonly role: PromptRole;
  /** Tokens of the text and of the message it makes; joined with others it may cost a little less. 0 when never counted. */
  readonly tokens: number;
  /** The expanded text; absent for a Message, which `messageId` refers to. */
  readonly text?: string;
  readonly messageId?: string;
  readonly included: boolean;
  /** Present exactly when `included` is false. */
  readonly omission?: OmissionReason;
}

/** What an issue is about. */
export type PlanIssueCode =
  /** A tag that is no macro stays in the text. */
  | "UNKNOWN_MACRO"
  /** Macros gave more text than a plan takes; the rest of them stay in the text. */
  | "MACROS_TOO_LONG"
  /** The entry that shows the Conversation is off. */
  | "HISTORY_SWITCHED_OFF"
  /** A Lorebook key is no pattern, or one that takes too long. */
  | "PATTERN_SET_ASIDE"
  /** An example dialogue names nobody, so it is not clear who speaks. */
  | "EXAMPLE_WITHOUT_NAMES";

/** Something a person may want to correct; the plan is usable all the same. */
export interface PlanIssue {
  /** The block concerned, or the setting's name. */
  readonly path: string;
  readonly code: PlanIssueCode;
  readonly message: string;
}

/** What the lore engine said, for people to look at. */
export interface PlanLoreReport extends Pick<
  LoreResult,
  "timedEffects" | "tokens" | "budgetTokens" | "isOverBudget" | "passes"
> {
  /** In the order of activation. */
  readonly activated: readonly ActivatedEntry[];
  /** What became of entries; absent unless asked for. */
  readonly explanations?: readonly LoreExplanation[];
}

/** The assembled prompt, with what was left out and why. */
export interface PromptPlan {
  readonly messages: readonly PlanMessage[];
  /** The whole prompt for text completion; absent for chat completion. Nothing but this text is then sent. */
  readonly text?: string;
  /** In prompt order; of the history only Messages that were considered. */
  readonly blocks: readonly PlanBlock[];
  /** How many of the given history Messages the budget left out, oldest first. */
  readonly omittedMessages: number;
  /** Tokens of what is sent, parts counted apart; never above `budgetTokens`. */
  readonly totalTokens: number;
  /** Context minus the room kept for the answer. */
  readonly budgetTokens: number;
  /** Texts at which the model is to stop, each once. */
  readonly stopSequences: readonly string[];
  /** What `{{banned "…"}}` asks the model not to write. */
  readonly bannedTexts: readonly string[];
  /** Variables the macros wrote, with their new values, for the caller to keep. */
  readonly variables: Readonly<Record<string, string | number>>;
  readonly globalVariables: Readonly<Record<string, string | number>>;
  /** Present when Lorebooks took part. */
  readonly lore?: PlanLoreReport;
  readonly issues: readonly PlanIssue[];
}

/** Why no plan could be made. */
export interface PlanRefusal {
  readonly code: "PROMPT_TOO_LONG";
  readonly message: string;
  /** Tokens of what may not be left out, the Message being answered included. */
  readonly neededTokens: number;
  readonly budgetTokens: number;
}

/** A plan, or the reason there is none. */
export type PlanResult =
  { readonly ok: true; readonly plan: PromptPlan } | { readonly ok: false; readonly refusal: PlanRefusal };
