import { keepPreference, readPreference } from "./preference";

/** How the client looks; `system` follows the machine. */
export type Theme = "system" | "dark" | "light";

/** The theme this browser chose; `system` when it chose none or may keep nothing. */
export function readTheme(): Theme {
  const theme = readPreference("theme");
  return theme === "dark" || theme === "light" ? theme : "system";
}

/** Shows a theme. */
export function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

/** Shows a theme and remembers it in this browser. */
export function chooseTheme(theme: Theme): void {
  applyTheme(theme);
  keepPreference("theme", theme);
}
