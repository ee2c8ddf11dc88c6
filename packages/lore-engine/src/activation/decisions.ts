import type { LeftOutReason, Roll } from "../model/result.js";
import type { Candidate } from "./candidate.js";

/** What was decided about candidates after their keys had allowed them; later decisions replace earlier ones. */
export class Decisions {
  readonly #reasons = new Map<Candidate, LeftOutReason>();
  readonly #rolls = new Map<Candidate, Roll[]>();
  readonly #failed = new Set<Candidate>();

  leaveOut(candidate: Candidate, reason: LeftOutReason): void {
    this.#reasons.set(candidate, reason);
  }

  /** A failed roll counts for the whole activation. */
  failProbability(candidate: Candidate): void {
    this.#failed.add(candidate);
    this.leaveOut(candidate, "probability_failed");
  }

  hasFailedProbability(candidate: Candidate): boolean {
    return this.#failed.has(candidate);
  }

  noteRoll(candidate: Candidate, roll: Roll): void {
    const rolls = this.#rolls.get(candidate);
    if (rolls === undefined) this.#rolls.set(candidate, [roll]);
    else rolls.push(roll);
  }

  reasonFor(candidate: Candidate): LeftOutReason | undefined {
    return this.#reasons.get(candidate);
  }

  rollsOf(candidate: Candidate): readonly Roll[] {
    return this.#rolls.get(candidate) ?? [];
  }
}
