import { replaceMacros, type MacroPass } from "./scope.js";

/** Replaces `{{input}}` by what stands in the composer. */
export const replaceComposerText: MacroPass = (text, scope) =>
  replaceMacros(text, scope, ({ name, rest }) =>
    name === "input" && rest === "" ? scope.environment.composerText : undefined,
  );

/** Replaces the first `{{original}}` by the overridden text and removes the others, inside an override. */
export const replaceOriginal: MacroPass = (text, scope) => {
  let unused = scope.environment.original;
  if (unused === undefined) return text;
  return replaceMacros(text, scope, ({ name, rest }) => {
    if (name !== "original" || rest !== "") return undefined;
    const given = unused;
    unused = "";
    return given;
  });
};

/** Replaces `{{user}}`, then `{{char}}`: a Character may be called after the user, and not the other way round. */
export const replaceNames: MacroPass = (text, scope) => {
  const { user, char } = scope.environment;
  const named = replaceMacros(text, scope, ({ name, rest }) => (name === "user" && rest === "" ? user : undefined));
  return replaceMacros(named, scope, ({ name, rest }) => (name === "char" && rest === "" ? char : undefined));
};

/** Replaces the tags that stand for a value of the environment. */
export const replaceValues: MacroPass = (text, scope) => {
  const made = new Map<string, string>();
  return replaceMacros(text, scope, ({ name, rest }) => {
    if (rest !== "") return undefined;
    const value = made.get(name) ?? scope.environment.values.get(name);
    const result = typeof value === "function" ? value() : value;
    if (result !== undefined) made.set(name, result);
    return result;
  });
};

/** Replaces `{{outlet::name}}` by the lore collected under that name, where outlets may stand. Names keep their case. */
export const replaceOutlets: MacroPass = (text, scope) => {
  const { outlets } = scope.environment;
  if (!outlets) return text;
  return replaceMacros(text, scope, ({ name, rest }) => {
    if (name !== "outlet" || !rest.startsWith("::")) return undefined;
    return outlets.get(scope.expandArgument(rest.slice(2)).trim()) ?? "";
  });
};
