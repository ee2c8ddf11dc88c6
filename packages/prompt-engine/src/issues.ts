import type { PlanIssue } from "./prompt-plan.js";

/** Most issues one result names; a card full of mistakes is not told apart any further. */
const MOST_ISSUES = 50;

/** Findings of one plan, each message once, in the order in which they were made. */
export class IssueList {
  readonly #byMessage = new Map<string, PlanIssue>();

  /** Adds a finding, unless the same one was made elsewhere or there are too many. */
  add(issue: PlanIssue): void {
    if (this.#byMessage.size < MOST_ISSUES && !this.#byMessage.has(issue.message)) {
      this.#byMessage.set(issue.message, issue);
    }
  }

  /** The findings so far. */
  all(): PlanIssue[] {
    return [...this.#byMessage.values()];
  }
}
