import { checkValues, type JsonValue, type Parameter } from "@tavernkit/sampler-settings";

/** A value as people type it: one item per line for lists, JSON for maps and objects. Unset and `null` are empty. */
export function textOf({ type }: Parameter, value: JsonValue | undefined): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value))
    return value.map((item) => (type === "texts" ? escaped(String(item)) : String(item))).join("\n");
  if (typeof value === "object") return JSON.stringify(value, undefined, 2);
  return String(value);
}

/** What typed text means: a value, or what is wrong with it in a sentence. Empty text means not set. */
export type ReadText =
  { readonly value: JsonValue | undefined; readonly problem?: undefined } | { readonly problem: string };

/** Reads what was typed for a setting and checks it against the setting's own range. */
export function readText(parameter: Parameter, text: string): ReadText {
  if (text.trim() === "") return { value: undefined };
  const value = READERS[parameter.type]?.(text) ?? text;
  const [issue] = checkValues({ [parameter.id]: value }).issues;
  return issue ? { problem: issue.message } : { value: value as JsonValue };
}

const READERS: Readonly<Partial<Record<Parameter["type"], (text: string) => unknown>>> = {
  number: readNumber,
  integer: readNumber,
  texts: (text) => lines(text).map(unescaped),
  tokenIds: (text) =>
    text
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(readNumber),
  tokenBias: readJson,
  object: readJson,
};

function readNumber(text: string): unknown {
  // People write 0,7 where their language does.
  const number = Number(text.trim().replace(",", "."));
  return Number.isNaN(number) ? text : number;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The check then names what is wanted.
    return text;
  }
}

function lines(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}

/** A stop string may itself be a line break; it is typed as \n. */
function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
}

function unescaped(text: string): string {
  return text.replace(/\\(\\|n)/g, (_all, sign: string) => (sign === "n" ? "\n" : "\\"));
}
