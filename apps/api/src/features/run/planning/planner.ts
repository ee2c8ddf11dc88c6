import type { PlanData, PlanResult } from "@tavernkit/prompt-engine";

/** What a plan is made of: plain data, the instant and the seed of chance, so that the same request gives the same plan. */
export interface PlanRequest {
  readonly data: PlanData;
  /** Milliseconds since 1970 UTC. */
  readonly instant: number;
  /** 32-bit seed of the random numbers macros draw. */
  readonly seed: number;
}

/** Makes PromptPlans and counts tokens, off the thread that answers requests. */
export interface Planner {
  /** @throws Error when planning takes too long; the Run then fails as a fault. */
  plan(request: PlanRequest): Promise<PlanResult>;
  /** Tokens of each text by the server's own count. */
  countTokens(texts: readonly string[]): Promise<number[]>;
  close(): Promise<void>;
}
