/** How the client looks; `system` follows the machine. */
export type Theme = "system" | "dark" | "light";

const KEY = "tavernkit.theme";

/** The theme this browser chose; `system` when it chose none or may keep nothing. */
export function readTheme(): Theme {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === "dark" || theme === "light" ? theme : "system";
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
    return "system";
  }
}

/** Shows a theme. */
export function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

/** Shows a theme and remembers it in this browser. */
export function chooseTheme(theme: Theme): void {
  applyTheme(theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // See readTheme.
  }
}
