import { isJsonObject } from "../json.js";
import type { ParameterSpec, ParameterType } from "../parameters/parameter.js";

/** What is wrong with a value: where in it, which part, and what would be allowed there. */
export interface Fault {
  readonly code: "WRONG_TYPE" | "OUT_OF_RANGE";
  readonly place: readonly (string | number)[];
  readonly value: unknown;
  readonly allowed: string;
}

type Check = (spec: ParameterSpec, value: unknown) => Fault | undefined;

/** Finds the first fault of a value against its parameter's own type and range; `undefined` when it is good. */
export function checkType(spec: ParameterSpec, value: unknown): Fault | undefined {
  return CHECKS[spec.type](spec, value);
}

const CHECKS: Readonly<Record<ParameterType, Check>> = {
  number: (spec, value) => checkNumber(spec, value, "a number"),
  integer: (spec, value) => {
    const fault = checkNumber(spec, value, "a whole number");
    return fault ?? (Number.isInteger(value) ? undefined : wrong(value, withRange(spec, "a whole number")));
  },
  boolean: (_spec, value) => (typeof value === "boolean" ? undefined : wrong(value, "true or false")),
  choice: (spec, value) => {
    const choices = spec.choices ?? [];
    if (choices.some((choice) => choice === value)) return undefined;
    return { code: "OUT_OF_RANGE", place: [], value, allowed: `one of ${choices.join(", ")}` };
  },
  text: (_spec, value) => (typeof value === "string" ? undefined : wrong(value, "a text")),
  texts: checkTexts,
  tokenIds: (_spec, value) =>
    checkList(
      value,
      "a list of token ids (whole numbers from 0)",
      (item) => Number.isSafeInteger(item) && Number(item) >= 0,
    ),
  tokenBias: checkTokenBias,
  object: (_spec, value) => (isJson(value) && isJsonObject(value) ? undefined : wrong(value, "a JSON object")),
};

function checkNumber(spec: ParameterSpec, value: unknown, kind: string): Fault | undefined {
  const allowed = withRange(spec, kind);
  if (typeof value !== "number" || !Number.isFinite(value)) return wrong(value, allowed);
  const { range } = spec;
  const isWithin = !range || (value >= range.min && value <= range.max);
  return isWithin ? undefined : { code: "OUT_OF_RANGE", place: [], value, allowed };
}

function checkTexts({ choices }: ParameterSpec, value: unknown): Fault | undefined {
  const fault = checkList(value, "a list of texts", (item) => typeof item === "string");
  if (fault || !choices) return fault;
  const stray = checkList(value, `a list of ${choices.join(", ")}`, (item) =>
    choices.some((choice) => choice === item),
  );
  return stray && { ...stray, code: "OUT_OF_RANGE" };
}

function checkList(value: unknown, allowed: string, isGood: (item: unknown) => boolean): Fault | undefined {
  if (!Array.isArray(value)) return wrong(value, allowed);
  const index = value.findIndex((item) => !isGood(item));
  return index < 0 ? undefined : { ...wrong(value[index], allowed), place: [index] };
}

function checkTokenBias(spec: ParameterSpec, value: unknown): Fault | undefined {
  if (!isJsonObject(value)) return wrong(value, "a map from tokens to numbers");
  for (const [token, bias] of Object.entries(value)) {
    const fault = checkNumber(spec, bias, "a map from tokens to numbers");
    if (fault) return { ...fault, place: [token] };
  }
  return undefined;
}

/** Levels of nesting looked into; deeper values are no sensible schema and could exhaust the stack. */
const MAX_DEPTH = 64;

function isJson(value: unknown, depth = 0): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || depth >= MAX_DEPTH) return false;
  return Object.values(value).every((item) => isJson(item, depth + 1));
}

function wrong(value: unknown, allowed: string): Fault {
  return { code: "WRONG_TYPE", place: [], value, allowed };
}

function withRange({ range }: ParameterSpec, kind: string): string {
  return range ? `${kind} from ${range.min} to ${range.max}` : kind;
}
