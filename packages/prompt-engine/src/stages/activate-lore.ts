import type { LoreResult } from "@tavernkit/lore-engine";
import { historyTotals } from "../facts/conversation.js";
import type { PlanKind } from "../input/kind.js";
import type { LoreRequest } from "../input/lore.js";
import type { PlanInput } from "../input/plan-input.js";
import type { MacroEnvironment } from "../macros/environment.js";
import { expandPart } from "../macros/expand.js";
import type { PlanIssue, PlanLoreReport } from "../prompt-plan.js";
import { resolveAuthorsNote } from "./authors-note.js";

/** What the kinds of plan are called where Lorebook entries are limited to some. */
const TRIGGERS = {
  reply: "normal",
  regenerate: "regenerate",
  continue: "continue",
  impersonate: "impersonate",
  quiet: "quiet",
} as const satisfies Readonly<Record<PlanKind, LoreRequest["trigger"]>>;

/** What a plan knows that decides which Lorebook entries activate. */
export function loreRequest(input: PlanInput, environment: MacroEnvironment, budgetTokens: number): LoreRequest {
  const { messages, userMessages } = historyTotals(input);
  const note = resolveAuthorsNote(input.authorsNotes);
  const value = (name: string): string => {
    const known = environment.values.get(name);
    return typeof known === "function" ? known() : (known ?? "");
  };
  return {
    messages: input.history,
    messageCount: messages,
    assistantMessageCount: messages - userMessages,
    contextTokens: budgetTokens,
    injections: note.isScanned && note.text.trim() !== "" ? [{ id: "authorsNote", text: note.text }] : [],
    sources: {
      persona_description: value("persona"),
      character_description: value("description"),
      character_personality: value("personality"),
      character_depth_prompt: value("chardepthprompt"),
      scenario: value("scenario"),
      creator_notes: value("creatornotes"),
    },
    trigger: TRIGGERS[input.kind],
    random: input.random,
    countTokens: input.countTokens,
    expandMacros: (text) => expandPart(text, environment, "lore"),
  };
}

/** What people see of an activation. */
export function loreReport(result: LoreResult, explains: boolean): PlanLoreReport {
  const { activated, timedEffects, tokens, budgetTokens, isOverBudget, passes } = result;
  const report = { activated, timedEffects, tokens, budgetTokens, isOverBudget, passes };
  return explains ? { ...report, explanations: [...result.explanations()] } : report;
}

/** The patterns an activation could not use, as something to correct. */
export function patternIssues(result: LoreResult): PlanIssue[] {
  return result.patternIssues.map(({ key, kind, entry }) => ({
    path: `lore:${entry.bookId}.${entry.uid}`,
    code: "PATTERN_SET_ASIDE",
    message: `The key ${key} ${kind === "timed_out" ? "takes too long to look for" : "is not a pattern"} and was set aside.`,
  }));
}
