/** When the story begins: 2026-01-01 18:00 UTC, in milliseconds since 1970. */
const BEGINNING = Date.UTC(2026, 0, 1, 18);

/** A clock that moves only when it is told to, so that every seed is the same. */
export class StoryClock {
  #now = BEGINNING;

  now() {
    return this.#now;
  }

  /** @param {number} milliseconds */
  pass(milliseconds) {
    this.#now += milliseconds;
  }
}

/**
 * Ids of the form of UUIDv7 that count up from the beginning.
 *
 * @returns {{ next(): string }}
 */
export function storyIds() {
  const instant = BEGINNING.toString(16).padStart(12, "0");
  let count = 0;
  return {
    next() {
      count += 1;
      const number = count.toString(16).padStart(15, "0");
      return `${instant.slice(0, 8)}-${instant.slice(8)}-7000-8${number.slice(0, 3)}-${number.slice(3)}`;
    },
  };
}
