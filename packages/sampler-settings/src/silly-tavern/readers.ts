import { isJsonObject, type JsonValue } from "../json.js";

/** Reads one field of a preset; `undefined` when it says nothing that a setting could take. */
export type Reader = (raw: unknown) => JsonValue | undefined;

/** The field as it is; numbers that were saved as texts are read as numbers. */
export const plain: Reader = (raw) => {
  if (typeof raw === "string" && raw.trim() !== "" && Number.isFinite(Number(raw))) return Number(raw);
  return isSimple(raw) ? raw : undefined;
};

/** A text as it is, even when it looks like a number. */
export const text: Reader = (raw) => (typeof raw === "string" ? raw : undefined);

/** The field as it is when it holds an object. */
export const object: Reader = (raw) => (isJsonObject(raw) ? raw : undefined);

/** "Off" is 0 with us and 0 or -1 there. */
export const topK: Reader = (raw) => (plain(raw) === -1 ? 0 : plain(raw));

/** 0 means the whole Conversation for most servers SillyTavern talks to, and nothing with us. */
export const dryRange: Reader = (raw) => (plain(raw) === 0 ? -1 : plain(raw));

/** Three of its levels have other names; `auto` leaves it to the Provider. */
export const effort: Reader = (raw) => {
  if (raw === "auto") return null;
  return raw === "min" ? "minimal" : text(raw);
};

/** Sequence breakers: a list, a JSON list in a text, or JSON strings with commas between them. */
export const texts: Reader = (raw) => {
  if (Array.isArray(raw)) return onlyTexts(raw);
  if (typeof raw !== "string") return undefined;
  const list = raw.trim().startsWith("[") ? raw : `[${raw}]`;
  try {
    const parsed: unknown = JSON.parse(list);
    return Array.isArray(parsed) ? onlyTexts(parsed) : undefined;
  } catch {
    return undefined; // Not JSON after all: the caller reports the field as not taken.
  }
};

/** `[{text, value}]` as a map; a text of the form `[123]` names a token by its id. */
export const biasList: Reader = (raw) => {
  if (!Array.isArray(raw)) return isJsonObject(raw) ? raw : undefined;
  return Object.fromEntries(raw.filter(isBias).map(({ text: token, value }) => [idOf(token), value]));
};

/** Says when a list of biases has items without a text or a number. */
export function lostBiases(raw: unknown): string | undefined {
  if (!Array.isArray(raw) || raw.every(isBias)) return undefined;
  return "Biases without a text or without a number are not taken.";
}

/** The numbers in lines such as `[1, 2]` or `1, 2`. */
export const bannedIds: Reader = (raw) =>
  linesOf(raw)?.flatMap((line) => (isIdLine(line) ? (line.match(/\d+/g) ?? []).map(Number) : []));

/** The phrases in lines between double quotes. */
export const bannedPhrases: Reader = (raw) =>
  linesOf(raw)?.flatMap((line) => (isPhraseLine(line) ? [line.slice(1, -1)] : []));

/** Says when a ban list has lines that are neither ids nor phrases: SillyTavern would have a tokenizer split them. */
export function lostBans(raw: unknown): string | undefined {
  if ((linesOf(raw) ?? []).every((line) => isIdLine(line) || isPhraseLine(line))) return undefined;
  return "Lines that are neither token ids nor phrases between double quotes are not taken: they need a tokenizer.";
}

function linesOf(raw: unknown): string[] | undefined {
  if (typeof raw !== "string") return undefined;
  return raw
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function isIdLine(line: string): boolean {
  return /^\[?\s*\d+(\s*,\s*\d+)*\s*\]?$/.test(line);
}

function isPhraseLine(line: string): boolean {
  return line.length > 2 && line.startsWith('"') && line.endsWith('"');
}

function idOf(token: string): string {
  return /^\[\d+\]$/.test(token) ? token.slice(1, -1) : token;
}

function onlyTexts(items: readonly unknown[]): string[] {
  return items.filter((item) => typeof item === "string");
}

function isBias(item: unknown): item is { readonly text: string; readonly value: number } {
  return (
    isJsonObject(item) && typeof item["text"] === "string" && item["text"] !== "" && typeof item["value"] === "number"
  );
}

function isSimple(raw: unknown): raw is JsonValue {
  return typeof raw === "number" || typeof raw === "boolean" || typeof raw === "string";
}
