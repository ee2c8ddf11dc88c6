import type { Lorebook, LorebookEntry } from "../model/lorebook.js";

/**
 * The entries of a book in the order that decides ties of `order`: theirs when somebody put them in order, else numeric uids first and
 * ascending, as programs have them that keep entries by uid.
 */
export function inActivationOrder({ entries, isReordered }: Lorebook): readonly LorebookEntry[] {
  if (isReordered === true) return entries;
  const numbers = entries.map(({ uid }) => numericUid(uid));
  if (numbers.every((number, place) => place === 0 || (numbers[place - 1] ?? 0) <= number)) return entries;
  return entries
    .map((entry, place) => ({ entry, number: numbers[place] ?? Infinity }))
    .sort((one, other) => (one.number === other.number ? 0 : one.number - other.number))
    .map(({ entry }) => entry);
}

function numericUid(uid: string): number {
  return /^(0|[1-9]\d{0,14})$/.test(uid) ? Number(uid) : Infinity;
}
