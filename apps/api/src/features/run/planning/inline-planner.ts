import { matchWithRegExp } from "@tavernkit/lore-engine";
import type { PlanResult } from "@tavernkit/prompt-engine";
import type { TokenCounting } from "../../provider/index.js";
import type { LoadBooks } from "./lore-books.js";
import { planWithBooks, type PlanAnswer, type Planner, type PlanRequest } from "./planner.js";
import { PlanWork } from "./thread/plan-work.js";

/** Plans on the calling thread, and trusts patterns: for tests, where threads would have to load built files. */
export class InlinePlanner implements Planner {
  readonly #work = new PlanWork(() => matchWithRegExp);

  plan(request: PlanRequest, loadBooks: LoadBooks): Promise<PlanResult> {
    return planWithBooks(
      request,
      loadBooks,
      // Copied as for a thread, so that what cannot be copied fails here too.
      async (texts) => (await this.#work.do(structuredClone({ kind: "plan", request, texts }))) as PlanAnswer,
    );
  }

  async countTokens(texts: readonly string[], counting: TokenCounting): Promise<number[]> {
    return (await this.#work.do({ kind: "count", texts, counting })) as number[];
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
