import type { Lorebook } from "../model/lorebook.js";
import { inActivationOrder } from "./activation-order.js";
import { BookIndex } from "./book-index.js";
import type { DecoratedEntry } from "./compiled-entry.js";
import { decorateEntry } from "./decorate-entry.js";

/**
 * A Lorebook made ready for activation. Keep it as long as the book does not change: it remembers what it found in each Message, so a
 * next turn reads only what is new. It does not depend on Conversation or Character and may serve several.
 */
export class CompiledLorebook {
  readonly name: string;
  readonly #entries: readonly DecoratedEntry[];
  readonly #indexes = new Map<boolean, BookIndex>();
  #placeByUid: ReadonlyMap<string, number> | undefined;
  /** Levels of `delayUntilRecursion` that occur, 0 aside; in no order. */
  readonly delayLevels: ReadonlySet<number>;
  /** Greatest scan depth an entry asks for; 0 when none does. */
  readonly maxScanDepth: number;

  constructor(book: Lorebook) {
    this.name = book.name;
    this.#entries = inActivationOrder(book).map(decorateEntry);
    this.delayLevels = new Set(
      book.entries.flatMap(({ delayUntilRecursion }) => (delayUntilRecursion > 0 ? [delayUntilRecursion] : [])),
    );
    this.maxScanDepth = this.#entries.reduce((depth, { entry }) => Math.max(depth, entry.scanDepth ?? 0), 0);
  }

  /** The entries and keys under one setting of case, made when first asked for. */
  indexFor(isCaseSensitive: boolean): BookIndex {
    const known = this.#indexes.get(isCaseSensitive);
    if (known !== undefined) return known;
    const index = new BookIndex(this.#entries, isCaseSensitive);
    this.#indexes.set(isCaseSensitive, index);
    return index;
  }

  /** Zero-based place of an entry in the order of activation; `undefined` when the book does not have it. */
  placeOf(uid: string): number | undefined {
    this.#placeByUid ??= new Map(this.#entries.map(({ entry }, place) => [entry.uid, place]));
    return this.#placeByUid.get(uid);
  }
}

/** Makes a Lorebook ready for activation. */
export function compileLorebook(book: Lorebook): CompiledLorebook {
  return new CompiledLorebook(book);
}
