import type { PlanBlock } from "@tavernkit/prompt-engine";
import type { TokenCounting } from "../../provider/index.js";
import type { KeptPlan, SentPrompt } from "../planning/run-audit.js";
import { countingView } from "../token-counting.types.js";
import { loreReportOf } from "./lore-view.js";
import { OMISSION_WORDS } from "./prompt-kinds.js";
import type { PromptBlock, PromptPlanView, PromptVariable } from "./prompt.types.js";

/** A Message as blocks show it. */
export interface ShownMessage {
  readonly name: string;
  readonly text: string;
}

/** A plan with what is needed to show it. */
export interface ShownPlan {
  readonly plan: KeptPlan;
  /** Null when it is not kept any more. */
  readonly sent: SentPrompt | null;
  /** Messages that blocks refer to; those that are gone are missing. */
  readonly messagesById: ReadonlyMap<string, ShownMessage>;
  readonly providerName: string;
  readonly model: string | null;
  /** Null when it is not known any more. */
  readonly counting: TokenCounting | null;
  /** 32 bits. */
  readonly seed: number;
  readonly instant: number;
  /** Whether every LorebookEntry is explained. */
  readonly isComplete: boolean;
}

/** A plan as people see it, before sending and after. */
export function promptView(shown: ShownPlan): PromptPlanView {
  const { plan, sent, messagesById, providerName, model, counting, seed, instant, isComplete } = shown;
  const { totalTokens, budgetTokens, contextTokens, omittedMessages, stopSequences, bannedTexts, issues } = plan;
  return {
    ...{ providerName, model, instant, totalTokens, budgetTokens, contextTokens, omittedMessages },
    ...{ stopSequences, bannedTexts, issues: [...issues] },
    // GraphQL's whole numbers have a sign, the generator's seeds have none; their lowest 32 bits are the same.
    seed: seed | 0,
    counting: counting && countingView(counting),
    blocks: plan.blocks.map((block) => blockView(block, plan, messagesById)),
    messages:
      sent === null || sent.text !== undefined
        ? null
        : sent.messages.map((one) => ({ ...one, name: one.name ?? null })),
    text: sent?.text ?? null,
    variables: [...variablesOf(plan.variables, false), ...variablesOf(plan.globalVariables, true)],
    lore: loreReportOf(plan, isComplete),
  };
}

function blockView(
  { id, source, role, tokens, text, messageId, included, omission }: PlanBlock,
  plan: KeptPlan,
  messagesById: ShownPlan["messagesById"],
): PromptBlock {
  const message = messageId === undefined ? undefined : messagesById.get(messageId);
  return {
    ...{ id, source, role, tokens, isIncluded: included },
    name: message?.name ?? plan.names[id] ?? "",
    text: text ?? message?.text ?? "",
    messageId: messageId ?? null,
    omission: omission ?? null,
    omissionReason: omission === undefined ? null : OMISSION_WORDS[omission],
  };
}

function variablesOf(variables: Readonly<Record<string, string | number>>, isGlobal: boolean): PromptVariable[] {
  return Object.entries(variables).map(([name, value]) => ({ name, value: String(value), isGlobal }));
}
