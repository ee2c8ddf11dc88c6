import type { PlanIssue } from "../prompt-plan.js";

/** What macros read. Values are texts already free of macros, apart from those `expandMacros` finds by itself. */
export interface MacroEnvironment {
  /** `{{user}}` and `<USER>`. */
  readonly user: string;
  /** `{{char}}`, `<BOT>` and `<CHAR>`. */
  readonly char: string;
  /**
   * Further values by lower-case name. A value given as a function is asked for when its tag is met,
   * once for each expanded text.
   */
  readonly values: ReadonlyMap<string, string | (() => string)>;
  /** The text a card's override replaces; `{{original}}` gives it once, further ones nothing. Absent elsewhere. */
  readonly original?: string;
  /** Receives what a person should know about the text; the same finding may come more than once. */
  readonly report: (issue: PlanIssue) => void;
}
