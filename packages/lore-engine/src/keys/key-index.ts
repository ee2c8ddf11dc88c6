import { PlainIndex } from "./plain-index.js";
import { TextCache } from "./text-cache.js";
import { isWholeWord } from "./word-boundary.js";

/** Where a key stands in one text. Offsets are UTF-16 units of the text as it is. */
export interface FoundKey {
  readonly id: number;
  /** First place where it stands at all. */
  readonly at: number;
  /** First place where it stands as whole words; -1 for none. */
  readonly wordAt: number;
}

/** UTF-16 units of Messages whose matches a book keeps: some thousand Messages. */
const REMEMBERED_UNITS = 2_000_000;

/** Many plain keys, found together in one text; remembers what it found in each text. */
export class KeyIndex {
  readonly #folded: PlainIndex;
  readonly #exact: PlainIndex;
  readonly #found = new TextCache<readonly FoundKey[]>(REMEMBERED_UNITS);

  /** @param capacity Keys added at most. */
  constructor(private readonly capacity: number) {
    this.#folded = new PlainIndex(capacity);
    this.#exact = new PlainIndex(capacity);
  }

  /** Ids are below this. */
  get idLimit(): number {
    return this.capacity * 2;
  }

  /** Adds a key that is not blank; gives its id, the same for a key that asks the same. All keys come before the first search. */
  add(text: string, isCaseSensitive: boolean): number {
    return isCaseSensitive ? this.#exact.add(text) * 2 + 1 : this.#folded.add(text.toLowerCase()) * 2;
  }

  /** The keys that stand in a text. */
  findIn(text: string): readonly FoundKey[] {
    return this.#found.get(text, (unknown) => [
      ...(this.#folded.size > 0 ? findFolded(this.#folded, unknown) : []),
      ...(this.#exact.size > 0
        ? find(this.#exact, unknown).map(({ id, ...places }) => ({ id: id * 2 + 1, ...places }))
        : []),
    ]);
  }
}

function findFolded(index: PlainIndex, text: string): FoundKey[] {
  const folded = text.toLowerCase();
  const found = find(index, folded);
  const original = folded.length === text.length ? (at: number) => at : originalPlaces(text);
  return found.map(({ id, at, wordAt }) => ({
    id: id * 2,
    at: original(at),
    wordAt: wordAt < 0 ? wordAt : original(wordAt),
  }));
}

function find(index: PlainIndex, text: string): FoundKey[] {
  const byId = new Map<number, { id: number; at: number; wordAt: number }>();
  index.search(text, (id, start, end) => {
    const known = byId.get(id);
    if (known === undefined) byId.set(id, { id, at: start, wordAt: isWholeWord(text, start, end) ? start : -1 });
    else if (known.wordAt < 0 && isWholeWord(text, start, end)) known.wordAt = start;
  });
  return [...byId.values()];
}

/** Maps places in a folded text back, for the few letters that grow when folded, such as `İ`. */
function originalPlaces(text: string): (foldedAt: number) => number {
  const places: number[] = [];
  let at = 0;
  for (const letter of text) {
    places.push(...new Array<number>(letter.toLowerCase().length).fill(at));
    at += letter.length;
  }
  return (foldedAt) => places[foldedAt] ?? at;
}
