import { KeyIndex } from "../keys/key-index.js";
import { isPhrase, parseKey, patternOfKey } from "../keys/parse-key.js";
import type { LorebookEntry } from "../model/lorebook.js";
import type { CompiledEntry, CompiledKey, DecoratedEntry } from "./compiled-entry.js";
import { KeyOwners } from "./key-owners.js";
import { MacroKeys } from "./macro-keys.js";

/**
 * The entries of a book, made ready for search under one setting of case. Making it only enters all keys into one index; an entry is
 * compiled when somebody asks for it, since of a large book few are.
 */
export class BookIndex {
  readonly keys: KeyIndex;
  readonly macroKeys = new MacroKeys();
  /** Places of entries that `keys` alone does not find: constant, always active, or with a pattern or macro among their keys. */
  readonly unindexed: readonly number[];
  readonly #owners: KeyOwners;
  readonly #compiled: (CompiledEntry | undefined)[];

  /** @param isCaseSensitive For entries that do not say. */
  constructor(
    private readonly entries: readonly DecoratedEntry[],
    private readonly isCaseSensitive: boolean,
  ) {
    const keyCount = entries.reduce((sum, entry) => sum + entry.entry.keys.length + otherKeys(entry).length, 0);
    this.keys = new KeyIndex(keyCount);
    this.#owners = new KeyOwners(keyCount, this.keys.idLimit);
    this.#compiled = new Array<CompiledEntry | undefined>(entries.length);
    this.unindexed = entries.flatMap((entry, place) => (this.#enter(entry, place) ? [] : [place]));
  }

  /** Entries of the book. */
  get size(): number {
    return this.entries.length;
  }

  /** The entry at a place; `undefined` outside the book. */
  entryAt(place: number): CompiledEntry | undefined {
    const decorated = this.entries[place];
    if (decorated === undefined) return undefined;
    return (this.#compiled[place] ??= this.#compile(decorated, place));
  }

  /** Places of the entries that have the key among their primary keys. */
  ownersOf(keyId: number): Iterable<number> {
    return this.#owners.of(keyId);
  }

  /** Enters all keys of an entry; says whether its primary ones are enough to find it. */
  #enter({ entry, decorators }: DecoratedEntry, place: number): boolean {
    let isIndexed = !entry.isConstant && decorators.alwaysActivates !== true;
    for (const raw of entry.keys) {
      const key = this.#compileKey(raw, entry);
      if (key.kind === "plain") this.#owners.add(key.id, place);
      else if (key.kind !== "never") isIndexed = false;
    }
    for (const raw of otherKeys({ entry, decorators })) this.#compileKey(raw, entry);
    return isIndexed;
  }

  #compile(decorated: DecoratedEntry, place: number): CompiledEntry {
    const { entry, decorators } = decorated;
    const compileAll = (keys: readonly string[]) => keys.map((key) => this.#compileKey(key, entry));
    return {
      ...decorated,
      place,
      keys: compileAll(entry.keys),
      secondaryKeys: compileAll(entry.secondaryKeys),
      additionalKeys: compileAll(decorators.additionalKeys ?? []),
      excludedKeys: compileAll(decorators.excludedKeys ?? []),
    };
  }

  /** Gives the same ids and slots whenever it is asked for the same key. */
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
        return { kind: "macro", raw, slot: this.macroKeys.add(raw, isCaseSensitive) };
      case "blank":
        return { kind: "never", raw };
    }
  }
}

/** A key of an entry whose keys are all patterns: with slashes and own flags, or bare. One that cannot be read never matches. */
function compilePattern(raw: string, isCaseSensitive: boolean): CompiledKey {
  const pattern = patternOfKey(raw, { usesPatterns: true, isCaseSensitive });
  return pattern === undefined ? { kind: "never", raw } : { kind: "pattern", raw, pattern };
}

function otherKeys({
  entry,
  decorators: { additionalKeys = [], excludedKeys = [] },
}: DecoratedEntry): readonly string[] {
  if (additionalKeys.length + excludedKeys.length === 0) return entry.secondaryKeys;
  return [...entry.secondaryKeys, ...additionalKeys, ...excludedKeys];
}
