import pLimit from "p-limit";
import { Piscina } from "piscina";
import type { PlanResult } from "@tavernkit/prompt-engine";
import type { TokenCounting } from "../../provider/index.js";
import type { LoadBooks } from "./lore-books.js";
import { planWithBooks, type PlanAnswer, type Planner, type PlanRequest } from "./planner.js";
import type { PlanTask } from "./thread/plan-work.js";

/**
 * A plan that takes longer than this is given up and its thread ended, in milliseconds. Waiting for a thread does not
 * count, the start of one does, which on a small machine that is busy takes seconds.
 */
export const PLAN_TIMEOUT_MS = 30_000;

/** Plans that are made at the same time. */
const MAX_THREADS = 2;

/** The built file worker threads begin with. */
const THREAD_FILE = new URL("thread/plan-task.js", import.meta.url);

/** Plans in worker threads that can be killed, so that no card, pattern or history can stall the server. */
export class WorkerPlanner implements Planner {
  readonly #threads: Piscina<PlanTask, PlanAnswer | number[]>;
  readonly #inTurn = pLimit(MAX_THREADS);

  constructor(threadFile: URL = THREAD_FILE) {
    this.#threads = new Piscina({
      filename: threadFile.href,
      minThreads: 0,
      maxThreads: MAX_THREADS,
      // Reading a vocabulary takes a while, so an idle thread is kept for ten minutes.
      idleTimeout: 10 * 60_000,
    });
  }

  plan(request: PlanRequest, loadBooks: LoadBooks): Promise<PlanResult> {
    return planWithBooks(
      request,
      loadBooks,
      async (texts) => (await this.#run({ kind: "plan", request, texts })) as PlanAnswer,
    );
  }

  async countTokens(texts: readonly string[], counting: TokenCounting): Promise<number[]> {
    return (await this.#run({ kind: "count", texts, counting })) as number[];
  }

  async close(): Promise<void> {
    await this.#threads.destroy();
  }

  #run(task: PlanTask): Promise<PlanAnswer | number[]> {
    return this.#inTurn(() => this.#threads.run(task, { signal: AbortSignal.timeout(PLAN_TIMEOUT_MS) }));
  }
}
