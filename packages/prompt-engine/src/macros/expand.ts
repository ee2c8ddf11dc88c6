import { replacePick, replaceRandom } from "./choice.js";
import { replaceRolls } from "./dice.js";
import type { MacroEnvironment } from "./environment.js";
import { applyTrim, removeNothings, replaceLineBreaks } from "./layout.js";
import { replaceLegacyTokens } from "./legacy-tokens.js";
import type { MacroPass } from "./scope.js";
import { replaceTags } from "./tags.js";
import { replaceTime } from "./time.js";
import { replaceComposerText, replaceNames, replaceOriginal, replaceOutlets, replaceValues } from "./values.js";
import { replaceVariables } from "./variables.js";
import { removeBanned, removeComments, replaceReversed } from "./words.js";

/**
 * The families in the order people's cards rely on: each sees what those before it have written.
 * @see conformance: macros
 */
const PASSES: readonly MacroPass[] = [
  replaceLegacyTokens,
  replaceRolls,
  replaceVariables,
  replaceLineBreaks,
  applyTrim,
  removeNothings,
  replaceComposerText,
  replaceOriginal,
  replaceNames,
  replaceOutlets,
  replaceValues,
  replaceReversed,
  removeComments,
  replaceTime,
  removeBanned,
  replaceRandom,
  replacePick,
];

/** Macros inside macros beyond this depth stay as they are. */
const DEEPEST_ARGUMENT = 50;

/** Longest part of an unknown tag a report shows, in UTF-16 units. */
const SHOWN_TAG = 60;

/**
 * Expands the macros of one text. Unknown tags stay as they are and are reported, `\{` and `\}` become braces;
 * never throws.
 *
 * @param path Where the text belongs, for reports.
 */
export function expandMacros(text: string, environment: MacroEnvironment, path: string): string {
  const expanded = expandPart(text, environment, path);
  replaceTags(expanded, ({ body }) => {
    const tag = `{{${body.slice(0, SHOWN_TAG)}}}`;
    environment.report({ path, code: "UNKNOWN_MACRO", message: `${tag} is not a macro and was left as it is.` });
    return undefined;
  });
  return expanded.replace(/\\([{}])/g, "$1");
}

/** As `expandMacros`, for a text that becomes part of another one: neither reports nor turns escapes into braces. */
export function expandPart(text: string, environment: MacroEnvironment, path: string, depth = 0): string {
  if (depth > DEEPEST_ARGUMENT || !(text.includes("{{") || text.includes("<"))) return text;
  const expandArgument = (argument: string): string => expandPart(argument, environment, path, depth + 1);
  const scope = { environment, source: text, path, depth, expandArgument };
  return PASSES.reduce((current, pass) => pass(current, scope), text);
}
