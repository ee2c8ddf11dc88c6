/**
 * Ends a text before the first of its stop sequences. The end of what has come is held back for as long as it may be
 * the beginning of one, so that no part of a stop sequence is ever shown.
 */
export class StopWatch {
  readonly #stops: readonly string[];
  #held = "";
  #isStopped = false;

  /** @param stops Empty ones count for nothing. */
  constructor(stops: readonly string[]) {
    this.#stops = stops.filter((stop) => stop !== "");
  }

  /** Whether a stop sequence has come. Nothing is given after that. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** The text that is certainly part of the reply by now; may be empty. */
  take(text: string): string {
    if (this.#isStopped) return "";
    const all = this.#held + text;
    const found = this.#firstStop(all);
    if (found >= 0) {
      this.#isStopped = true;
      this.#held = "";
      return all.slice(0, found);
    }
    const heldLength = this.#beginningAtEnd(all);
    this.#held = all.slice(all.length - heldLength);
    return all.slice(0, all.length - heldLength);
  }

  /** What was held back, now that nothing follows. */
  rest(): string {
    const rest = this.#held;
    this.#held = "";
    return rest;
  }

  #firstStop(text: string): number {
    const places = this.#stops.map((stop) => text.indexOf(stop)).filter((place) => place >= 0);
    return places.length === 0 ? -1 : Math.min(...places);
  }

  /** How much of the end is the beginning of a stop sequence, at the most. */
  #beginningAtEnd(text: string): number {
    const longest = Math.max(0, ...this.#stops.map((stop) => stop.length - 1));
    for (let length = Math.min(longest, text.length); length > 0; length -= 1) {
      const end = text.slice(text.length - length);
      if (this.#stops.some((stop) => stop.startsWith(end))) return length;
    }
    return 0;
  }
}
