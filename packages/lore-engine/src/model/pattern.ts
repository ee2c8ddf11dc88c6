/** A pattern in JavaScript's syntax. */
export interface LorePattern {
  readonly source: string;
  /** Without `g`; `y` ties the pattern to the start of the text. */
  readonly flags: string;
}

/** What a pattern gives on a text. The last three set the pattern aside for this activation, and name it. */
export type PatternOutcome =
  | { readonly kind: "found"; readonly at: number }
  | { readonly kind: "not_found" }
  | { readonly kind: "timed_out" }
  | { readonly kind: "invalid" }
  /** It was not looked for, because other patterns used up the time there was. */
  | { readonly kind: "no_time_left" };

/** Why a pattern was set aside. */
export type SetAside = Exclude<PatternOutcome["kind"], "found" | "not_found">;
