import { Piscina } from "piscina";
import type { PlanResult } from "@tavernkit/prompt-engine";
import type { PlanTask } from "./plan-task.js";
import type { Planner, PlanRequest } from "./planner.js";

/** A plan that takes longer than this is given up and its thread ended, in milliseconds. */
export const PLAN_TIMEOUT_MS = 10_000;

/** Plans in worker threads that can be killed, so that no card, pattern or history can stall the server. */
export class WorkerPlanner implements Planner {
  readonly #threads = new Piscina<PlanTask, PlanResult | number[]>({
    filename: new URL("plan-task.js", import.meta.url).href,
    minThreads: 0,
    maxThreads: 2,
    // Loading the token tables takes a while, so an idle thread is kept for ten minutes.
    idleTimeout: 10 * 60_000,
  });

  async plan(request: PlanRequest): Promise<PlanResult> {
    return (await this.#run({ kind: "plan", request })) as PlanResult;
  }

  async countTokens(texts: readonly string[]): Promise<number[]> {
    return (await this.#run({ kind: "count", texts })) as number[];
  }

  async close(): Promise<void> {
    await this.#threads.destroy();
  }

  #run(task: PlanTask): Promise<PlanResult | number[]> {
    return this.#threads.run(task, { signal: AbortSignal.timeout(PLAN_TIMEOUT_MS) });
  }
}
