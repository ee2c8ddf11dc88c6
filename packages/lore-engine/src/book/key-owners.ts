const NONE = -1;

/** Which entries have a key among their primary keys. Kept in flat lists: books have a hundred thousand keys. */
export class KeyOwners {
  readonly #firstByKey: number[] = [];
  readonly #places: number[] = [];
  readonly #next: number[] = [];

  /** @param place Place of the entry in its book. Entries come in that order. */
  add(keyId: number, place: number): void {
    const first = this.#firstByKey[keyId] ?? NONE;
    this.#firstByKey[keyId] = this.#places.push(place) - 1;
    this.#next.push(first);
  }

  /** Places of the entries that have the key, the last one first. */
  *of(keyId: number): Iterable<number> {
    for (let node = this.#firstByKey[keyId] ?? NONE; node !== NONE; node = this.#next[node] ?? NONE) {
      yield this.#places[node] ?? NONE;
    }
  }
}
