/**
 * Splits a written list of keys at its commas: `a, b, /x,y/i` are three, since a pattern may hold commas. Blank keys are left out.
 */
export function splitKeys(list: string): readonly string[] {
  const keys: string[] = [];
  let start = 0;
  while (start < list.length) {
    const end = endOfKey(list, start);
    keys.push(list.slice(start, end).trim());
    start = end + 1;
  }
  return keys.filter((key) => key !== "");
}

/** Index of the comma that ends the key, or the end of the list. */
function endOfKey(list: string, start: number): number {
  const comma = endAt(list.indexOf(",", start), list);
  const opening = start + (list.slice(start, comma).length - list.slice(start, comma).trimStart().length);
  if (list.charAt(opening) !== "/") return comma;
  const closing = closingSlash(list, opening + 1);
  // Without a second slash it is an ordinary key that begins with one.
  return closing < 0 ? comma : endAt(list.indexOf(",", closing), list);
}

function closingSlash(list: string, from: number): number {
  let at = list.indexOf("/", from);
  while (at > 0 && list.charAt(at - 1) === "\\") at = list.indexOf("/", at + 1);
  return at;
}

function endAt(index: number, list: string): number {
  return index < 0 ? list.length : index;
}
