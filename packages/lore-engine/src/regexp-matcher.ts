import type { LorePattern, PatternOutcome } from "./model/pattern.js";

/**
 * Matches with JavaScript's own engine, which some patterns keep busy for ever. For tests and for patterns one trusts; a server hands
 * in a matcher that comes back.
 */
export function matchWithRegExp(pattern: LorePattern, text: string): PatternOutcome {
  const at = new RegExp(pattern.source, pattern.flags).exec(text)?.index;
  return at === undefined ? { kind: "not_found" } : { kind: "found", at };
}
