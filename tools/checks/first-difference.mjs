/**
 * The first line in which two texts differ, with its number and both readings; undefined when they are equal.
 *
 * @param {string} committed
 * @param {string} actual
 */
export function firstDifference(committed, actual) {
  if (committed === actual) return undefined;
  const before = committed.split("\n");
  const after = actual.split("\n");
  const index = before.findIndex((line, number) => line !== after[number]);
  const line = index === -1 ? before.length : index;
  return `  line ${line + 1}\n  - ${before[line] ?? "(end of file)"}\n  + ${after[line] ?? "(end of file)"}`;
}
