import { v7 } from "uuid";
import type { Clock } from "./clock.js";

/** Where identifiers come from. */
export interface Ids {
  /** A new UUIDv7 as text; later ids sort after earlier ones. */
  next(): string;
}

/** UUIDv7 on the given clock. */
export function timeOrderedIds(clock: Clock): Ids {
  let lastInstant = 0;
  let sequence = 0;
  return {
    next() {
      const instant = Math.max(clock.now(), lastInstant);
      sequence = instant === lastInstant ? sequence + 1 : 0;
      lastInstant = instant;
      return v7({ msecs: instant, seq: sequence });
    },
  };
}
