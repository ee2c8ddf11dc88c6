/** Variables by name. */
export type Variables = Readonly<Record<string, string | number>>;

/** Most UTF-16 units that names and values of a Conversation's variables have together. */
export const MAX_VARIABLES_LENGTH = 256 * 1024;

/** Variables as they are to be kept: when they would be too many, those of them that are new or changed are not taken. */
export function withinBounds(wanted: Variables, before: Variables, maxLength: number): Variables {
  return lengthOf(wanted) <= maxLength ? wanted : before;
}

function lengthOf(variables: Variables): number {
  return Object.entries(variables).reduce((length, [name, value]) => length + name.length + String(value).length, 0);
}
