import type { Clock } from "../../platform/clock.js";
import { Refusal } from "../../platform/refusal.js";

/** Failed sign-ins allowed within the window, per address and account (promises: Security, weak accounts). */
export const MAX_FAILED_SIGN_INS = 10;

/** The window in milliseconds: 3 minutes. */
export const SIGN_IN_WINDOW_MS = 3 * 60 * 1000;

/** Pairs of address and account remembered at once; beyond it the oldest is forgotten, so memory stays bounded. */
const MAX_REMEMBERED = 10_000;

/** Counts failed sign-ins and makes guessers wait. */
export class SignInLimit {
  readonly #failuresByPair = new Map<string, number[]>();

  constructor(private readonly clock: Clock) {}

  /**
   * Lets a try through and counts it as failed before it is known how it ends: checking a password takes a while, and
   * tries made meanwhile have to find it counted. `forget` takes it back.
   *
   * @param emailKey At most `MAX_EMAIL` long, so that memory stays bounded.
   * @throws Refusal RATE_LIMITED with `retryAfterMs` when the window is full.
   */
  begin(address: string, emailKey: string): void {
    const now = this.clock.now();
    const failures = this.#recentFailures(address, emailKey);
    const [oldest] = failures;
    if (failures.length >= MAX_FAILED_SIGN_INS && oldest !== undefined) {
      const retryAfterMs = oldest + SIGN_IN_WINDOW_MS - now;
      const seconds = Math.ceil(retryAfterMs / 1000);
      throw new Refusal("RATE_LIMITED", `Too many failed tries. Wait ${seconds} seconds and try again.`, {
        retryAfterMs,
      });
    }
    const pair = pairOf(address, emailKey);
    this.#failuresByPair.delete(pair);
    this.#failuresByPair.set(pair, [...failures, now]);
    if (this.#failuresByPair.size > MAX_REMEMBERED) {
      const [longestUnused] = this.#failuresByPair.keys();
      if (longestUnused !== undefined) this.#failuresByPair.delete(longestUnused);
    }
  }

  /** The password fitted: this try and those before it count no more. */
  forget(address: string, emailKey: string): void {
    this.#failuresByPair.delete(pairOf(address, emailKey));
  }

  #recentFailures(address: string, emailKey: string): number[] {
    const since = this.clock.now() - SIGN_IN_WINDOW_MS;
    return (this.#failuresByPair.get(pairOf(address, emailKey)) ?? []).filter((instant) => instant > since);
  }
}

function pairOf(address: string, emailKey: string): string {
  return JSON.stringify([address, emailKey]);
}
