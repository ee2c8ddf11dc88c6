import { messageTokens, toMessages } from "./chat/to-messages.js";
import type { PlanInput } from "./input/plan-input.js";
import type { PlanBlock, PlanMessage, PlanRefusal, PlanResult, PromptPlan } from "./prompt-plan.js";
import { isPrefilled } from "./stages/control.js";
import type { Draft } from "./stages/draft.js";
import { layOut } from "./stages/layout.js";
import { gatherMaterial, type Material } from "./stages/material.js";
import { includedBlock, omittedBlock, type Piece } from "./stages/piece.js";
import { Planning } from "./stages/planning.js";
import { select, type Selection } from "./stages/selection.js";
import { stopSequences } from "./text/stop-sequences.js";
import { toTextParts } from "./text/to-text.js";

/**
 * Assembles what a model is told. Pure: equal input and equal means, equal plan.
 *
 * What the budget has no room for is left out in this order: example dialogues from the last on (unless settings keep
 * them), Messages from the oldest on, the dialogues settings keep, lore from the lowest order on. Everything else and
 * the newest Message are never left out; when they alone pass the budget the result is the refusal PROMPT_TOO_LONG.
 */
export function plan(input: PlanInput): PlanResult {
  const planning = new Planning(input);
  const material = gatherMaterial(planning);
  const { budgetTokens } = planning;
  // Joining parts can cost tokens that the parts alone did not, so the whole is measured and, if need be, made smaller.
  for (let room = budgetTokens; ;) {
    const selection = select(planning, material, room);
    if ("neededTokens" in selection) {
      return { ok: false, refusal: tooLong(selection.neededTokens + budgetTokens - room, budgetTokens) };
    }
    const drafts = layOut(planning, material, selection);
    const sent = compose(planning, material, selection, drafts);
    if (sent.totalTokens <= budgetTokens) {
      return { ok: true, plan: toPlan(planning, sent, blocksOf(planning, material, selection, drafts), selection) };
    }
    room -= Math.max(1, sent.totalTokens - budgetTokens);
  }
}

interface Sent {
  readonly messages: readonly PlanMessage[];
  readonly text?: string;
  readonly totalTokens: number;
}

function compose(planning: Planning, material: Material, selection: Selection, drafts: readonly Draft[]): Sent {
  const { templates } = planning.input.settings;
  if (!templates) {
    const isContinued = material.prefill !== undefined || isPrefilled(planning);
    const messages = toMessages(drafts, planning, isContinued);
    return { messages, totalTokens: messageTokens(messages, planning) };
  }
  const parts = toTextParts(planning, material, selection, templates);
  const totalTokens = parts.reduce((sum, part) => sum + planning.counts.of(part), 0);
  return { messages: [], text: parts.join(""), totalTokens };
}

/** What is sent, in prompt order, then what is not. */
function blocksOf(planning: Planning, material: Material, selection: Selection, drafts: readonly Draft[]): PlanBlock[] {
  const omitted: Piece[] = [
    ...selection.omittedLore,
    ...material.dialogues
      .slice(selection.dialogueCount)
      .flatMap((dialogue) => dialogue.flatMap(({ pieces }) => pieces)),
    ...(selection.firstOmitted?.pieces ?? []),
  ];
  return [
    ...drafts.flatMap(({ pieces }) => pieces.map(includedBlock)),
    ...omitted.map((piece) => omittedBlock(piece, "budget")),
    ...planning.omitted,
  ];
}

function toPlan(planning: Planning, sent: Sent, blocks: PlanBlock[], selection: Selection): PromptPlan {
  const { environment, input, budgetTokens, bannedTexts, issues } = planning;
  const stops = stopSequences(planning);
  return {
    ...sent,
    blocks,
    omittedMessages: input.history.length - selection.history.length,
    budgetTokens,
    stopSequences: stops,
    bannedTexts,
    variables: environment.variables.changes(),
    globalVariables: environment.globalVariables.changes(),
    lore: planning.loreReport,
    issues: issues.all(),
  };
}

function tooLong(neededTokens: number, budgetTokens: number): PlanRefusal {
  const message = `The prompt needs at least ${neededTokens} tokens, but only ${budgetTokens} fit. Shorten the message, the character or the prompt entries, or choose a model with a larger context.`;
  return { code: "PROMPT_TOO_LONG", message, neededTokens, budgetTokens };
}
