import type { PromptRole } from "../prompt-plan.js";

/** One Message of the Conversation, as it may reach the prompt. */
export interface HistoryMessage {
  readonly id: string;
  readonly role: PromptRole;
  /** The speaker's display name. */
  readonly name: string;
  readonly text: string;
  /** Token count of `text`, when the caller already has it; must come from the same counter as `countTokens`. */
  readonly tokens?: number;
  /** Number of Swipes; 0 when absent. */
  readonly swipes?: number;
  /** Zero-based place of the chosen Swipe. One beyond the last means that it is being written. */
  readonly swipePosition?: number;
  /** Milliseconds since 1970 UTC. */
  readonly sentAt?: number;
}

/** Counts over the whole Conversation, of which `history` may be only the end. */
export interface HistoryTotals {
  readonly messages: number;
  readonly userMessages: number;
}
