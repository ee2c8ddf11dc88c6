export { activate } from "./activate.js";
export { CompiledLorebook, compileLorebook } from "./book/compiled-lorebook.js";
export type {
  AttachedBook,
  BookSource,
  ForcedEntry,
  LoreData,
  LoreInput,
  LoreMeans,
  LorePattern,
  PatternOutcome,
  ScanInjection,
  ScanMessage,
} from "./model/input.js";
export type { JsonObject, JsonValue } from "./model/json.js";
export {
  SCAN_SOURCES,
  type CharacterFilter,
  type GenerationTrigger,
  type Lorebook,
  type LorebookEntry,
  type LorePosition,
  type LoreRole,
  type ScanSource,
  type SelectiveLogic,
} from "./model/lorebook.js";
export { DEFAULT_DEPTH, DEFAULT_GROUP_WEIGHT, DEFAULT_ORDER, newLorebookEntry } from "./model/new-entry.js";
export type {
  ActivatedEntry,
  ActivationCause,
  DepthText,
  EntryRef,
  KeyMatch,
  LeftOutReason,
  LoreExplanation,
  LoreResult,
  LoreText,
  PatternIssue,
  Roll,
  ScannedText,
} from "./model/result.js";
export { DEFAULT_LORE_SETTINGS, type InsertionStrategy, type LoreSettings } from "./model/settings.js";
export { entryKey, type TimedEffect, type TimedEffects } from "./model/timed-effects.js";
export { wrapAuthorsNote } from "./output/wrap-authors-note.js";
export { matchWithRegExp } from "./regexp-matcher.js";
