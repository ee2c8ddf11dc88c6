import type { JsonObject, JsonValue } from "../model/json.js";
import type { LorebookEntry } from "../model/lorebook.js";

/** A uid as other programs store it: a number when it is one. */
export function writtenUid(uid: string): JsonValue {
  const number = Number(uid);
  return String(number) === uid && Number.isSafeInteger(number) ? number : uid;
}

/**
 * Keys for a program that knows patterns only as `/pattern/flags`. Keys of other entries are passed on.
 * @see `LorebookEntry.usesPatterns`
 */
export function writtenKeys(keys: readonly string[], entry: LorebookEntry): readonly string[] {
  if (!entry.usesPatterns) return keys;
  const flags = entry.isCaseSensitive === true ? "" : "i";
  return keys.map((key) => (key.startsWith("/") ? key : `/${key.replace(/(?<!\\)\//g, "\\/")}/${flags}`));
}

/** The object without keys that hold `undefined`. */
export function defined(fields: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
  );
}
