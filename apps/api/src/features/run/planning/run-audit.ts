import { deflate, inflate } from "node:zlib";
import { promisify } from "node:util";
import type { PromptPlan } from "@tavernkit/prompt-engine";
import { blockNames } from "./block-names.js";
import type { BookRef } from "./lore-books.js";
import { explanationsToKeep } from "./lore-outcome.js";
import type { PlanInputs } from "./plan-inputs.js";
import type { ReportedRequest } from "./sampler-request.js";

/** A plan as it is kept: what was sent stands elsewhere. */
export interface KeptPlan extends Omit<PromptPlan, "messages" | "text"> {
  /** Lorebooks that took part, in order. */
  readonly books: readonly Pick<BookRef, "id" | "name" | "source">[];
  readonly contextTokens: number;
  /** What people call the blocks, by id; Messages go by who spoke. */
  readonly names: Readonly<Record<string, string>>;
}

/** What became of each setting when the Provider was asked, and the fields of the request they made. */
export type KeptSettings = ReportedRequest;

/** What a Provider was sent: messages, or one text. */
export type SentPrompt = Pick<PromptPlan, "messages" | "text">;

/** What was sent, made small. Prompts repeat themselves: a quarter of the size is usual. */
export async function packSent({ messages, text }: SentPrompt): Promise<Buffer> {
  return promisify(deflate)(JSON.stringify({ messages, text }));
}

/** What was sent, word for word. */
export async function unpackSent(sent: Buffer): Promise<SentPrompt> {
  return JSON.parse((await promisify(inflate)(sent)).toString()) as SentPrompt;
}

/** A plan as it is kept with its Run or shown as a preview. */
export function keptPlan(
  { messages: _messages, text: _text, ...plan }: PromptPlan,
  { data, lore }: Pick<PlanInputs, "data" | "lore">,
): KeptPlan {
  return {
    ...plan,
    books: lore.books.map(({ id, name, source }) => ({ id, name, source })),
    contextTokens: data.budget.contextTokens,
    names: blockNames(plan, data),
  };
}

/** A plan with the explanations of entries that fired or almost did alone: large Lorebooks have many that did not. */
export function withFewExplanations(plan: KeptPlan): KeptPlan {
  if (!plan.lore?.explanations) return plan;
  const { explanations, activated } = plan.lore;
  return { ...plan, lore: { ...plan.lore, explanations: explanationsToKeep(explanations, activated) } };
}
