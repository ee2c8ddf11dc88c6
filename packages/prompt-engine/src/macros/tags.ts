/**
 * Replaces `{{…}}` tags from left to right. Braces are balanced first, so a tag may hold others;
 * where `decide` declines the outer tag, the inner ones are offered next.
 *
 * A `{` directly before `{{` is text, a pair without its counterpart is text, and so is a pair behind a backslash.
 * Costs time in proportion to the text, whatever it holds.
 *
 * @param decide Receives what stands between the braces and the offset of the opening ones, in UTF-16 units
 * of `text`; gives the replacement, or `undefined` to leave the tag.
 */
export function replaceTags(text: string, decide: (body: string, offset: number) => string | undefined): string {
  if (!text.includes("{{")) return text;
  const closeByOpen = matchBraces(text);
  let output = "";
  let position = 0;
  for (const [open, close] of closeByOpen) {
    if (open < position) continue;
    const replacement = decide(text.slice(open + 2, close), open);
    if (replacement === undefined) continue;
    output += text.slice(position, open) + replacement;
    position = close + 2;
  }
  return output + text.slice(position);
}

/** Offsets of matching `{{` and `}}`, ordered by the opening ones. */
function matchBraces(text: string): [open: number, close: number][] {
  const pairs: [number, number][] = [];
  const open: number[] = [];
  for (let at = 0; at < text.length - 1; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "{") at = openRun(text, at, open);
    else if (text[at] === "}" && text[at + 1] === "}") {
      const opened = open.pop();
      if (opened !== undefined) pairs.push([opened, at]);
      at += 1;
    }
  }
  return pairs.sort(([first], [second]) => first - second);
}

/** Notes the pairs of a run of `{`; the first brace of an odd run is text. Gives the run's last offset. */
function openRun(text: string, start: number, open: number[]): number {
  let end = start;
  while (text[end] === "{") end += 1;
  for (let at = start + ((end - start) % 2); at < end; at += 2) open.push(at);
  return end - 1;
}
