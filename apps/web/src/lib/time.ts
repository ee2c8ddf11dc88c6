const MINUTE_MS = 60_000;
const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 365 * 24 * 60 * MINUTE_MS],
  ["month", 30 * 24 * 60 * MINUTE_MS],
  ["day", 24 * 60 * MINUTE_MS],
  ["hour", 60 * MINUTE_MS],
  ["minute", MINUTE_MS],
];

/**
 * How long ago an instant was, in the browser's language, e.g. "5 min. ago".
 *
 * @param iso ISO 8601.
 * @param now Milliseconds since 1970 UTC.
 */
export function formatAgo(iso: string, now = Date.now()): string {
  const passedMs = now - Date.parse(iso);
  const [unit, lengthMs] = STEPS.find(([, length]) => passedMs >= length) ?? ["minute", MINUTE_MS];
  const count = Math.floor(passedMs / lengthMs);
  if (unit === "minute" && count < 1) return "now";
  return new Intl.RelativeTimeFormat(undefined, { style: "narrow" }).format(-count, unit);
}

/** An instant as date and time in the browser's language. */
export function formatInstant(iso: string): string {
  return new Date(iso).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}
