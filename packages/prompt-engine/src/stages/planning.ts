import type { PlanInput } from "../input.js";
import type { MacroEnvironment } from "../macros/environment.js";
import { expandMacros } from "../macros/expand.js";
import type { PlanBlock, PlanIssue } from "../prompt-plan.js";
import { planEnvironment } from "./card-values.js";
import type { Piece } from "./piece.js";

/** What the stages of one plan share. */
export interface Planning {
  readonly input: PlanInput;
  readonly environment: MacroEnvironment;
  readonly issues: PlanIssue[];
  /** Expands a text and makes a piece of it, or `undefined` when nothing but white space remains. */
  piece(draft: Omit<Piece, "tokens">, original?: string): Piece | undefined;
}

/** Prepares the means the stages share. */
export function startPlanning(input: PlanInput): Planning {
  const issues: PlanIssue[] = [];
  const report = (issue: PlanIssue): void => {
    if (!issues.some(({ message }) => message === issue.message)) issues.push(issue);
  };
  const environment = planEnvironment(input, report);
  const overhead = input.settings.messageOverheadTokens;
  return {
    input,
    environment,
    issues,
    piece(draft, original) {
      const text = expandMacros(
        draft.text,
        original === undefined ? environment : { ...environment, original },
        draft.id,
      );
      if (text.trim() === "") return undefined;
      return { ...draft, text, tokens: input.countTokens(text) + overhead };
    },
  };
}

/** Sum of the tokens of pieces or blocks. */
export function totalTokens(parts: readonly Pick<Piece | PlanBlock, "tokens">[]): number {
  return parts.reduce((sum, part) => sum + part.tokens, 0);
}
