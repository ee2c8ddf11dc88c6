/** A pattern in JavaScript's syntax. */
export interface LorePattern {
  readonly source: string;
  /** Without `g`; `y` ties the pattern to the start of the text. */
  readonly flags: string;
}

/** What a pattern gives on a text. `timed_out` and `invalid` set the pattern aside for this activation, and name it. */
export type PatternOutcome =
  | { readonly kind: "found"; readonly at: number }
  | { readonly kind: "not_found" }
  | { readonly kind: "timed_out" }
  | { readonly kind: "invalid" };
