import type { Viewer } from "../graphql/context.js";
import type { Request } from "../graphql/request.js";
import type { Clock } from "../platform/clock.js";
import { Refusal } from "../platform/refusal.js";

const MINUTE_MS = 60_000;

/** Accounts and addresses remembered at once; beyond it the longest unused is forgotten, so memory stays bounded. */
const MAX_REMEMBERED = 10_000;

interface Allowance {
  /** Operations that may still be sent at once; a fraction while the next one is growing. */
  readonly left: number;
  /** Milliseconds since 1970 UTC at which that was so. */
  readonly at: number;
}

/**
 * How many operations somebody may send: a minute's worth at once, then as they come back, evenly. Counted per account,
 * over all its sessions, tokens and sockets; for strangers per address. Each process counts by itself.
 */
export class OperationRate {
  readonly #allowances = new Map<string, Allowance>();

  /** @param perMinute 0 means any number. */
  constructor(
    private readonly clock: Clock,
    private readonly perMinute: number,
  ) {}

  /** Counts one operation. @throws Refusal RATE_LIMITED with `retryAfterMs` when there is none left. */
  take(viewer: Viewer | undefined, request: Pick<Request, "address">): void {
    if (this.perMinute === 0) return;
    const key = viewer?.accountId ?? `address ${request.address}`;
    const left = this.#leftOf(key);
    if (left < 1) {
      const retryAfterMs = Math.ceil(((1 - left) * MINUTE_MS) / this.perMinute);
      throw new Refusal("RATE_LIMITED", "Too many requests at once. Wait a moment and try again.", { retryAfterMs });
    }
    this.#allowances.delete(key);
    this.#allowances.set(key, { left: left - 1, at: this.clock.now() });
    if (this.#allowances.size > MAX_REMEMBERED) {
      const [longestUnused] = this.#allowances.keys();
      if (longestUnused !== undefined) this.#allowances.delete(longestUnused);
    }
  }

  #leftOf(key: string): number {
    const known = this.#allowances.get(key);
    if (!known) return this.perMinute;
    const regained = ((this.clock.now() - known.at) * this.perMinute) / MINUTE_MS;
    return Math.min(this.perMinute, known.left + regained);
  }
}
