import type { CardFields } from "@tavernkit/character-card";

/**
 * A card's greetings as their Message says them, the first one first, blank ones left out. The names are put in for
 * `{{char}}` and `{{user}}` (also spelled `<BOT>`, `<CHAR>`, `<USER>`), whatever their case; other macros stay.
 */
export function greetingsOf(
  {
    name,
    nickname,
    greeting,
    alternateGreetings,
  }: Pick<CardFields, "name" | "nickname" | "greeting" | "alternateGreetings">,
  personName: string,
): string[] {
  return [greeting, ...alternateGreetings]
    .filter((text) => text.trim() !== "")
    .map((text) =>
      text
        .replace(/\{\{char\}\}|<(?:BOT|CHAR)>/gi, () => nickname || name)
        .replace(/\{\{user\}\}|<USER>/gi, () => personName)
        .trim(),
    );
}
