import type { MacroEnvironment } from "./environment.js";
import { replaceTags } from "./tags.js";

const LEGACY_TOKEN = /<(USER|BOT|CHAR)>/gi;

/** Replaces `<USER>`, `<BOT>` and `<CHAR>`, which old cards use. */
export function replaceLegacyTokens(text: string, { user, char }: MacroEnvironment): string {
  return text.replace(LEGACY_TOKEN, (_token, name: string) => (name.toUpperCase() === "USER" ? user : char));
}

/** Replaces the first `{{original}}` by the overridden text and removes the others, inside an override. */
export function replaceOriginal(text: string, { original }: MacroEnvironment): string {
  if (original === undefined) return text;
  let unused = original;
  return replaceTags(text, (body) => {
    if (body.toLowerCase() !== "original") return undefined;
    const given = unused;
    unused = "";
    return given;
  });
}

/** Replaces the tags that stand for a value of the environment, the names first. */
export function replaceValues(text: string, environment: MacroEnvironment): string {
  const user = replaceTags(text, (body) => (body.toLowerCase() === "user" ? environment.user : undefined));
  const named = replaceTags(user, (body) => (body.toLowerCase() === "char" ? environment.char : undefined));
  const known = new Map<string, string>();
  return replaceTags(named, (body) => {
    const key = body.toLowerCase();
    const value = known.get(key) ?? environment.values.get(key);
    const text = typeof value === "function" ? value() : value;
    if (text !== undefined) known.set(key, text);
    return text;
  });
}
