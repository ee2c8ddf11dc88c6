export { activate } from "./activate.js";
export { ignoredDecorators } from "./book/parse-decorators.js";
export { CompiledLorebook, compileLorebook } from "./book/compiled-lorebook.js";
export type {
  AttachedBook,
  BookSource,
  ForcedEntry,
  LoreData,
  LoreInput,
  LoreMeans,
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
export {
  changedFieldsOf,
  DEFAULT_DEPTH,
  DEFAULT_GROUP_WEIGHT,
  DEFAULT_ORDER,
  newLorebookEntry,
} from "./model/new-entry.js";
export type { LorePattern, PatternOutcome, SetAside } from "./model/pattern.js";
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
export { patternOfKey } from "./keys/parse-key.js";
export { DEFAULT_LORE_SETTINGS, type InsertionStrategy, type LoreSettings } from "./model/settings.js";
export { entryKey, type TimedEffect, type TimedEffects } from "./model/timed-effects.js";
export { explanationWords } from "./output/explanation-words.js";
export { nearMissOf, type NearMiss, type NearMissKind } from "./output/near-miss.js";
export { wrapAuthorsNote } from "./output/wrap-authors-note.js";
export { matchWithRegExp } from "./regexp-matcher.js";
export { MAX_LORE_ISSUES, type LoreIssue, type LoreIssueCode } from "./format/lore-issues.js";
export { parseLorebook, type LorebookFormat, type ParsedLorebook } from "./format/parse-lorebook.js";
export { splitKeys } from "./format/split-keys.js";
export { toCharacterBook } from "./format/write-character-book.js";
export { toWorldInfo } from "./format/write-world-info.js";
