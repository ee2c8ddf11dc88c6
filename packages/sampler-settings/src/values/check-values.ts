import { isJsonObject, type JsonValue } from "../json.js";
import type { ParameterSpec } from "../parameters/parameter.js";
import { checkType } from "./check-type.js";
import type { ValuesById } from "./values.js";

/** Why a value is refused. */
export type ValueIssueCode = "UNKNOWN_PARAMETER" | "WRONG_TYPE" | "OUT_OF_RANGE";

/** One refused value. It names the parameter (empty when there are no values at all), the value and what would be allowed. */
export interface ValueIssue {
  readonly code: ValueIssueCode;
  /** The parameter, as in `values`; for a part of a value the place follows: `stop_sequences.2`. */
  readonly path: string;
  readonly parameter: string;
  readonly value: unknown;
  /** What the parameter takes, in words; empty when there is no such parameter. */
  readonly allowed: string;
  /** A sentence for a person. */
  readonly message: string;
}

/** The values that may be used, and what was refused of the others. */
export interface CheckedValues {
  readonly values: ValuesById;
  readonly issues: readonly ValueIssue[];
}

/**
 * Sorts settings of unknown origin into usable and refused ones, by each parameter's own type and range.
 * What a Provider takes is not looked at. Never throws.
 */
export function checkAgainst(parameters: readonly ParameterSpec[], values: unknown): CheckedValues {
  if (!isJsonObject(values)) return { values: {}, issues: [noObject(values)] };
  const specById = new Map(parameters.map((spec) => [spec.id, spec]));
  const good: [string, JsonValue][] = [];
  const issues: ValueIssue[] = [];
  for (const [id, value] of Object.entries<unknown>(values)) {
    if (value === undefined) continue;
    const spec = specById.get(id);
    const issue = spec ? checkOne(spec, value) : unknownParameter(id, value);
    if (issue) issues.push(issue);
    else good.push([id, value as JsonValue]);
  }
  return { values: Object.fromEntries(good), issues };
}

function checkOne(spec: ParameterSpec, value: unknown): ValueIssue | undefined {
  if (value === null) return undefined;
  const fault = checkType(spec, value);
  if (!fault) return undefined;
  const { id: parameter, label } = spec;
  const message = `${label} (${parameter}) takes ${fault.allowed}, not ${shown(fault.value)}.`;
  return {
    code: fault.code,
    path: [parameter, ...fault.place].join("."),
    parameter,
    value,
    allowed: fault.allowed,
    message,
  };
}

function noObject(value: unknown): ValueIssue {
  const allowed = "an object of values by parameter";
  const message = `Sampler settings are ${allowed}, not ${shown(value)}.`;
  return { code: "WRONG_TYPE", path: "", parameter: "", value, allowed, message };
}

function unknownParameter(parameter: string, value: unknown): ValueIssue {
  const message = `There is no sampler setting "${parameter}".`;
  return { code: "UNKNOWN_PARAMETER", path: parameter, parameter, value, allowed: "", message };
}

/** Characters of a refused value that a message repeats. */
const SHOWN_LENGTH = 60;

function shown(value: unknown): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value === "string") return JSON.stringify(value.slice(0, SHOWN_LENGTH));
  if (Array.isArray(value)) return "a list";
  return value === null ? "null" : `an ${typeof value}`;
}
