import type { BookIndex } from "../book/book-index.js";
import type { CompiledKey } from "../book/compiled-entry.js";
import type { ExpandedKeys } from "../book/macro-keys.js";
import type { AttachedBook, LoreInput } from "../model/input.js";
import type { LorebookEntry } from "../model/lorebook.js";
import type { KeyMatch } from "../model/result.js";
import { LayeredHits } from "./layered-hits.js";
import type { PatternSearch } from "./pattern-search.js";
import type { ScanText, ScanView } from "./scan-text.js";

/** What an entry may see in one pass; its own scan depth and sources come on top. */
export interface PassView {
  readonly depth: number;
  readonly seesRecursion: boolean;
}

/** One attached book in one activation: which of its keys stand where. */
export class BookScan {
  readonly index: BookIndex;
  readonly #macros: ExpandedKeys;
  readonly #hits: LayeredHits;
  readonly #macroHits: LayeredHits;
  readonly #reached = new Set<number>();
  readonly #settled = new Set<number>();

  constructor(
    readonly attached: AttachedBook,
    private readonly text: ScanText,
    private readonly patterns: PatternSearch,
    private readonly input: LoreInput,
  ) {
    this.index = attached.book.indexFor(input.settings.isCaseSensitive);
    this.#macros = this.index.macroKeys.expand(input.expandMacros);
    this.#hits = new LayeredHits(this.index.keys, text);
    this.#macroHits = new LayeredHits(this.#macros.index, text);
  }

  /** Places of entries that may have a match by now: a plain primary key of theirs stands in a text that was read. */
  get reached(): ReadonlySet<number> {
    return this.#reached;
  }

  /** Takes an entry out of `reached` for good: whether it activates is settled. */
  settle(place: number): void {
    this.#settled.add(place);
    this.#reached.delete(place);
  }

  /** Reads texts that are new since the last pass. */
  read({ depth }: PassView): void {
    const deepest = Math.max(depth, this.attached.book.maxScanDepth);
    this.#hits.read(deepest, (found) => {
      for (const { id } of found) this.#reach(id);
    });
    this.#macroHits.read(deepest, () => undefined);
  }

  /** Says whether the entry sees any text. */
  seesText(entry: LorebookEntry, view: PassView): boolean {
    return this.#viewOf(entry, view).depth > 0;
  }

  /** Where the first of the keys that match stands, in the order of the keys. */
  findFirst(keys: readonly CompiledKey[], entry: LorebookEntry, view: PassView): KeyMatch | undefined {
    const entryView = this.#viewOf(entry, view);
    for (const key of keys) {
      const match = this.#find(key, entry, entryView);
      if (match !== undefined) return match;
    }
    return undefined;
  }

  /** Says for each key whether it matches. */
  matches(keys: readonly CompiledKey[], entry: LorebookEntry, view: PassView): boolean[] {
    const entryView = this.#viewOf(entry, view);
    return keys.map((key) => this.#find(key, entry, entryView) !== undefined);
  }

  #reach(keyId: number): void {
    for (const owner of this.index.ownersOf(keyId)) {
      if (!this.#settled.has(owner)) this.#reached.add(owner);
    }
  }

  #viewOf(entry: LorebookEntry, { depth, seesRecursion }: PassView): ScanView {
    return { depth: entry.scanDepth ?? depth, sources: entry.scanSources, seesRecursion };
  }

  #find(key: CompiledKey, entry: LorebookEntry, view: ScanView): KeyMatch | undefined {
    if (view.depth <= 0) return undefined;
    if (key.kind === "macro") {
      const expanded = this.#macros.keys[key.slot];
      return expanded === undefined ? undefined : this.#findIn(this.#macroHits, expanded, entry, view);
    }
    return this.#findIn(this.#hits, key, entry, view);
  }

  #findIn(hits: LayeredHits, key: CompiledKey, entry: LorebookEntry, view: ScanView): KeyMatch | undefined {
    if (key.kind === "pattern") return this.#findPattern(key, entry, view);
    if (key.kind !== "plain") return undefined;
    const asWord = !key.isPhrase && (entry.matchesWholeWords ?? this.input.settings.matchesWholeWords);
    const hit = hits.first(key.id, asWord, view);
    return hit === undefined ? undefined : { key: key.raw, text: hit.piece.origin, offset: hit.at };
  }

  #findPattern(key: CompiledKey & { kind: "pattern" }, entry: LorebookEntry, view: ScanView): KeyMatch | undefined {
    const asker = { key: key.raw, entry: { bookId: this.attached.id, uid: entry.uid } };
    const at = this.patterns.find(key.pattern, this.text.joined(view), asker);
    const place = at === undefined ? undefined : this.text.locate(view, at);
    return place === undefined ? undefined : { key: key.raw, text: place.piece.origin, offset: place.offset };
  }
}
