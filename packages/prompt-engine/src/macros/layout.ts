import { replaceTags } from "./tags.js";

const TRIM_TAG = /\{\{trim\}\}/gi;

/** Replaces `{{newline}}` by a line break and `{{noop}}` by nothing. */
export function replaceLineBreaks(text: string): string {
  return replaceTags(text, (body) => {
    if (body.toLowerCase() === "newline") return "\n";
    return body.toLowerCase() === "noop" ? "" : undefined;
  });
}

/** Removes `{{trim}}` with every line break next to it; spaces stay. */
export function applyTrim(text: string): string {
  const parts = text.split(TRIM_TAG);
  if (parts.length === 1) return text;
  return parts
    .map((part, index) => (index === 0 ? part : withoutLeadingBreaks(part)))
    .map((part, index) => (index === parts.length - 1 ? part : withoutTrailingBreaks(part)))
    .join("");
}

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

/** Removes `{{// …}}`, whatever it holds. */
export function removeComments(text: string): string {
  return replaceTags(text, (body) => (body.trimStart().startsWith("//") ? "" : undefined));
}
