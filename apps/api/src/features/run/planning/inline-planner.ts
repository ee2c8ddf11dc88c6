import type { PlanResult } from "@tavernkit/prompt-engine";
import doPlanTask from "./plan-task.js";
import type { Planner, PlanRequest } from "./planner.js";

/** Plans on the calling thread: for tests, where threads would have to load built files. */
export class InlinePlanner implements Planner {
  plan(request: PlanRequest): Promise<PlanResult> {
    return Promise.resolve(doPlanTask({ kind: "plan", request }) as PlanResult);
  }

  countTokens(texts: readonly string[]): Promise<number[]> {
    return Promise.resolve(doPlanTask({ kind: "count", texts }) as number[]);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
