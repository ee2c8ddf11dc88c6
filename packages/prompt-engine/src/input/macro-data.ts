import type { PromptSettings } from "../settings/prompt-settings.js";
import type { AuthorsNoteLayers } from "./authors-notes.js";
import type { PlanCharacter } from "./character.js";
import type { PlanGroup } from "./group.js";
import type { HistoryMessage, HistoryTotals } from "./history.js";
import type { PlanKind } from "./kind.js";
import type { PlanPersona } from "./persona.js";

/** Variables by name. */
export type PlanVariables = Readonly<Record<string, string | number>>;

/** What macros can tell, apart from time and chance. */
export interface MacroData {
  /** The Character who speaks, or is spoken to when the kind is `impersonate`. */
  readonly character: PlanCharacter;
  readonly persona: PlanPersona;
  /** Present when several Characters are in the Conversation. */
  readonly group?: PlanGroup;
  /**
   * Oldest first, newest last. Only as many recent Messages as could fit need to be given.
   * The newest is the Message being answered (or continued) and is never left out.
   */
  readonly history: readonly HistoryMessage[];
  /** Counted from `history` when absent. */
  readonly historyTotals?: HistoryTotals;
  readonly kind: PlanKind;
  readonly settings: PromptSettings;
  /** Takes the place of every card's scenario when not blank. */
  readonly scenarioOverride?: string;
  readonly authorsNotes?: AuthorsNoteLayers;
  /** What stands in the composer, for `{{input}}`. Not sent by itself. */
  readonly composerText?: string;
  /** The model's name, for `{{model}}`. */
  readonly model?: string;
  /** IANA name; UTC when absent. */
  readonly timeZone?: string;
  /** Ties `{{pick}}` to the Conversation, such as `hashText` of its id. 0 when absent. */
  readonly pickSeed?: number;
  /** Macros of the caller's own by name, each with its text, which may hold other macros. Built-in names stay what they are. */
  readonly macros?: Readonly<Record<string, string>>;
  /** The Conversation's variables. */
  readonly variables?: PlanVariables;
  /** The account's variables. */
  readonly globalVariables?: PlanVariables;
}

/** Time and chance, made where they are used. Both must be fixed or seeded for equal results. */
export interface MacroMeans {
  /** The present instant, in milliseconds since 1970 UTC. */
  readonly clock: () => number;
  /** The next random number, 0 included, 1 excluded. */
  readonly random: () => number;
}
