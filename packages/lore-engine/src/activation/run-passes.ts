import type { Activation } from "./activation.js";
import type { Candidate } from "./candidate.js";

/** What a pass is for. */
type PassKind = "first" | "recursion" | "widening";

/** How the passes went. */
export interface PassesMade {
  readonly count: number;
  /** Scan depth of the last pass, for entries without an own one. */
  readonly depth: number;
  /** Whether the last pass, or the one that `maxPasses` did not allow, sees the texts of activated entries. */
  readonly seesRecursion: boolean;
}

/**
 * Makes passes over the entries until nothing asks for another one: texts to recurse into, too few active entries while there are
 * older Messages, or a level of delayed recursion. An overflow of the budget ends them all.
 * @see conformance: lore-activation, "recursion …", "min activations …", "delay …"
 */
export function runPasses(activation: Activation): PassesMade {
  const { input, delayLevels } = activation;
  let depth = input.settings.scanDepth;
  let kind: PassKind = "first";
  const limit = input.settings.maxPasses > 0 ? input.settings.maxPasses : Infinity;
  for (let count = 0; count < limit; count += 1) {
    const seesRecursion = kind !== "widening";
    const isRecursive = kind === "recursion";
    const fresh = activation.runPass({ depth, seesRecursion, isRecursive, delayLevel: delayLevels.current }, count);
    const feeding = fresh.filter(({ entry }) => !entry.preventsRecursion);
    const next = nextPass(activation, kind, { depth, isFed: feeding.length > 0 });
    if (next === undefined) return { count: count + 1, depth, seesRecursion };
    kind = next;
    if (kind === "widening") depth += 1;
    addRecursionText(activation, feeding);
    activation.budget.endPass();
  }
  return { count: limit, depth, seesRecursion: kind !== "widening" };
}

/** Adds the texts of the last pass for the next ones to scan. Even an empty one counts as there. */
function addRecursionText({ text, activated }: Activation, feeding: readonly Candidate[]): void {
  const entries = feeding.flatMap((candidate) => activated.get(candidate) ?? []);
  text.addRecursion(
    entries.map(({ content }) => content).join("\n"),
    entries.map(({ bookId, uid }) => ({ bookId, uid })),
  );
}

function nextPass(
  { input, text, budget, delayLevels, activated }: Activation,
  kind: PassKind,
  { depth, isFed }: { readonly depth: number; readonly isFed: boolean },
): PassKind | undefined {
  if (budget.isOverflown) return undefined;
  const { isRecursive, minActivations, minActivationsMaxDepth } = input.settings;
  if (isRecursive && isFed) return "recursion";
  if (isRecursive && kind === "widening" && text.recursion.length > 0) return "recursion";
  const isDeepEnough = (minActivationsMaxDepth > 0 && depth >= minActivationsMaxDepth) || depth > input.messages.length;
  if (activated.size < minActivations && !isDeepEnough) return "widening";
  return delayLevels.climb() ? "recursion" : undefined;
}
