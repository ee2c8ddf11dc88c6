import type { JsonObject } from "./json.js";

/** How the secondary keys of an entry count once a primary key matched. */
export type SelectiveLogic = "and_any" | "not_all" | "not_any" | "and_all";

/** Who a text at depth speaks as. */
export type LoreRole = "system" | "user" | "assistant";

/**
 * Where an activated entry's text stands. `none` keeps an entry whose position no program knows: it activates, feeds recursion and
 * stands nowhere.
 */
export type LorePosition =
  | "before_character"
  | "after_character"
  | "authors_note_top"
  | "authors_note_bottom"
  | "at_depth"
  | "before_examples"
  | "after_examples"
  | "outlet"
  | "personality"
  | "scenario"
  | "none";

/** What a prompt is made for; entries can be limited to some. */
export type GenerationTrigger = "normal" | "continue" | "impersonate" | "swipe" | "regenerate" | "quiet";

/** Texts beside the Messages that an entry can ask to be scanned, in the order in which they are. */
export const SCAN_SOURCES = [
  "persona_description",
  "character_description",
  "character_personality",
  "character_depth_prompt",
  "scenario",
  "creator_notes",
] as const;

/** One of `SCAN_SOURCES`. */
export type ScanSource = (typeof SCAN_SOURCES)[number];

/** Limits an entry to some Characters, or keeps it from them. */
export interface CharacterFilter {
  /** True keeps the entry from those listed; false limits it to them. */
  readonly isExclude: boolean;
  /** Compared exactly with the speaking Character's `filterName`. Empty lists do not filter. */
  readonly names: readonly string[];
  /** One shared tag suffices. When both lists are given, both must allow the entry. */
  readonly tags: readonly string[];
}

/** One fact with the keys that call it. Absent optional fields take the activation's settings. */
export interface LorebookEntry {
  /** Unique within its book; timed effects and explanations name entries by it. */
  readonly uid: string;
  /** A title for people; never sent. */
  readonly comment: string;
  /** The text for the prompt; leading lines beginning with `@@` are decorators. */
  readonly content: string;
  /** Plain words, or `/pattern/flags`. One match suffices. Blank keys never match. */
  readonly keys: readonly string[];
  /** Looked at once a primary key matched; see `selectiveLogic`. */
  readonly secondaryKeys: readonly string[];
  /** False ignores the secondary keys. */
  readonly isSelective: boolean;
  readonly selectiveLogic: SelectiveLogic;
  /** Reads every key as a pattern, without slashes (character card V3). */
  readonly usesPatterns: boolean;
  readonly isEnabled: boolean;
  /** Activates without a key. */
  readonly isConstant: boolean;
  /** Higher meets the budget earlier and stands later in the text. */
  readonly order: number;
  readonly position: LorePosition;
  /** Messages that follow the text, for `at_depth`; 0 is the very end. */
  readonly depth: number;
  /** For `at_depth`. */
  readonly role: LoreRole;
  /** For `outlet`; the case counts. An unnamed outlet stands nowhere. */
  readonly outlet: string;
  /** Percent, both ends included: 0 to 100. */
  readonly probability: number;
  /** False activates without a roll. */
  readonly usesProbability: boolean;
  /** Inclusion groups, separated by commas; of each only one entry activates. Empty for none. */
  readonly group: string;
  /** Wins its groups without a roll. */
  readonly isGroupOverride: boolean;
  /** Share in the weighted roll of its groups. */
  readonly groupWeight: number;
  /** Whether members with fewer matching keys leave their group first. */
  readonly usesGroupScoring?: boolean;
  /** Newest Messages scanned; 0 or less scans nothing. */
  readonly scanDepth?: number;
  readonly isCaseSensitive?: boolean;
  readonly matchesWholeWords?: boolean;
  /** Texts scanned beside the Messages. */
  readonly scanSources: readonly ScanSource[];
  /** Not activated by the text of other entries. */
  readonly excludesRecursion: boolean;
  /** Its text does not activate other entries. */
  readonly preventsRecursion: boolean;
  /** Waits for a recursion pass of at least this level; 0 does not wait. */
  readonly delayUntilRecursion: number;
  /** Messages it stays active after activation; 0 for none. */
  readonly sticky: number;
  /** Messages it cannot activate after activation, or after its sticky time; 0 for none. */
  readonly cooldown: number;
  /** Messages the Conversation must have before it can activate; 0 for none. */
  readonly delay: number;
  /** Activates even when the budget is spent; still counted. */
  readonly ignoresBudget: boolean;
  /** Kinds of prompts it may activate for; empty for all. */
  readonly triggers: readonly GenerationTrigger[];
  readonly characterFilter: CharacterFilter;
  /** Stored for other programs. */
  readonly automationId: string;
  /** Stored for other programs: found by meaning instead of keys. */
  readonly isVectorized: boolean;
  /** Stored for people: place in a list of entries. */
  readonly displayIndex?: number;
  /** `extensions` keys nobody here knows; written back. */
  readonly extensions: JsonObject;
  /** Other keys nobody here knows; written back in the format they came from. */
  readonly unknownFields: JsonObject;
}

/** A set of facts. */
export interface Lorebook {
  readonly name: string;
  readonly description: string;
  /** Newest Messages scanned, as the book wishes; whoever calls `activate` decides. */
  readonly scanDepth?: number;
  /** Tokens the book's texts may take, as the book wishes; whoever calls `activate` decides. */
  readonly budgetTokens?: number;
  /** Whether texts of entries are scanned too, as the book wishes; whoever calls `activate` decides. */
  readonly isRecursive?: boolean;
  /** As people see them listed. */
  readonly entries: readonly LorebookEntry[];
  /** True when a person put the entries in their order, which then decides ties of `order`; else numeric uids do, ascending. */
  readonly isReordered?: boolean;
  readonly extensions: JsonObject;
  readonly unknownFields: JsonObject;
}
