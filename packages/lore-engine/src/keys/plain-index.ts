import { hashUnits, hashWhole, StretchHasher } from "./rolling-hash.js";

const EMPTY = -1;
/** Shorter texts are looked up by their units alone. */
const GRAM_UNITS = 3;

/**
 * Finds many texts in another at once. Every place of the searched text is looked at once: its first three units say which
 * lengths a text beginning there could have, and one hash lookup per length says which text that is. So the time grows with
 * the searched text and with what is found, not with the number of texts in the index.
 */
export class PlainIndex {
  readonly #texts: string[] = [];
  /** By id. */
  readonly #hashes: Int32Array;
  readonly #shortIds = new Map<number, number>();
  /** Open addressing over whole-text hashes; holds ids. */
  readonly #table: Int32Array;
  /** First node of the list of lengths for a hash of three units. */
  readonly #gramHeads: Int32Array;
  readonly #nodeLengths: number[] = [];
  readonly #nodeNext: number[] = [];
  readonly #mask: number;

  /** @param capacity Texts added at most. */
  constructor(capacity: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(capacity, 8) * 2));
    this.#mask = size - 1;
    this.#hashes = new Int32Array(capacity);
    this.#table = new Int32Array(size).fill(EMPTY);
    this.#gramHeads = new Int32Array(size).fill(EMPTY);
  }

  /** Texts in the index; ids count up from 0. */
  get size(): number {
    return this.#texts.length;
  }

  /** Adds a text that is not empty; gives its id, the same for an equal text. */
  add(text: string): number {
    if (text.length < GRAM_UNITS) return this.#addShort(text);
    const hash = hashWhole(text);
    let slot = spread(hash) & this.#mask;
    for (;;) {
      const id = this.#table[slot] ?? EMPTY;
      if (id === EMPTY) break;
      if (this.#hashes[id] === hash && this.#texts[id] === text) return id;
      slot = (slot + 1) & this.#mask;
    }
    const id = this.#append(text, hash);
    this.#table[slot] = id;
    this.#noteLength(text);
    return id;
  }

  /** Calls `found` for every place where a text of the index stands, overlapping ones included, from left to right. */
  search(searched: string, found: (id: number, start: number, end: number) => void): void {
    const hasher = new StretchHasher(searched);
    for (let start = 0; start < searched.length; start += 1) {
      const first = searched.charCodeAt(start);
      // Beyond the end `charCodeAt` gives NaN, which counts as 0 in the hash and finds nothing longer than the text.
      const second = searched.charCodeAt(start + 1);
      if (this.#shortIds.size > 0) this.#searchShort(first, second, start, found);
      const third = searched.charCodeAt(start + 2);
      let node = this.#gramHeads[spread(hashUnits(first, second, third)) & this.#mask] ?? EMPTY;
      while (node !== EMPTY) {
        const length = this.#nodeLengths[node] ?? 0;
        if (start + length <= searched.length) {
          const id = this.#find(searched, start, length, hasher.hash(start, length));
          if (id !== EMPTY) found(id, start, start + length);
        }
        node = this.#nodeNext[node] ?? EMPTY;
      }
    }
  }

  #find(searched: string, start: number, length: number, hash: number): number {
    let slot = spread(hash) & this.#mask;
    for (;;) {
      const id = this.#table[slot] ?? EMPTY;
      if (id === EMPTY) return EMPTY;
      if (this.#hashes[id] === hash && this.#stands(id, searched, start, length)) return id;
      slot = (slot + 1) & this.#mask;
    }
  }

  #stands(id: number, searched: string, start: number, length: number): boolean {
    const text = this.#texts[id] ?? "";
    return text.length === length && searched.startsWith(text, start);
  }

  #searchShort(first: number, second: number, start: number, found: (id: number, start: number, end: number) => void) {
    const single = this.#shortIds.get(shortKey(first));
    if (single !== undefined) found(single, start, start + 1);
    if (Number.isNaN(second)) return;
    const pair = this.#shortIds.get(shortKey(first, second));
    if (pair !== undefined) found(pair, start, start + 2);
  }

  #addShort(text: string): number {
    const key = text.length === 1 ? shortKey(text.charCodeAt(0)) : shortKey(text.charCodeAt(0), text.charCodeAt(1));
    const known = this.#shortIds.get(key);
    if (known !== undefined) return known;
    const id = this.#append(text, 0);
    this.#shortIds.set(key, id);
    return id;
  }

  #append(text: string, hash: number): number {
    const id = this.#texts.push(text) - 1;
    this.#hashes[id] = hash;
    return id;
  }

  #noteLength(text: string): void {
    const gram = hashUnits(text.charCodeAt(0), text.charCodeAt(1), text.charCodeAt(2));
    const slot = spread(gram) & this.#mask;
    for (let node = this.#gramHeads[slot] ?? EMPTY; node !== EMPTY; node = this.#nodeNext[node] ?? EMPTY) {
      if (this.#nodeLengths[node] === text.length) return;
    }
    this.#nodeNext.push(this.#gramHeads[slot] ?? EMPTY);
    this.#gramHeads[slot] = this.#nodeLengths.push(text.length) - 1;
  }
}

/** A pair of units as one number; single ones stay below all pairs. */
function shortKey(first: number, second?: number): number {
  return second === undefined ? first : (first + 1) * 0x10000 + second;
}

/** Brings a hash's high bits down, since slots use the low ones. */
function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}
