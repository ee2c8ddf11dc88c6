import { Activation } from "./activation/activation.js";
import { runPasses } from "./activation/run-passes.js";
import type { LoreInput } from "./model/input.js";
import type { LoreResult } from "./model/result.js";
import { Explainer } from "./output/explainer.js";
import { layOutText } from "./output/lore-text.js";

/**
 * Decides which entries of the attached books activate for the next prompt, in what order, at which position, and why. Equal input
 * gives an equal result; nothing is changed but what the compiled books remember of the texts they read.
 */
export function activate(input: LoreInput): LoreResult {
  const activation = new Activation(input);
  const passes = runPasses(activation);
  const explainer = new Explainer(activation, passes);
  const candidates = [...activation.activated.keys()];
  const activated = [...activation.activated.values()];
  return {
    activated,
    text: layOutText([...activation.activated].map(([{ entry }, one]) => ({ activated: one, order: entry.order }))),
    timedEffects: activation.timed.after(candidates),
    rolls: activation.dice.rolls,
    tokens: activated.reduce((sum, { tokens }) => sum + tokens, 0),
    budgetTokens: activation.budget.limit,
    isOverBudget: activation.budget.isOverflown,
    passes: passes.count,
    patternIssues: activation.patterns.issues,
    explain: (entry) => explainer.explain(entry),
    explanations: () => explainer.explanations(),
    explanationsOfAsked: () => explainer.explanationsOfAsked(),
  };
}
