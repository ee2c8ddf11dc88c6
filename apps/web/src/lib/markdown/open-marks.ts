/**
 * A text that is still being written, with the emphasis at its end closed: what is narrated looks narrated from its
 * first word. A mark that has no word yet is left out.
 */
export function closeOpenMarks(source: string): string {
  const text = source.replace(/(^|\s)\*{1,3}$/u, "$1");
  const open: string[] = [];
  for (const { 0: mark, index } of text.matchAll(/\*{1,3}/gu)) {
    const before = text[index - 1] ?? " ";
    const after = text[index + mark.length] ?? " ";
    if (before === "\\") continue;
    if (open.at(-1) === mark && !/\s/u.test(before)) open.pop();
    else if (!/\s/u.test(after)) open.push(mark);
  }
  return open.length === 0 ? text : text.trimEnd() + open.reverse().join("");
}

/** Plain words of a text, e.g. to be read out: without the marks of emphasis, code and headings. */
export function withoutMarks(source: string): string {
  return source.replace(/(\*{1,3}|_{2,3}|~~|`+|^#{1,6}\s+|^>\s?)/gmu, "");
}
