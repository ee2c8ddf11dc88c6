import type { PlanKind } from "../input.js";
import type { PromptRole } from "../prompt-plan.js";

/**
 * Entries whose content comes from elsewhere (card, Persona, history) or that a card may override.
 * Every other id is an entry of the person's own.
 */
export type CoreEntryId =
  | "main"
  | "persona"
  | "characterDescription"
  | "characterPersonality"
  | "scenario"
  | "enhanceDefinitions"
  | "auxiliary"
  | "examples"
  | "history"
  | "postHistory";

/** One line of the list that decides what a prompt says, in which order. */
export interface PromptEntry {
  /** A `CoreEntryId`, or any other text, unique in the list. */
  readonly id: string;
  /** What the list shows. */
  readonly name: string;
  readonly enabled: boolean;
  readonly role: PromptRole;
  /** Template with macros; not read for entries whose content comes from elsewhere. */
  readonly text: string;
  /** Kinds the entry is for; empty means all. */
  readonly triggers: readonly PlanKind[];
}

/** How a prompt is built. Blank texts switch off what they belong to. */
export interface PromptSettings {
  /** In prompt order. */
  readonly entries: readonly PromptEntry[];
  /** Stands before the history. */
  readonly newConversation: string;
  /** Stands before each example dialogue. */
  readonly newExample: string;
  /** Asks for more of the last Message. */
  readonly continueNudge: string;
  /** Asks for the person's next words; last of all. */
  readonly impersonation: string;
  /** Wraps the card's scenario, read through `{{scenario}}`. */
  readonly scenarioFormat: string;
  /** Wraps the card's personality, read through `{{personality}}`. */
  readonly personalityFormat: string;
  /** Tokens a service adds to every message, for role and separators. */
  readonly messageOverheadTokens: number;
}
