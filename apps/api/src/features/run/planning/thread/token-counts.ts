import type { TokenCounting, TokenizerName } from "../../../provider/index.js";
import { Vocabularies, type CountTokens } from "./vocabularies.js";

/** UTF-16 units of all texts whose count is remembered: at most 16 MB, a history of 400,000 tokens many times over. */
const MAX_UNITS = 8_000_000;

/** Texts whose count is remembered. */
const MAX_TEXTS = 50_000;

/** What a text takes beside its letters, in units: it keeps many short ones from counting as nothing. */
const UNITS_PER_TEXT = 64;

/** What counts where nobody says what the model is. */
const UNKNOWN: TokenCounting = { name: "o200k_base", isEstimate: true, factor: 1 };

/** Counts of one vocabulary; texts not asked about for longest go first. */
class CountMemory {
  readonly #countsByText = new Map<string, number>();
  #units = 0;

  constructor(private readonly count: CountTokens) {}

  of(text: string): number {
    const known = this.#countsByText.get(text);
    const tokens = known ?? this.count(text);
    // The order of a Map is that of insertion, so this one is the last to go now.
    if (known !== undefined) this.#countsByText.delete(text);
    else this.#units += text.length + UNITS_PER_TEXT;
    this.#countsByText.set(text, tokens);
    if (known === undefined) this.#tidy();
    return tokens;
  }

  #tidy(): void {
    for (const text of this.#countsByText.keys()) {
      if (this.#units <= MAX_UNITS && this.#countsByText.size <= MAX_TEXTS) return;
      this.#countsByText.delete(text);
      this.#units -= text.length + UNITS_PER_TEXT;
    }
  }
}

/** Counts tokens in one thread: a text once for each vocabulary, as long as it is remembered. */
export class TokenCounts {
  readonly #vocabularies = new Vocabularies();
  #memory: { readonly name: TokenizerName; readonly counts: CountMemory } | undefined;

  /** What counts as told; reads the vocabulary first when nobody has needed it yet. */
  async counter({ name, factor }: TokenCounting = UNKNOWN): Promise<CountTokens> {
    const counts = await this.#countsOf(name);
    if (factor === 1) return (text) => counts.of(text);
    // Rounded up, so that a text is never taken for smaller by being cut in two.
    return (text) => Math.ceil(counts.of(text) * factor);
  }

  /** Runs use one Provider for long, so counts of one vocabulary are remembered at a time. */
  async #countsOf(name: TokenizerName): Promise<CountMemory> {
    const count = await this.#vocabularies.of(name);
    if (this.#memory?.name !== name) this.#memory = { name, counts: new CountMemory(count) };
    return this.#memory.counts;
  }
}
