const NONE = -1;

/** Which entries have a key among their primary keys. Kept in flat lists: books have a hundred thousand keys. */
export class KeyOwners {
  /** First node by key id. */
  readonly #first: Int32Array;
  readonly #next: Int32Array;
  readonly #places: Int32Array;
  #size = 0;

  /**
   * @param capacity Pairs of key and entry added at most.
   * @param keyIds Key ids are below this.
   */
  constructor(capacity: number, keyIds: number) {
    this.#first = new Int32Array(keyIds).fill(NONE);
    this.#next = new Int32Array(capacity);
    this.#places = new Int32Array(capacity);
  }

  /** @param place Place of the entry in its book. */
  add(keyId: number, place: number): void {
    const node = this.#size;
    this.#size += 1;
    this.#places[node] = place;
    this.#next[node] = this.#first[keyId] ?? NONE;
    this.#first[keyId] = node;
  }

  /** Places of the entries that have the key, the last one added first. */
  *of(keyId: number): Iterable<number> {
    for (let node = this.#first[keyId] ?? NONE; node !== NONE; node = this.#next[node] ?? NONE) {
      yield this.#places[node] ?? NONE;
    }
  }
}
