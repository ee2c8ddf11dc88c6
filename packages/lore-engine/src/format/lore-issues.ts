/** What can be wrong with a Lorebook. Stable: clients may translate by it. */
export type LoreIssueCode =
  /** Neither a Lorebook nor a card. There is no book because of it. */
  | "not_a_lorebook"
  /** A card that has no Lorebook; read as an empty one. */
  | "no_lorebook"
  /** An entry that is no object; left out. */
  | "not_an_entry"
  /** A value of another type than the field's, read as well as possible or as if absent. */
  | "wrong_type"
  /** A value no program is known to write; kept, without effect. */
  | "unknown_value"
  /** A leading `@@` line of an entry's text that is kept, without effect. */
  | "decorator_ignored"
  /** Two entries with one uid; the later one got another. */
  | "duplicate_uid"
  | "too_many_issues";

/** One thing found while reading a Lorebook. */
export interface LoreIssue {
  /** Where, such as `entries.3.depth`; empty for the whole. */
  readonly path: string;
  readonly code: LoreIssueCode;
  /** One English sentence for the person who brought the book. */
  readonly message: string;
}

/** Issues kept for one book; what follows them is left out, the last one says so. */
export const MAX_LORE_ISSUES = 100;

/** Collects what is found on the way, in order. */
export class LoreIssueList {
  readonly #issues: LoreIssue[] = [];

  add(path: string, code: LoreIssueCode, message: string): void {
    if (this.#issues.length < MAX_LORE_ISSUES) this.#issues.push({ path, code, message });
    else if (this.#issues.length === MAX_LORE_ISSUES) {
      this.#issues.push({ path: "", code: "too_many_issues", message: "Further notes are left out." });
    }
  }

  get all(): readonly LoreIssue[] {
    return this.#issues;
  }
}
