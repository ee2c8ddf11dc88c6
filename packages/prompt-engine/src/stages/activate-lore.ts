import type { LoreResult, ScanInjection, SetAside } from "@tavernkit/lore-engine";
import { historyTotals } from "../facts/conversation.js";
import type { PlanKind } from "../input/kind.js";
import type { LoreRequest } from "../input/lore.js";
import type { PlanData, PlanInput } from "../input/plan-input.js";
import type { MacroEnvironment } from "../macros/environment.js";
import { expandPart } from "../macros/expand.js";
import type { PlanIssue, PlanLoreReport } from "../prompt-plan.js";
import { isNoteDue, resolveAuthorsNote } from "./authors-note.js";
import { depthPromptsOf } from "./depth-prompts.js";

/**
 * What the kinds of plan are called where Lorebook entries are limited to some. SillyTavern swipes to another version of a reply, or
 * regenerates and loses the one before; here writing again is both: another Swipe, asked for by a button of that name.
 */
const TRIGGERS: Readonly<Record<PlanKind, NonNullable<LoreRequest["triggers"]>>> = {
  reply: ["normal"],
  regenerate: ["swipe", "regenerate"],
  continue: ["continue"],
  impersonate: ["impersonate"],
  quiet: ["quiet"],
};

/** What a plan knows that decides which Lorebook entries activate. */
export function loreRequest(input: PlanInput, environment: MacroEnvironment, budgetTokens: number): LoreRequest {
  const { messages, userMessages } = historyTotals(input);
  const value = (name: string): string => {
    const known = environment.values.get(name);
    return typeof known === "function" ? known() : (known ?? "");
  };
  return {
    messages: input.history,
    messageCount: messages,
    assistantMessageCount: messages - userMessages,
    contextTokens: budgetTokens,
    injections: scannedNotes(input, environment),
    sources: {
      persona_description: value("persona"),
      character_description: value("description"),
      character_personality: value("personality"),
      character_depth_prompt: value("chardepthprompt"),
      scenario: value("scenario"),
      creator_notes: value("creatornotes"),
    },
    triggers: TRIGGERS[input.kind],
    random: input.random,
    countTokens: input.countTokens,
    expandMacros: (text) => expandPart(text, environment, "lore"),
  };
}

/**
 * The notes that call entries, macros replaced: where the author's note is scanned, it, when it is sent now, and the depth prompts,
 * which go by its switch as they do in SillyTavern.
 */
function scannedNotes(input: PlanInput, environment: MacroEnvironment): ScanInjection[] {
  const note = resolveAuthorsNote(input.authorsNotes);
  if (!note.isScanned) return [];
  const notes = [
    ...(isNoteDue(note, input) ? [{ id: "authorsNote", text: note.text }] : []),
    ...depthPromptsOf(input).map(({ id, text }) => ({ id, text })),
  ];
  // They are expanded again where they are sent; what they write counts then.
  const aside: MacroEnvironment = {
    ...environment,
    variables: environment.variables.copy(),
    globalVariables: environment.globalVariables.copy(),
    ban: () => undefined,
    report: () => undefined,
  };
  return notes
    .map(({ id, text }) => ({ id, text: expandPart(text, aside, id) }))
    .filter(({ text }) => text.trim() !== "");
}

/** What people see of an activation. */
export function loreReport(result: LoreResult, explains: PlanData["explainsLore"]): PlanLoreReport {
  const { activated, timedEffects, tokens, budgetTokens, isOverBudget, passes } = result;
  const report = { activated, timedEffects, tokens, budgetTokens, isOverBudget, passes };
  if (explains === undefined) return report;
  const explanations = explains === "all" ? result.explanations() : result.explanationsOfAsked();
  return { ...report, explanations: [...explanations] };
}

/** The patterns an activation could not use, as something to correct. */
export function patternIssues(result: LoreResult): PlanIssue[] {
  return result.patternIssues.map(({ key, kind, entry }) => ({
    path: `lore:${entry.bookId}.${entry.uid}`,
    code: "PATTERN_SET_ASIDE",
    message: `The key ${key} ${SET_ASIDE[kind]} and was set aside.`,
  }));
}

const SET_ASIDE: Readonly<Record<SetAside, string>> = {
  timed_out: "takes too long to look for",
  invalid: "is not a pattern",
  no_time_left: "could not be looked for, because other patterns took too long,",
};
