import { replaceMacros, type MacroPass } from "./scope.js";

const TRIM_TAG = /\{\{trim\}\}/gi;

/** Replaces `{{newline}}` by a line break. */
export const replaceLineBreaks: MacroPass = (text, scope) =>
  replaceMacros(text, scope, ({ name, rest }) => (name === "newline" && rest === "" ? "\n" : undefined));

/** Removes `{{noop}}`; what it stood between stays apart for `{{trim}}`. */
export const removeNothings: MacroPass = (text, scope) =>
  replaceMacros(text, scope, ({ name, rest }) => (name === "noop" && rest === "" ? "" : undefined));

/** Removes `{{trim}}` with every line break next to it; spaces stay. */
export const applyTrim: MacroPass = (text) => {
  const parts = text.split(TRIM_TAG);
  const last = parts.length - 1;
  return parts
    .map((part, index) => (index === 0 ? part : withoutLeadingBreaks(part)))
    .map((part, index) => (index === last ? part : withoutTrailingBreaks(part)))
    .join("");
};

function withoutLeadingBreaks(text: string): string {
  let start = 0;
  while (text[start] === "\n" || (text[start] === "\r" && text[start + 1] === "\n")) start += 1;
  return text.slice(start);
}

function withoutTrailingBreaks(text: string): string {
  let end = text.length;
  while (text[end - 1] === "\n") end -= text[end - 2] === "\r" ? 2 : 1;
  return text.slice(0, end);
}
