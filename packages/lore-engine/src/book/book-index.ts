import { KeyIndex } from "../keys/key-index.js";
import { isPhrase, parseKey, readablePattern, parsePatternLiteral } from "../keys/parse-key.js";
import type { LorebookEntry } from "../model/lorebook.js";
import type { CompiledEntry, CompiledKey, DecoratedEntry } from "./compiled-entry.js";
import { MacroKeys, type MacroKey } from "./macro-keys.js";

/** The entries of a book, made ready for search under one setting of case. */
export class BookIndex {
  readonly entries: readonly CompiledEntry[];
  readonly keys: KeyIndex;
  readonly macroKeys: MacroKeys;
  /** Entries that cannot be found through `keys` alone: constant, always active, or with a pattern or macro among their keys. */
  readonly unindexed: readonly CompiledEntry[];
  /** Entries by the id of a primary key. */
  readonly #owners: CompiledEntry[][] = [];
  readonly #macroKeys: MacroKey[] = [];

  /** @param isCaseSensitive For entries that do not say. */
  constructor(
    entries: readonly DecoratedEntry[],
    private readonly isCaseSensitive: boolean,
  ) {
    this.keys = new KeyIndex(entries.reduce((sum, entry) => sum + keyCount(entry), 0));
    this.entries = entries.map((entry, place) => this.#compile(entry, place));
    this.unindexed = this.entries.filter(isUnindexed);
    this.macroKeys = new MacroKeys(this.#macroKeys);
  }

  /** Entries that have the key among their primary keys. */
  ownersOf(keyId: number): readonly CompiledEntry[] {
    return this.#owners[keyId] ?? [];
  }

  #compile(decorated: DecoratedEntry, place: number): CompiledEntry {
    const { entry, decorators } = decorated;
    const compileAll = (keys: readonly string[]) => keys.map((key) => this.#compileKey(key, entry));
    const compiled: CompiledEntry = {
      ...decorated,
      place,
      keys: compileAll(entry.keys),
      secondaryKeys: compileAll(entry.secondaryKeys),
      additionalKeys: compileAll(decorators.additionalKeys ?? []),
      excludedKeys: compileAll(decorators.excludedKeys ?? []),
    };
    for (const key of compiled.keys) {
      if (key.kind === "plain") (this.#owners[key.id] ??= []).push(compiled);
    }
    return compiled;
  }

  #compileKey(raw: string, entry: LorebookEntry): CompiledKey {
    const isCaseSensitive = entry.isCaseSensitive ?? this.isCaseSensitive;
    if (entry.usesPatterns) return compilePattern(raw, isCaseSensitive);
    const parsed = parseKey(raw);
    switch (parsed.kind) {
      case "plain":
        return { kind: "plain", raw, id: this.keys.add(parsed.text, isCaseSensitive), isPhrase: isPhrase(parsed.text) };
      case "pattern":
        return { kind: "pattern", raw, pattern: parsed.pattern };
      case "macro":
        return { kind: "macro", raw, slot: this.#macroKeys.push({ raw, isCaseSensitive }) - 1 };
      case "blank":
        return { kind: "never", raw };
    }
  }
}

/** A key of an entry whose keys are all patterns: with slashes and own flags, or bare. One that cannot be read never matches. */
function compilePattern(raw: string, isCaseSensitive: boolean): CompiledKey {
  const source = raw.trim();
  const pattern =
    source === "" ? undefined : (parsePatternLiteral(source) ?? readablePattern(source, isCaseSensitive ? "" : "i"));
  return pattern === undefined ? { kind: "never", raw } : { kind: "pattern", raw, pattern };
}

function isUnindexed({ entry, decorators, keys }: CompiledEntry): boolean {
  if (entry.isConstant || decorators.alwaysActivates === true) return true;
  return keys.some(({ kind }) => kind === "pattern" || kind === "macro");
}

function keyCount({ entry, decorators }: DecoratedEntry): number {
  return (
    entry.keys.length +
    entry.secondaryKeys.length +
    (decorators.additionalKeys?.length ?? 0) +
    (decorators.excludedKeys?.length ?? 0)
  );
}
