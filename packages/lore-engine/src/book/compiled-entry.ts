import type { LorebookEntry } from "../model/lorebook.js";
import type { LorePattern } from "../model/pattern.js";
import type { Decorators } from "./parse-decorators.js";

/** A key, made ready for search. */
export type CompiledKey =
  | {
      readonly kind: "plain";
      readonly raw: string;
      /** In the key index it was added to. */
      readonly id: number;
      /** Matches anywhere, even when whole words are asked for. */
      readonly isPhrase: boolean;
    }
  | { readonly kind: "pattern"; readonly raw: string; readonly pattern: LorePattern }
  /** Known once macros are expanded; `slot` is its place among the book's macro keys. */
  | { readonly kind: "macro"; readonly raw: string; readonly slot: number }
  /** Never matches. */
  | { readonly kind: "never"; readonly raw: string };

/** An entry as stored, after its decorators. */
export interface DecoratedEntry {
  /** Fields changed by decorators, and the content without them. */
  readonly entry: LorebookEntry;
  readonly decorators: Decorators;
}

/** An entry, made ready for search. */
export interface CompiledEntry extends DecoratedEntry {
  /** Zero-based place in its book; decides ties of `order`. */
  readonly place: number;
  readonly keys: readonly CompiledKey[];
  readonly secondaryKeys: readonly CompiledKey[];
  readonly additionalKeys: readonly CompiledKey[];
  readonly excludedKeys: readonly CompiledKey[];
}
