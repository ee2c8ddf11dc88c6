import type { LoreInput } from "../model/input.js";

/** Tokens all activated texts may have together; 1 at least. */
export function budgetTokens({ settings, contextTokens }: Pick<LoreInput, "settings" | "contextTokens">): number {
  const share = Math.round((settings.budgetPercent * contextTokens) / 100) || 1;
  return settings.budgetCapTokens > 0 ? Math.min(share, settings.budgetCapTokens) : share;
}

/**
 * Keeps the texts of one activation under the budget. A text that would bring them up to it, or beyond, does not fit.
 * @see conformance: lore-activation, "budget …"
 */
export class Budget {
  /** Texts of earlier passes, the newest pass first. */
  #earlier = "";
  #earlierTokens = 0;
  /** Texts of this pass, each followed by a line break. */
  #current = "";
  /** At least the tokens of `#current`. */
  #currentBound = 0;
  #accepted: string[] = [];
  #isOverflown = false;

  constructor(
    readonly limit: number,
    private readonly countTokens: (text: string) => number,
  ) {}

  /** True once a text did not fit; then only texts that ignore the budget are added. */
  get isOverflown(): boolean {
    return this.#isOverflown;
  }

  /**
   * Adds a text if it fits.
   * @param tokens Tokens of the text alone.
   */
  add(text: string, tokens: number): boolean {
    // Texts joined never have more tokens than apart, so most need no count of the whole.
    const bound = this.#currentBound + tokens + this.countTokens("\n");
    if (this.#earlierTokens + bound < this.limit) {
      this.#keep(text, bound);
      return true;
    }
    const exact = this.countTokens(`${this.#current}${text}\n`);
    if (this.#earlierTokens + exact >= this.limit) return false;
    this.#keep(text, exact);
    return true;
  }

  /** Adds a text whether it fits or not. */
  addRegardless(text: string, tokens: number): void {
    this.#keep(text, this.#currentBound + tokens + this.countTokens("\n"));
  }

  overflow(): void {
    this.#isOverflown = true;
  }

  #keep(text: string, bound: number): void {
    this.#current += `${text}\n`;
    this.#currentBound = bound;
    this.#accepted.push(text);
  }

  /** Ends a pass; what it added counts as earlier from now on. */
  endPass(): void {
    this.#earlier = `${this.#accepted.join("\n")}\n${this.#earlier}`;
    this.#earlierTokens = this.countTokens(this.#earlier);
    this.#current = "";
    this.#currentBound = 0;
    this.#accepted = [];
  }
}
