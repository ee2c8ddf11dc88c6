import type { PlanData, PlanResult } from "@tavernkit/prompt-engine";
import type { TokenCounting } from "../../provider/index.js";
import type { BookRef, BookText, LoadBooks, LoreOfPlan } from "./lore-books.js";

/** What a plan is made of: plain data, the instant and the seed of chance, so that the same request gives the same plan. */
export interface PlanRequest {
  readonly data: PlanData;
  /** Present when Lorebooks take part. */
  readonly lore?: LoreOfPlan;
  /** Milliseconds since 1970 UTC. */
  readonly instant: number;
  /** 32-bit seed of the random numbers macros and Lorebooks draw. */
  readonly seed: number;
  /** How tokens are counted; an estimate unless given. */
  readonly counting?: TokenCounting;
}

/** Makes PromptPlans and counts tokens, off the thread that answers requests. */
export interface Planner {
  /**
   * @param loadBooks Asked for the texts of Lorebooks that are not known yet.
   * @throws Error when planning takes too long; the Run then fails as a fault.
   */
  plan(request: PlanRequest, loadBooks: LoadBooks): Promise<PlanResult>;
  /** Tokens of each text by the server's own count. */
  countTokens(texts: readonly string[], counting: TokenCounting): Promise<number[]>;
  close(): Promise<void>;
}

/** No plan needs to ask for texts more often: each time it names all it misses, and another thread may miss others. */
const MAX_ATTEMPTS = 8;

/** What a thread answers: a plan, or the Lorebooks whose text it needs first. */
export type PlanAnswer = { readonly result: PlanResult } | { readonly missing: readonly string[] };

/** Asks for a plan until the texts of all its Lorebooks are where it is made. */
export async function planWithBooks(
  request: PlanRequest,
  loadBooks: LoadBooks,
  ask: (texts: readonly BookText[]) => Promise<PlanAnswer>,
): Promise<PlanResult> {
  const texts: BookText[] = [];
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const answer = await ask(texts);
    if ("result" in answer) return answer.result;
    const wanted = new Set(answer.missing);
    texts.push(
      ...(await textsOf(
        (request.lore?.books ?? []).filter(({ id }) => wanted.has(id)),
        loadBooks,
      )),
    );
  }
  throw new Error("the texts of the Lorebooks could not be brought to where they are needed");
}

/** A book that was changed or deleted a moment ago takes part as it is now. */
async function textsOf(refs: readonly BookRef[], loadBooks: LoadBooks): Promise<BookText[]> {
  const loaded = await loadBooks(refs);
  return refs.map(({ id, version }) => {
    const text = loaded.find((candidate) => candidate.id === id) ?? { id, version, json: { entries: [] } };
    return { ...text, version };
  });
}
