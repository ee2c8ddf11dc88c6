import { MAX_ISSUES } from "./limits.js";

/** What can be wrong with a card. Stable: clients may translate by it. */
export type CardIssueCode =
  /** Not UTF-8: some bytes were read as the replacement character. */
  | "bad_utf8"
  /** A byte-order mark stood before the JSON and was skipped. */
  | "byte_order_mark"
  | "empty_file"
  | "bad_json"
  | "bad_base64"
  | "too_large"
  | "lorebook_too_large"
  | "too_deep"
  /** A key named `__proto__`, which no program can want; left out. */
  | "unsafe_key"
  /** A number JSON can write but JavaScript cannot hold exactly. */
  | "imprecise_number"
  /** Not an object, or an object that is no card. */
  | "not_a_card"
  /** `spec` is missing or names no version; read as V2. */
  | "unknown_spec"
  /** `data` is missing; read from the fields beside it. */
  | "data_missing"
  | "name_missing"
  /** A value of another type than the field's, read as well as possible. */
  | "wrong_type"
  | "not_a_png"
  | "png_truncated"
  | "png_damaged"
  | "png_without_card"
  /** The `ccv3` chunk cannot be read, so the `chara` chunk was. */
  | "ccv3_unreadable"
  | "too_many_issues";

/** One thing found while reading or writing a card. */
export interface CardIssue {
  /** Where, such as `data.tags[2]` or `ccv3.data.name`; empty for the whole file. */
  readonly path: string;
  readonly code: CardIssueCode;
  /** `refused`: there is no card because of it. `note`: the card is there, and this was coerced or left out. */
  readonly severity: "refused" | "note";
  /** One English sentence for the person who brought the card. */
  readonly message: string;
}

/** Collects what is found on the way, in order, `MAX_ISSUES` at most. */
export class IssueList {
  readonly #issues: CardIssue[] = [];

  /** Records something that leaves no card. Never left out. */
  refuse(path: string, code: CardIssueCode, message: string): void {
    this.#issues.push({ path, code, severity: "refused", message });
  }

  /** Records something that was coerced or left out. */
  note(path: string, code: CardIssueCode, message: string): void {
    if (this.#issues.length < MAX_ISSUES) this.#issues.push({ path, code, severity: "note", message });
    else if (this.#issues.length === MAX_ISSUES) {
      this.#issues.push({
        path: "",
        code: "too_many_issues",
        severity: "note",
        message: "Further notes are left out.",
      });
    }
  }

  /** Whether there is no card. */
  hasRefusal(): boolean {
    return this.#issues.some(({ severity }) => severity === "refused");
  }

  get all(): readonly CardIssue[] {
    return this.#issues;
  }
}
