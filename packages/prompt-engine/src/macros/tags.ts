/** One macro tag met in a text. */
export interface MacroTag {
  /** Lower-case letters, digits and underscores right after the braces; `//` for a comment; may be empty. */
  readonly name: string;
  /** Everything between the braces. */
  readonly body: string;
  /** What follows the name up to the closing braces. */
  readonly rest: string;
  /** Place of the opening braces in the text searched, in UTF-16 units. */
  readonly offset: number;
}

/** A comment's name may stand behind white space; every other name begins at once. */
const NAME = /^(?:\s*(\/\/)|[a-z_]\w*)/i;

/** Longest name looked for, in UTF-16 units; keeps the cost of nested unknown tags in proportion to the text. */
const LONGEST_NAME = 40;

/**
 * Replaces `{{…}}` tags from left to right. Braces are balanced first, so a tag may hold others;
 * where `decide` declines the outer tag, the inner ones are offered next.
 *
 * The first brace of an odd run of `{` is text, a pair without its counterpart is text, and so is one behind a backslash.
 * Costs time in proportion to the text, whatever it holds.
 *
 * @param decide Gives the replacement, or `undefined` to leave the tag.
 */
export function replaceTags(text: string, decide: (tag: MacroTag) => string | undefined): string {
  if (!text.includes("{{")) return text;
  let output = "";
  let position = 0;
  for (const [open, close] of matchBraces(text)) {
    if (open < position) continue;
    const replacement = decide(readTag(text, open, close));
    if (replacement === undefined) continue;
    output += text.slice(position, open) + replacement;
    position = close + 2;
  }
  return output + text.slice(position);
}

function readTag(text: string, open: number, close: number): MacroTag {
  const start = open + 2;
  const match = NAME.exec(text.slice(start, Math.min(close, start + LONGEST_NAME)));
  const name = match?.[1] ?? match?.[0].toLowerCase() ?? "";
  const body = text.slice(start, close);
  return { name, body, rest: body.slice(match?.[0].length ?? 0), offset: open };
}

/** Offsets of matching `{{` and `}}`, ordered by the opening ones. */
function matchBraces(text: string): [open: number, close: number][] {
  const pairs: [number, number][] = [];
  const open: number[] = [];
  for (let at = 0; at < text.length - 1; at += 1) {
    if (text[at] === "\\") at = skipEscape(text, at);
    else if (text[at] === "{") at = openRun(text, at, open);
    else if (text[at] === "}" && text[at + 1] === "}") {
      const opened = open.pop();
      if (opened !== undefined) pairs.push([opened, at]);
      at += 1;
    }
  }
  return pairs.sort(([first], [second]) => first - second);
}

/** Last offset of a backslash and the brace or pair of braces it makes text of. */
function skipEscape(text: string, at: number): number {
  const brace = text[at + 1];
  if (brace !== "{" && brace !== "}") return at;
  return text[at + 2] === brace ? at + 2 : at + 1;
}

/** Notes the pairs of a run of `{`; the first brace of an odd run is text. Gives the run's last offset. */
function openRun(text: string, start: number, open: number[]): number {
  let end = start;
  while (text[end] === "{") end += 1;
  for (let at = start + ((end - start) % 2); at < end; at += 2) open.push(at);
  return end - 1;
}
