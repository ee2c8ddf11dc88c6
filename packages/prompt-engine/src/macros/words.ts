import { replaceMacros, type MacroPass } from "./scope.js";

/** Replaces `{{reverse:text}}` by the text from its last character to its first. */
export const replaceReversed: MacroPass = (text, scope) =>
  replaceMacros(text, scope, ({ name, rest }) => {
    const argument = /^(?:::|:|\s)([\s\S]+)$/.exec(rest)?.[1];
    if (name !== "reverse" || argument === undefined) return undefined;
    return Array.from(scope.expandArgument(argument)).reverse().join("");
  });

/** Removes `{{// …}}`, `{{comment:…}}` and `{{hidden_key:…}}`, whatever they hold. */
export const removeComments: MacroPass = (text, scope) =>
  replaceMacros(text, scope, ({ name, rest }) => {
    const isNote = (name === "comment" || name === "hidden_key") && rest.startsWith(":");
    return name === "//" || isNote ? "" : undefined;
  });

/** Removes `{{banned "text"}}` and hands the text over. */
export const removeBanned: MacroPass = (text, scope) =>
  replaceMacros(text, scope, ({ name, rest }) => {
    const banned = /^ "(.*)"$/.exec(rest)?.[1];
    if (name !== "banned" || banned === undefined) return undefined;
    scope.environment.ban(scope.expandArgument(banned));
    return "";
  });
