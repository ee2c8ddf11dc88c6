/** Differences shown for one case; the first ones nearly always tell what is wrong. */
const MAX_SHOWN = 8;
/** Characters of a value shown in a difference. */
const MAX_VALUE_LENGTH = 160;

/**
 * The differences between two JSON values, one line each, in the order of the recorded one; empty when they are equal.
 * At most `MAX_SHOWN` lines.
 */
export function differences(expected: unknown, actual: unknown): string[] {
  const found: string[] = [];
  compare(expected, actual, "", found);
  return found;
}

function compare(expected: unknown, actual: unknown, path: string, found: string[]): void {
  if (found.length >= MAX_SHOWN || Object.is(expected, actual)) return;
  if (Array.isArray(expected) && Array.isArray(actual)) {
    for (let index = 0; index < Math.max(expected.length, actual.length); index++) {
      compare(expected[index], actual[index], `${path}[${index}]`, found);
    }
    return;
  }
  if (isRecord(expected) && isRecord(actual)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      compare(expected[key], actual[key], `${path}.${key}`, found);
    }
    return;
  }
  found.push(`${path || "."}: recorded ${show(expected)}, ours ${show(actual)}`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text;
}
