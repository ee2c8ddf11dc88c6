import type { MacroPass } from "./scope.js";

const TOKEN = /<(user|bot|char|group|charifnotgroup)>/gi;

/** Replaces `<USER>`, `<BOT>`, `<CHAR>`, `<GROUP>` and `<CHARIFNOTGROUP>`, which old cards use. */
export const replaceLegacyTokens: MacroPass = (text, { environment: { user, char, values } }) =>
  text.replace(TOKEN, (token, name: string) => {
    const key = name.toLowerCase();
    if (key === "user") return user;
    if (key === "bot" || key === "char") return char;
    const value = values.get(key);
    return typeof value === "string" ? value : token;
  });
