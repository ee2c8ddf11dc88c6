const PREFIX = "tavernkit.";

/** A choice kept in this browser; undefined when there is none, or when the browser keeps nothing. */
export function readPreference(name: string): string | undefined {
  try {
    return localStorage.getItem(PREFIX + name) ?? undefined;
  } catch {
    // Storage may be forbidden.
    return undefined;
  }
}

/** Keeps a choice in this browser. Where that is forbidden, the choice lasts as long as the page. */
export function keepPreference(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Storage may be forbidden or full.
  }
}
