import type { PassView } from "../scan/book-scan.js";
import type { Candidate } from "./candidate.js";

/**
 * How well an entry's keys match: one for each primary key that does. Secondary keys add to it when any of them suffices, or when all
 * are wanted and do match; keys that forbid never add.
 * @see conformance: lore-activation, "group scoring …"
 */
export function groupScore({ scan, compiled, entry }: Candidate, view: PassView): number {
  if (compiled.keys.length === 0) return 0;
  const primary = count(scan.matches(compiled.keys, entry, view));
  const secondary = count(scan.matches(compiled.secondaryKeys, entry, view));
  switch (entry.selectiveLogic) {
    case "and_any":
      return primary + secondary;
    case "and_all":
      return secondary === compiled.secondaryKeys.length ? primary + secondary : primary;
    case "not_any":
    case "not_all":
      return primary;
  }
}

function count(matches: readonly boolean[]): number {
  return matches.filter(Boolean).length;
}
