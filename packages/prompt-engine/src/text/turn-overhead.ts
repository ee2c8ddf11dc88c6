import type { PlanInput } from "../input/plan-input.js";
import { turnFrame, type TurnPlace } from "./turns.js";

const ANYWHERE: TurnPlace = { isFirst: false, isFirstOfRole: false, isLastOfRole: false };

/** Tokens that stand around the text of one message or turn; for templates those of the dearest role. */
export function overheadTokens({ settings, countTokens }: PlanInput): number {
  const { templates, messageOverheadTokens } = settings;
  if (!templates) return messageOverheadTokens;
  const { instruct } = templates;
  if (!instruct) return countTokens("\n");
  const costs = (["user", "assistant", "system"] as const).map((role) => {
    const { before, after } = turnFrame(role, ANYWHERE, instruct);
    return countTokens(before) + countTokens(after);
  });
  return Math.max(...costs);
}
