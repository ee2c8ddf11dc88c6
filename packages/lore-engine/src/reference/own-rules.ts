/**
 * Rules of ours that differ from SillyTavern 1.12.6 on purpose, by the names under which `docs/divergences.md` explains them. The
 * reference can do without each.
 */
export const OWN_RULES = [
  "accented-words",
  "blank-keys",
  "overlapping-groups",
  "sticky-stays-in-group",
  "scoring-expands-keys",
  "all-text-counts",
  "overflow-ends-all",
  "widening-keeps-its-cap",
  "edited-entry-keeps-effects",
  "decorators-are-no-text",
  "ignore-budget",
] as const;

/** One of `OWN_RULES`. */
export type OwnRule = (typeof OWN_RULES)[number];
