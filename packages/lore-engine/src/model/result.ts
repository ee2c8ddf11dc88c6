import type { LorePosition, LoreRole, ScanSource } from "./lorebook.js";
import type { LorePattern, SetAside } from "./pattern.js";
import type { TimedEffects } from "./timed-effects.js";

/** Names an entry of an attached book. */
export interface EntryRef {
  readonly bookId: string;
  readonly uid: string;
}

/** A text that was scanned. */
export type ScannedText =
  | { readonly kind: "message"; readonly messageId: string }
  | { readonly kind: "injection"; readonly injectionId: string }
  | { readonly kind: "source"; readonly source: ScanSource }
  /** The texts of entries that activated in one pass. */
  | { readonly kind: "recursion"; readonly entries: readonly EntryRef[] };

/** A key that matched, and where. */
export interface KeyMatch {
  /** As the entry has it. */
  readonly key: string;
  readonly text: ScannedText;
  /** In UTF-16 units from the start of the scanned text, which for a Message may begin with `name: `. */
  readonly offset: number;
}

/** Why an entry became a candidate. */
export type ActivationCause =
  | { readonly kind: "constant" }
  | { readonly kind: "sticky" }
  | { readonly kind: "forced" }
  | { readonly kind: "decorator" }
  | { readonly kind: "key"; readonly match: KeyMatch };

/** An entry whose text goes into the prompt. */
export interface ActivatedEntry extends EntryRef {
  readonly comment: string;
  /** The text after macros, without decorators. */
  readonly content: string;
  /** Tokens of `content`. */
  readonly tokens: number;
  readonly position: LorePosition;
  readonly depth: number;
  readonly role: LoreRole;
  readonly outlet: string;
  readonly cause: ActivationCause;
  /** Zero-based pass in which it activated. */
  readonly pass: number;
}

/** Text among the Messages. */
export interface DepthText {
  /** Messages that follow it. */
  readonly depth: number;
  readonly role: LoreRole;
  /** In the order in which they stand; usually joined by a line break. */
  readonly texts: readonly string[];
}

/** The text for each place of the prompt; texts that share a place are joined by line breaks, empty when there is none. */
export interface LoreText {
  readonly beforeCharacter: string;
  readonly afterCharacter: string;
  readonly authorsNoteTop: readonly string[];
  readonly authorsNoteBottom: readonly string[];
  /** In the order in which they stand. */
  readonly examples: readonly { readonly place: "before" | "after"; readonly text: string }[];
  readonly atDepth: readonly DepthText[];
  /** By name; the case counts. */
  readonly outlets: Readonly<Record<string, string>>;
  readonly personality: string;
  readonly scenario: string;
}

/** Why an entry stayed out: the first reason, in the order in which the engine asks. */
export type LeftOutReason =
  | "disabled"
  | "other_trigger"
  | "other_character"
  | "too_few_messages"
  | "not_this_message"
  | "on_cooldown"
  | "waits_for_recursion"
  | "excluded_from_recursion"
  | "decorator_forbids"
  | "no_keys"
  | "scans_nothing"
  | "no_key_matched"
  | "excluded_key_matched"
  | "secondary_keys_missing"
  | "secondary_keys_forbid"
  | "group_has_sticky_member"
  | "group_scored_lower"
  | "group_already_active"
  | "group_overridden"
  | "group_roll_lost"
  | "probability_failed"
  | "over_budget"
  | "pass_limit";

/** A random number an entry met. */
export interface Roll {
  readonly kind: "probability" | "group";
  /** 0 included, 1 excluded, as drawn. */
  readonly value: number;
  /** For `group`: its name. */
  readonly group?: string;
}

/** What became of one entry, and why. */
export type LoreExplanation = EntryRef & {
  readonly comment: string;
  /** Its primary keys as the book has them. */
  readonly keys: readonly string[];
  /** Newest Messages its keys were looked for in; 0 or less for none. */
  readonly scanDepth: number;
  /** Numbers drawn for the entry or its group, in order. */
  readonly rolls: readonly Roll[];
  /** Tokens of its text after macros when it was a candidate, else as stored. */
  readonly tokens: number;
} & (
    | { readonly isActive: true; readonly cause: ActivationCause }
    | {
        readonly isActive: false;
        readonly reason: LeftOutReason;
        /** The primary key that matched, when one did. */
        readonly match?: KeyMatch;
      }
  );

/** A pattern that could not be used. */
export interface PatternIssue {
  readonly pattern: LorePattern;
  /** The key as the entry has it. */
  readonly key: string;
  readonly kind: SetAside;
  /** One entry that has the key. */
  readonly entry: EntryRef;
}

/** What `activate` gives. */
export interface LoreResult {
  /** In the order of activation. */
  readonly activated: readonly ActivatedEntry[];
  readonly text: LoreText;
  /** To be kept and given to the next activation of the Conversation. */
  readonly timedEffects: TimedEffects;
  /** Random numbers drawn for probabilities and groups, in order. */
  readonly rolls: readonly number[];
  /** Tokens of all activated texts, each counted alone. */
  readonly tokens: number;
  readonly budgetTokens: number;
  /** Whether an entry stayed out for want of budget. */
  readonly isOverBudget: boolean;
  /** Passes made over the entries. */
  readonly passes: number;
  /** Patterns set aside. */
  readonly patternIssues: readonly PatternIssue[];
  /** What became of one entry; `undefined` when no attached book has it. Works only when asked. */
  explain(entry: EntryRef): LoreExplanation | undefined;
  /** What became of every entry, book by book. */
  explanations(): Iterable<LoreExplanation>;
  /** What became of the entries that were looked at, because a key of theirs was found or they need none; book by book. */
  explanationsOfAsked(): Iterable<LoreExplanation>;
}
