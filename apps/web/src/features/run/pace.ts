/** UTF-16 units per token, roughly, for the languages most models write; only for what is shown as an estimate. */
const UNITS_PER_TOKEN = 4;

/** Shortest time over which a speed means something, in milliseconds. */
const SHORTEST_MS = 500;

/** How fast a text grows. Knows only what it saw: joining late, it measures from there. */
export class Pace {
  #first: { readonly units: number; readonly atMs: number } | undefined;
  #last: { readonly units: number; readonly atMs: number } | undefined;

  /** @param units Length of the text so far, in UTF-16 units. */
  note(units: number, atMs: number): void {
    this.#first ??= { units, atMs };
    this.#last = { units, atMs };
  }

  /** Estimates; the speed is undefined until it means something. */
  reading(units: number): { readonly tokens: number; readonly tokensPerSecond: number | undefined } {
    const tokens = Math.round(units / UNITS_PER_TOKEN);
    const elapsedMs = this.#first && this.#last ? this.#last.atMs - this.#first.atMs : 0;
    if (!this.#first || !this.#last || elapsedMs < SHORTEST_MS) return { tokens, tokensPerSecond: undefined };
    const perSecond = (this.#last.units - this.#first.units) / UNITS_PER_TOKEN / (elapsedMs / 1_000);
    return { tokens, tokensPerSecond: Math.round(perSecond) };
  }
}
