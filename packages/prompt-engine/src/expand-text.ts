import { createMacroEnvironment } from "./facts/macro-environment.js";
import type { MacroData, MacroMeans, PlanVariables } from "./input/macro-data.js";
import { expandMacros } from "./macros/expand.js";
import { IssueList } from "./issues.js";
import type { PlanIssue } from "./prompt-plan.js";

/** What an expansion needs to know beside the data. */
export interface ExpandOptions {
  /** Gives `{{original}}` a meaning. */
  readonly original?: string;
  /** Tokens a prompt may have, for `{{maxPrompt}}`. */
  readonly budgetTokens?: number;
  /** Where the text belongs, for issues. `text` when absent. */
  readonly path?: string;
}

/** A text with its macros replaced, and what they have done besides. */
export interface ExpandedText {
  readonly text: string;
  /** Variables written, with their new values. */
  readonly variables: PlanVariables;
  readonly globalVariables: PlanVariables;
  /** What `{{banned "…"}}` asked the model not to write. */
  readonly bannedTexts: readonly string[];
  readonly issues: readonly PlanIssue[];
}

/** Expands one text outside of a plan, such as a greeting that becomes the first Message. */
export function expandText(text: string, data: MacroData & MacroMeans, options: ExpandOptions = {}): ExpandedText {
  const issues = new IssueList();
  const bannedTexts: string[] = [];
  const environment = createMacroEnvironment(data, {
    budgetTokens: options.budgetTokens,
    report: (issue) => issues.add(issue),
    ban: (banned) => bannedTexts.push(banned),
  });
  return {
    text: expandMacros(text, { ...environment, original: options.original }, options.path ?? "text"),
    variables: environment.variables.changes(),
    globalVariables: environment.globalVariables.changes(),
    bannedTexts,
    issues: issues.all(),
  };
}
