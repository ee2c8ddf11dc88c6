import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import { plan, seededRandom, type PlanResult } from "@tavernkit/prompt-engine";
import type { PlanRequest } from "./planner.js";

/** What a worker thread is asked to do. */
export type PlanTask =
  | { readonly kind: "plan"; readonly request: PlanRequest }
  | { readonly kind: "count"; readonly texts: readonly string[] };

/** Texts whose count is remembered; a Conversation's history is planned again with every Run. */
const MAX_REMEMBERED = 20_000;
const countsByText = new Map<string, number>();

/** Does one task. Runs inside a worker thread; synchronous and without I/O. */
export default function doPlanTask(task: PlanTask): PlanResult | number[] {
  if (task.kind === "count") return task.texts.map(countOnce);
  const { data, instant, seed } = task.request;
  return plan({ ...data, countTokens: countOnce, clock: () => instant, random: seededRandom(seed) });
}

function countOnce(text: string): number {
  const known = countsByText.get(text);
  if (known !== undefined) return known;
  const tokens = countTokens(text);
  if (countsByText.size >= MAX_REMEMBERED) countsByText.clear();
  countsByText.set(text, tokens);
  return tokens;
}
