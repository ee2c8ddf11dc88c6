import type { PlanInput } from "./input.js";
import type { PlanBlock, PlanMessage, PlanRefusal, PlanResult } from "./prompt-plan.js";
import { applyRoleRules, FIRST_USER_PLACEHOLDER } from "./roles/apply-role-rules.js";
import { controlPieces } from "./stages/control.js";
import { fitDialogues } from "./stages/dialogues.js";
import { buildFrame, type FramePart } from "./stages/frame.js";
import { answeredPiece, fitHistory } from "./stages/history.js";
import { includedBlock, omittedBlock, type Piece } from "./stages/piece.js";
import { startPlanning, totalTokens } from "./stages/planning.js";

/**
 * Assembles what a model is told. Pure: equal input, equal plan.
 *
 * What the budget has no room for is left out in this order: example dialogues from the last on, then Messages from the
 * oldest on. Entries and the newest Message are never left out; when they alone pass the budget the result is the
 * refusal PROMPT_TOO_LONG.
 */
export function plan(input: PlanInput): PlanResult {
  const planning = startPlanning(input);
  const frame = buildFrame(planning);
  const control = controlPieces(planning);
  const answered = frame.parts.includes("history") ? answeredPiece(planning) : undefined;
  const fixed = [...frame.parts, control.opening, control.nudge, control.closing, answered].filter(isPiece);
  const budgetTokens = Math.max(0, input.budget.contextTokens - input.budget.responseTokens);
  const neededTokens = totalTokens(fixed) + placeholderTokens(input);
  if (neededTokens > budgetTokens) return { ok: false, refusal: tooLong(neededTokens, budgetTokens) };

  const room = budgetTokens - neededTokens;
  const history = frame.parts.includes("history") ? fitHistory(planning, answered, room) : { pieces: [], tokens: 0 };
  const dialogues = fitDialogues(planning, room - (history.tokens - (answered?.tokens ?? 0)));
  const conversation = [control.opening, ...history.pieces, control.nudge].filter(isPiece);
  const sequence = [...frame.parts, control.closing].flatMap((part) => {
    if (part === "history") return conversation;
    return part === "examples" ? dialogues.pieces : (part ?? []);
  });
  const omitted: PlanBlock[] = [...dialogues.omitted, history.firstOmitted]
    .filter(isPiece)
    .map((piece) => omittedBlock(piece, "budget"));
  return {
    ok: true,
    plan: {
      messages: applyRoleRules(sequence.map(toMessage), input.roleRules),
      blocks: [...sequence.map(includedBlock), ...omitted, ...frame.omitted],
      omittedMessages: input.history.length - history.pieces.length,
      totalTokens: totalTokens(sequence) + placeholderTokens(input),
      budgetTokens,
      stopSequences: [],
      issues: planning.issues,
    },
  };
}

function isPiece(part: FramePart | undefined): part is Piece {
  return typeof part === "object";
}

function toMessage({ role, text }: Piece): PlanMessage {
  return { role, content: text };
}

function placeholderTokens({ roleRules, countTokens, settings }: PlanInput): number {
  return roleRules.startsWithUser ? countTokens(FIRST_USER_PLACEHOLDER) + settings.messageOverheadTokens : 0;
}

function tooLong(neededTokens: number, budgetTokens: number): PlanRefusal {
  const message = `The prompt needs at least ${neededTokens} tokens, but only ${budgetTokens} fit. Shorten the message, the character or the prompt entries, or choose a model with a larger context.`;
  return { code: "PROMPT_TOO_LONG", message, neededTokens, budgetTokens };
}
