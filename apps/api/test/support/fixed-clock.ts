import type { Clock } from "../../src/platform/clock.js";

/** 2026-01-01T00:00:00Z, where every test begins; milliseconds since 1970 UTC. */
export const TEST_START = Date.UTC(2026, 0, 1);

/** A clock that stands still until a test moves it. */
export class FixedClock implements Clock {
  #now = TEST_START;

  now(): number {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }
}
