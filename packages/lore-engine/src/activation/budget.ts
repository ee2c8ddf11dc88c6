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
  #earlier: CountedText = { text: "", mostTokens: 0 };
  /** Texts of this pass, each followed by a line break. */
  #current: CountedText = { text: "", mostTokens: 0 };
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
    const grown = this.#grown(text, tokens);
    if (this.#earlier.mostTokens + grown.mostTokens < this.limit) {
      this.#current = grown;
      return true;
    }
    this.#earlier = this.#counted(this.#earlier);
    const counted = this.#counted(grown);
    if (this.#earlier.mostTokens + counted.mostTokens >= this.limit) return false;
    this.#current = counted;
    return true;
  }

  /** Adds a text whether it fits or not. */
  addRegardless(text: string, tokens: number): void {
    this.#current = this.#grown(text, tokens);
  }

  overflow(): void {
    this.#isOverflown = true;
  }

  /** Ends a pass; what it added counts as earlier from now on. A pass that added nothing leaves a line break. */
  endPass(): void {
    const pass = this.#current.text === "" ? this.#grown("", 0) : this.#current;
    this.#earlier = {
      text: pass.text + this.#earlier.text,
      mostTokens: pass.mostTokens + this.#earlier.mostTokens,
    };
    this.#current = { text: "", mostTokens: 0 };
  }

  /** This pass with one more text. Joined texts never have more tokens than apart. */
  #grown(text: string, tokens: number): CountedText {
    const { text: current, mostTokens } = this.#current;
    return { text: `${current}${text}\n`, mostTokens: mostTokens + tokens + this.countTokens("\n") };
  }

  #counted({ text }: CountedText): CountedText {
    return { text, mostTokens: this.countTokens(text) };
  }
}

/** A text with the most tokens it can have; counting it, which takes time, gives what it does have. */
interface CountedText {
  readonly text: string;
  readonly mostTokens: number;
}
