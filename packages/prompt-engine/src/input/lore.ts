import type { LoreInput } from "@tavernkit/lore-engine";
import type { PromptRole } from "../prompt-plan.js";

/** Where lore stands; `outlet` is shown by `{{outlet::name}}` alone. */
export type LorePlace =
  | "beforeCharacter"
  | "afterCharacter"
  | "personality"
  | "scenario"
  | "beforeExamples"
  | "afterExamples"
  | "authorsNoteTop"
  | "authorsNoteBottom"
  | "atDepth"
  | "outlet";

/** A piece of lore for the prompt. */
export interface PlanLore {
  /** Unique among the pieces. */
  readonly id: string;
  /** May hold macros. */
  readonly text: string;
  readonly place: LorePlace;
  /** Where the budget is too small for all lore the lowest is left out first. */
  readonly order: number;
  /** For `atDepth`: Messages that follow it. */
  readonly depth?: number;
  /** For `atDepth`. `system` when absent. */
  readonly role?: PromptRole;
  /** For `outlet`: its name. */
  readonly outlet?: string;
}

/**
 * What a plan asks of the lore engine. Whoever holds the Lorebooks adds the books and how they are scanned, and
 * may change anything.
 */
export type LoreRequest = Pick<
  LoreInput,
  | "messages"
  | "messageCount"
  | "assistantMessageCount"
  | "contextTokens"
  | "injections"
  | "sources"
  | "triggers"
  | "random"
  | "countTokens"
  | "expandMacros"
>;
