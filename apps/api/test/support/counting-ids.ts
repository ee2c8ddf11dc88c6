import type { Ids } from "../../src/platform/ids.js";
import { TEST_START } from "./fixed-clock.js";

/** Valid UUIDv7 texts that count up, so that a test's ids are the same every time. */
export function countingIds(): Ids {
  const instant = TEST_START.toString(16).padStart(12, "0");
  let count = 0;
  return {
    next() {
      count += 1;
      return `${instant.slice(0, 8)}-${instant.slice(8)}-7000-8000-${count.toString(16).padStart(12, "0")}`;
    },
  };
}
