import type { MacroEnvironment } from "./environment.js";
import { replaceTags, type MacroTag } from "./tags.js";

/** One text being expanded. */
export interface MacroScope {
  readonly environment: MacroEnvironment;
  /** The text before any macro was replaced. */
  readonly source: string;
  /** Where the text belongs, for reports. */
  readonly path: string;
  /** How many macros this text is an argument of; 0 for the text itself. */
  readonly depth: number;
  /** Expands an argument, so that a macro may stand inside another. */
  readonly expandArgument: (text: string) => string;
}

/** One family of macros: gives the text with its own tags replaced. */
export type MacroPass = (text: string, scope: MacroScope) => string;

/**
 * As `replaceTags`, but charges the plan's allowance for what it adds. Once that is used up tags stay as they are
 * and the fact is reported.
 */
export function replaceMacros(
  text: string,
  { environment, path }: MacroScope,
  decide: (tag: MacroTag) => string | undefined,
): string {
  return replaceTags(text, (tag) => {
    if (environment.allowance.left <= 0) return undefined;
    const replacement = decide(tag);
    if (replacement === undefined) return undefined;
    environment.allowance.left -= replacement.length;
    if (environment.allowance.left > 0) return replacement;
    environment.report({
      path,
      code: "MACROS_TOO_LONG",
      message: "Macros gave too much text; the rest was left as it is.",
    });
    return undefined;
  });
}
