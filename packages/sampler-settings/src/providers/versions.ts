/**
 * Tells versions older than `boundary`. Versions are compared number by number, whatever stands between the numbers:
 * `1.76` before `1.102`, `v0.6.4` before `0.24`, `2024-10-14` before `2026-07-14`, `b4567` before `b5000`.
 * A version without any number is not known, and so counts as the newest.
 */
export function before(boundary: string): (version: string) => boolean {
  const limit = numbersIn(boundary);
  return (version) => {
    const numbers = numbersIn(version);
    return numbers.length > 0 && isLess(numbers, limit);
  };
}

/**
 * Tells builds from before a day, where builds have dates: `2025-01-08` before `2026`. A version that begins with no
 * year, such as the `0.9.1` such a program may tell of itself, is not known, and so counts as the newest.
 */
export function beforeDay(boundary: string): (version: string) => boolean {
  const isOlder = before(boundary);
  return (version) => /^\D*20\d\d/.test(version) && isOlder(version);
}

function numbersIn(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}

function isLess(one: readonly number[], other: readonly number[]): boolean {
  const index = other.findIndex((part, place) => part !== (one[place] ?? 0));
  return index >= 0 && (one[index] ?? 0) < (other[index] ?? 0);
}
