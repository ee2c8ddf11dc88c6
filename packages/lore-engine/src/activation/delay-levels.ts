/** The levels of delayed recursion of one activation, climbed from the lowest one present. */
export class DelayLevels {
  readonly #remaining: number[];
  #current: number;

  /** @param present Levels that occur among the entries, in any order. */
  constructor(present: Iterable<number>) {
    this.#remaining = [...new Set(present)].sort((one, other) => one - other);
    this.#current = this.#remaining.shift() ?? 0;
  }

  /** Entries up to this level may activate in a recursive pass; 0 when none is delayed. */
  get current(): number {
    return this.#current;
  }

  /** Goes one level up; false when this was the highest. */
  climb(): boolean {
    const next = this.#remaining.shift();
    if (next === undefined) return false;
    this.#current = next;
    return true;
  }
}
