import type { PlanKind } from "../input/kind.js";
import type { PromptRole } from "../prompt-plan.js";

/**
 * Entries whose content comes from elsewhere (card, Persona, lore, history) or that a card may override.
 * Every other id is an entry of the person's own.
 */
export type CoreEntryId =
  | "main"
  | "loreBefore"
  | "persona"
  | "characterDescription"
  | "characterPersonality"
  | "scenario"
  | "enhanceDefinitions"
  | "auxiliary"
  | "loreAfter"
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
  /** Who says it; `examples` and `history` keep their own roles. */
  readonly role: PromptRole;
  /** Template with macros; not read for entries whose content comes from elsewhere. */
  readonly text: string;
  /** Kinds the entry is for; empty means all. */
  readonly triggers: readonly PlanKind[];
  /** At its place in the list, or among the newest Messages. `examples` and `history` are always at their place. */
  readonly position: "inOrder" | "inChat";
  /** For `inChat`: Messages that follow it; 0 is the very end. */
  readonly depth: number;
  /** For `inChat`: among texts at one depth, higher stands nearer to the end. */
  readonly order: number;
  /** Keeps a card from replacing `main` or `postHistory`. */
  readonly forbidsOverride: boolean;
}

/** Messages that follow an in-chat text unless something else is said. */
export const DEFAULT_DEPTH = 4;

/** Order of an in-chat text unless something else is said. */
export const DEFAULT_ORDER = 100;

/** An entry with the given fields; the others are those of a new one, which the system says at its place in the list. */
export function newPromptEntry(fields: Partial<PromptEntry> & Pick<PromptEntry, "id">): PromptEntry {
  return {
    name: fields.id,
    enabled: true,
    role: "system",
    text: "",
    triggers: [],
    position: "inOrder",
    depth: DEFAULT_DEPTH,
    order: DEFAULT_ORDER,
    forbidsOverride: false,
    ...fields,
  };
}
