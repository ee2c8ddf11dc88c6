import { explanationWords, type KeyMatch, type LoreExplanation } from "@tavernkit/lore-engine";
import type { KeptPlan } from "../planning/run-audit.js";
import { inOrderOfOutcome, LoreOutcome, outcomeOf } from "../planning/lore-outcome.js";
import type { LoreExplanationView, LoreMatch, LoreReport } from "./lore-report.types.js";

/** What the Lorebooks of a plan gave; null when none took part. */
export function loreReportOf({ lore, books }: KeptPlan, isComplete: boolean): LoreReport | null {
  if (!lore) return null;
  const { tokens, budgetTokens, isOverBudget, passes } = lore;
  const explanations = inOrderOfOutcome(lore.explanations ?? [], lore.activated).map((one) =>
    explanationView(one, books),
  );
  const count = (outcome: LoreOutcome) => explanations.filter((one) => one.outcome === outcome).length;
  return {
    ...{ books, tokens, budgetTokens, isOverBudget, passes, isComplete, explanations },
    firedCount: count(LoreOutcome.FIRED),
    almostCount: count(LoreOutcome.ALMOST),
    outCount: count(LoreOutcome.OUT),
  };
}

function explanationView(explanation: LoreExplanation, books: KeptPlan["books"]): LoreExplanationView {
  const { bookId, uid, comment, tokens } = explanation;
  const book = books.find(({ id }) => id === bookId);
  return {
    ...{ bookId, uid, title: comment, tokens, keys: keysOf(explanation), outcome: outcomeOf(explanation) },
    bookName: book?.name ?? "",
    source: book?.source ?? "global",
    reason: explanation.isActive ? explanation.cause.kind : explanation.reason,
    explanation: explanationWords(explanation),
    match: matchView(matchOf(explanation)),
    rolls: explanation.rolls.map(({ kind, value, group }) => ({ kind, value, group: group ?? null })),
  };
}

/** Audits of Runs that were kept before explanations had keys lack them. */
function keysOf({ keys }: Partial<Pick<LoreExplanation, "keys">>): string[] {
  return [...(keys ?? [])];
}

function matchOf(explanation: LoreExplanation): KeyMatch | undefined {
  if (!explanation.isActive) return explanation.match;
  return explanation.cause.kind === "key" ? explanation.cause.match : undefined;
}

function matchView(match: KeyMatch | undefined): LoreMatch | null {
  if (!match) return null;
  const { key, text, offset } = match;
  return {
    ...{ key, offset, kind: text.kind },
    messageId: text.kind === "message" ? text.messageId : null,
    source: text.kind === "source" ? text.source : null,
    entries: text.kind === "recursion" ? text.entries.map(({ bookId, uid }) => ({ bookId, uid })) : [],
  };
}
