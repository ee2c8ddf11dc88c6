/** Token counts of one plan: every text is counted once. */
export class TokenCounts {
  readonly #known = new Map<string, number>([["", 0]]);

  constructor(
    private readonly count: (text: string) => number,
    private readonly overheadTokens: number,
  ) {}

  /** Tokens of a text alone. */
  of(text: string): number {
    const known = this.#known.get(text) ?? this.count(text);
    this.#known.set(text, known);
    return known;
  }

  /** Tokens of a message with this text. */
  ofMessage(text: string): number {
    return this.of(text) + this.overheadTokens;
  }

  /** Takes over a count made elsewhere. */
  remember(text: string, tokens: number): void {
    this.#known.set(text, tokens);
  }
}
