import type { CharacterFilter, GenerationTrigger, LorePosition } from "../model/lorebook.js";
import { isJsonObject, ownValue, type JsonValue } from "../model/json.js";
import { splitKeys } from "./split-keys.js";
import { POSITION_CODES, POSITION_NAMES, TRIGGER_CODES } from "./codes.js";

/** Reads a value as what the field should hold; `undefined` when it makes no sense. Null never comes here. */
export type ValueReader<Value> = (value: JsonValue) => Value | undefined;

/** Texts; numbers and booleans as text. */
export const readText: ValueReader<string> = (value) => {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
};

/** Booleans, also as `"true"`, `"false"`, 1 and 0. */
export const readBoolean: ValueReader<boolean> = (value) => {
  if (typeof value === "boolean") return value;
  if (value === "true" || value === 1 || value === "1") return true;
  return value === "false" || value === 0 || value === "0" || value === "" ? false : undefined;
};

/** Finite numbers, also as text. */
export const readNumber: ValueReader<number> = (value) => {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
};

/** Whole numbers; fractions are cut off. */
export const readInteger: ValueReader<number> = (value) => {
  const number = readNumber(value);
  return number === undefined ? undefined : Math.trunc(number);
};

/** Whole numbers of 0 or more; less counts as 0, as does false. */
export const readCount: ValueReader<number> = (value) => {
  if (value === false) return 0;
  const number = readInteger(value);
  return number === undefined ? undefined : Math.max(number, 0);
};

/** Percent, limited to 0 to 100. */
export const readPercent: ValueReader<number> = (value) => {
  const number = readNumber(value);
  return number === undefined ? undefined : Math.min(Math.max(number, 0), 100);
};

/** A level of delayed recursion: true is the first. */
export const readDelayLevel: ValueReader<number> = (value) =>
  value === true || value === "true" ? 1 : value === "false" || value === "" ? 0 : readCount(value);

/** A list of texts; one text alone is split at its commas, apart from those within `/patterns/`. */
export const readKeys: ValueReader<readonly string[]> = (value) => {
  if (typeof value === "string") return splitKeys(value);
  return readTexts(value);
};

/** A list of texts; what is no text is left out. */
export const readTexts: ValueReader<readonly string[]> = (value) => {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item: JsonValue) => readText(item) ?? []);
};

/** One of several names, by name or by the number that is its place. */
export function readChoice<Name extends string>(names: readonly Name[]): ValueReader<Name> {
  return (value) => names.find((name, code) => name === value || code === value || String(code) === value);
}

/** A position by number or by any program's name. */
export const readPosition: ValueReader<LorePosition> = (value) => {
  if (value === "personality" || value === "scenario" || value === "none") return value;
  if (typeof value === "string" && Object.hasOwn(POSITION_NAMES, value)) return POSITION_NAMES[value];
  return readChoice(POSITION_CODES)(value);
};

/** Triggers by name or number; unknown ones are left out. */
export const readTriggers: ValueReader<readonly GenerationTrigger[]> = (value) => {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item: JsonValue) => readChoice(TRIGGER_CODES)(item) ?? []);
};

/** A filter of Characters. */
export const readCharacterFilter: ValueReader<CharacterFilter> = (value) => {
  if (!isJsonObject(value)) return undefined;
  return {
    isExclude: readBoolean(ownValue(value, "isExclude") ?? false) ?? false,
    names: readTexts(ownValue(value, "names") ?? []) ?? [],
    tags: readTexts(ownValue(value, "tags") ?? []) ?? [],
  };
};
