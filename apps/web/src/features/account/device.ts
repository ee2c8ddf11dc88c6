/** What user agents call themselves, the most telling first: most also name the browsers they descend from. */
const BROWSERS: readonly (readonly [string, string])[] = [
  ["Edg/", "Edge"],
  ["OPR/", "Opera"],
  ["Firefox/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
];
const SYSTEMS: readonly (readonly [string, string])[] = [
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Android", "Android"],
  ["Windows", "Windows"],
  ["Mac OS X", "macOS"],
  ["Linux", "Linux"],
];

/**
 * The browser and system behind a User-Agent header, e.g. "Firefox on Linux".
 *
 * @param userAgent Null or anything unknown counts as a program.
 */
export function deviceName(userAgent: string | null | undefined): string {
  const nameIn = (known: typeof BROWSERS) => known.find(([mark]) => userAgent?.includes(mark))?.[1];
  return [nameIn(BROWSERS) ?? "A program", nameIn(SYSTEMS)].filter(Boolean).join(" on ");
}
