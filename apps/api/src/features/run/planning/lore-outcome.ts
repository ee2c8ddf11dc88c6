import type { EntryRef, LeftOutReason, LoreExplanation } from "@tavernkit/lore-engine";

/** Explanations kept with a Run. */
export const MAX_KEPT_EXPLANATIONS = 300;

/** What became of a LorebookEntry. */
export const LoreOutcome = { FIRED: "fired", ALMOST: "almost", OUT: "out" } as const;
export type LoreOutcome = (typeof LoreOutcome)[keyof typeof LoreOutcome];

/** The explanations a Run keeps: entries that fired or almost did. */
export function explanationsToKeep(
  explanations: readonly LoreExplanation[],
  activated: readonly EntryRef[],
): LoreExplanation[] {
  return inOrderOfOutcome(explanations, activated)
    .filter((one) => outcomeOf(one) !== LoreOutcome.OUT)
    .slice(0, MAX_KEPT_EXPLANATIONS);
}

const RANK: Readonly<Record<LoreOutcome, number>> = { fired: 0, almost: 1, out: 2 };

/** Fired first, in the order of activation, then almost fired, then the rest as given. */
export function inOrderOfOutcome(
  explanations: readonly LoreExplanation[],
  activated: readonly EntryRef[],
): LoreExplanation[] {
  const places = new Map(activated.map((ref, place) => [nameOf(ref), place]));
  const placeOf = (one: LoreExplanation) => places.get(nameOf(one)) ?? 0;
  return [...explanations].sort(
    (one, other) => RANK[outcomeOf(one)] - RANK[outcomeOf(other)] || placeOf(one) - placeOf(other),
  );
}

function nameOf({ bookId, uid }: EntryRef): string {
  return `${bookId}.${uid}`;
}

/** What became of an entry. */
export function outcomeOf(explanation: LoreExplanation): LoreOutcome {
  if (explanation.isActive) return LoreOutcome.FIRED;
  return isAlmost(explanation.reason, explanation.match !== undefined) ? LoreOutcome.ALMOST : LoreOutcome.OUT;
}

/** Reasons that mean an entry was called and yet kept out, whether or not a key is known. */
const ALMOST_REASONS: ReadonlySet<LeftOutReason> = new Set([
  "secondary_keys_missing",
  "secondary_keys_forbid",
  "excluded_key_matched",
  "group_has_sticky_member",
  "group_scored_lower",
  "group_already_active",
  "group_overridden",
  "group_roll_lost",
  "probability_failed",
  "over_budget",
  "pass_limit",
]);

/** Whether an entry that stayed out was close to firing. */
function isAlmost(reason: LeftOutReason, hasMatch: boolean): boolean {
  return ALMOST_REASONS.has(reason) || (hasMatch && reason !== "disabled");
}
