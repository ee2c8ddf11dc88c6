import type { MacroEnvironment } from "./environment.js";
import { replaceLegacyTokens, replaceOriginal, replaceValues } from "./identity.js";
import { applyTrim, removeComments, replaceLineBreaks } from "./layout.js";
import { replaceTags } from "./tags.js";

/** The passes in the order people's cards rely on: a pass sees what the passes before it have written. */
const PASSES: readonly ((text: string, environment: MacroEnvironment) => string)[] = [
  replaceLegacyTokens,
  replaceLineBreaks,
  applyTrim,
  replaceOriginal,
  replaceValues,
  removeComments,
];

/**
 * Expands the macros of one text. Unknown tags stay as they are and are reported; never throws.
 *
 * @param path Where the text belongs, for reports.
 * @see conformance: macros
 */
export function expandMacros(text: string, environment: MacroEnvironment, path: string): string {
  const expanded = PASSES.reduce((current, pass) => pass(current, environment), text);
  replaceTags(expanded, (body) => {
    environment.report({ path, code: "UNKNOWN_MACRO", message: `{{${body}}} is not a macro and was left as it is.` });
    return undefined;
  });
  return expanded;
}
