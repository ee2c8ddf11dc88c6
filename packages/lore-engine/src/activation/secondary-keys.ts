import type { SelectiveLogic } from "../model/lorebook.js";

/**
 * Says whether an entry's secondary keys allow it, once a primary key matched.
 *
 * @param matches One flag per secondary key; empty allows.
 * @see conformance: lore-activation, "secondary …"
 */
export function secondaryKeysAllow(logic: SelectiveLogic, matches: readonly boolean[]): boolean {
  if (matches.length === 0) return true;
  switch (logic) {
    case "and_any":
      return matches.some(Boolean);
    case "and_all":
      return matches.every(Boolean);
    case "not_any":
      return !matches.some(Boolean);
    case "not_all":
      return !matches.every(Boolean);
  }
}
