import type { PlanIssue } from "../prompt-plan.js";
import type { VariableStore } from "./variable-store.js";

/** What macros read and write. */
export interface MacroEnvironment {
  /** `{{user}}` and `<USER>`. */
  readonly user: string;
  /** `{{char}}`, `<BOT>` and `<CHAR>`. */
  readonly char: string;
  /** Further values by lower-case name. A value given as a function is made when its tag is met, once for each text. */
  readonly values: ReadonlyMap<string, string | (() => string)>;
  /** The text a card's override replaces; `{{original}}` gives it once, further ones nothing. Absent elsewhere. */
  readonly original?: string;
  /** What stands in the composer, for `{{input}}`. */
  readonly composerText: string;
  /** Lore collected under a name for `{{outlet::name}}`; absent where outlets may not stand. */
  readonly outlets?: ReadonlyMap<string, string>;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  /** IANA name of the zone in which dates and times are told. */
  readonly timeZone: string;
  /** The next random number, 0 included, 1 excluded. */
  readonly random: () => number;
  /** The same for every text of a Conversation, so that `{{pick}}` stays with its choice. */
  readonly pickSeed: number;
  /** Variables of the Conversation. */
  readonly variables: VariableStore;
  /** Variables of the account. */
  readonly globalVariables: VariableStore;
  /** UTF-16 units that macros may still add; shared by all texts of a plan, so that no card can fill the memory. */
  readonly allowance: { left: number };
  /** Receives what `{{banned "…"}}` asks the model not to write. */
  readonly ban: (text: string) => void;
  /** Receives what a person should know about the text; the same finding may come more than once. */
  readonly report: (issue: PlanIssue) => void;
}
