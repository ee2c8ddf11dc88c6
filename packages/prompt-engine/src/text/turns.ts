import type { PromptRole } from "../prompt-plan.js";
import type { InstructTemplate } from "../templates/instruct-template.js";

/** Where a turn stands, for sequences that differ at the ends. */
export interface TurnPlace {
  readonly isFirst: boolean;
  readonly isFirstOfRole: boolean;
  readonly isLastOfRole: boolean;
}

/** What stands before and behind a turn's text. */
export interface TurnFrame {
  readonly before: string;
  readonly after: string;
}

/**
 * The frame of one turn.
 *
 * The first user sequence is for a turn right behind the story string, the first model sequence for the model's first
 * turn wherever it stands.
 */
export function turnFrame(role: PromptRole, place: TurnPlace, instruct: InstructTemplate): TurnFrame {
  const sequence = turnSequence(role, place, instruct);
  const suffix = turnSuffix(role, instruct);
  const lineBreak = instruct.wrap ? "\n" : "";
  return { before: sequence === "" ? "" : sequence + lineBreak, after: suffix === "" ? lineBreak : suffix };
}

/** What invites the next turn: the model's, or the user's when the model is to write for the person. */
export function primer(role: "user" | "assistant", instruct: InstructTemplate): string {
  const { lastInputSequence, inputSequence, lastOutputSequence, outputSequence, wrap } = instruct;
  const sequence = role === "user" ? (lastInputSequence ?? inputSequence) : (lastOutputSequence ?? outputSequence);
  return sequence === "" || !wrap ? sequence : `${sequence}\n`;
}

function turnSequence(role: PromptRole, place: TurnPlace, instruct: InstructTemplate): string {
  const { isFirst, isFirstOfRole, isLastOfRole } = place;
  if (role === "assistant")
    return (isFirstOfRole ? instruct.firstOutputSequence : undefined) ?? instruct.outputSequence;
  if (role === "system" && !instruct.systemSameAsUser) {
    return (isLastOfRole ? instruct.lastSystemSequence : undefined) ?? instruct.systemSequence;
  }
  if (isFirst && instruct.firstInputSequence !== undefined) return instruct.firstInputSequence;
  return (isLastOfRole ? instruct.lastInputSequence : undefined) ?? instruct.inputSequence;
}

function turnSuffix(role: PromptRole, instruct: InstructTemplate): string {
  if (role === "assistant") return instruct.outputSuffix;
  return role === "user" || instruct.systemSameAsUser ? instruct.inputSuffix : instruct.systemSuffix;
}
