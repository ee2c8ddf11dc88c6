import type { LoreMeans } from "../model/input.js";
import type { LorePattern, PatternOutcome, SetAside } from "../model/pattern.js";
import type { EntryRef, PatternIssue } from "../model/result.js";

/** Asks the caller's matcher once for each pattern and text, and sets patterns aside that it cannot cope with. */
export class PatternSearch {
  readonly #places = new Map<string, Map<string, number | undefined>>();
  readonly #issues = new Map<string, PatternIssue>();

  constructor(private readonly matchPattern: LoreMeans["matchPattern"]) {}

  /** Patterns set aside, in the order in which they were. */
  get issues(): readonly PatternIssue[] {
    return [...this.#issues.values()];
  }

  /** First place of the pattern, in UTF-16 units; `undefined` when there is none or the pattern is set aside. */
  find(
    pattern: LorePattern,
    text: string,
    asker: { readonly key: string; readonly entry: EntryRef },
  ): number | undefined {
    const name = `${pattern.flags}/${pattern.source}`;
    if (this.#issues.has(name)) return undefined;
    const places = this.#placesOf(name);
    if (places.has(text)) return places.get(text);
    const outcome = this.matchPattern(pattern, text);
    const place = outcome.kind === "found" ? outcome.at : undefined;
    places.set(text, place);
    if (isIssue(outcome)) this.#issues.set(name, { pattern, kind: outcome.kind, ...asker });
    return place;
  }

  #placesOf(name: string): Map<string, number | undefined> {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const places = new Map<string, number | undefined>();
    this.#places.set(name, places);
    return places;
  }
}

function isIssue(outcome: PatternOutcome): outcome is { readonly kind: SetAside } {
  return outcome.kind !== "found" && outcome.kind !== "not_found";
}
