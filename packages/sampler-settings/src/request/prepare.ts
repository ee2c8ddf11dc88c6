import type { JsonValue } from "../json.js";
import type { ParameterSpec } from "../parameters/parameter.js";
import type { TakenParameter } from "../providers/provider-facts.js";
import type { ValuesById } from "../values/values.js";
import type { RequestContext } from "./context.js";
import type { AdjustedSetting } from "./report.js";

type Takes = ReadonlyMap<string, TakenParameter>;
type Adjusted = AdjustedSetting<string>;

/** Settings made to agree with each other, and what was changed for it. */
export interface PreparedValues {
  readonly values: ValuesById;
  readonly adjusted: readonly Adjusted[];
}

/** Fills in what the Provider cannot do without and settles pairs that contradict each other. */
export function prepareValues(
  parameters: readonly ParameterSpec[],
  takes: Takes,
  given: ValuesById,
  context: RequestContext,
): PreparedValues {
  const steps = [
    fillRequired(parameters, takes, context),
    fillTemperatureEnds(parameters, takes),
    orderTemperatureEnds,
    capMinimumLength,
  ];
  let values = given;
  const adjusted: Adjusted[] = [];
  for (const step of steps) {
    const changes = step(values);
    values = { ...values, ...Object.fromEntries(changes.map(({ parameter, to }) => [parameter, to])) };
    adjusted.push(...changes);
  }
  return { values, adjusted };
}

type Step = (values: ValuesById) => readonly Adjusted[];

function fillRequired(parameters: readonly ParameterSpec[], takes: Takes, { mode = "chat" }: RequestContext): Step {
  return (values) =>
    parameters.flatMap((spec) => {
      const required = takes.get(spec.id)?.required;
      const isNeeded = required && (required.in === "any" || mode === "text");
      return isNeeded && isUnset(values[spec.id]) ? [toDefault(spec, required.reason)] : [];
    });
}

const TEMPERATURE_ENDS = ["dynatemp_min", "dynatemp_max"];

function fillTemperatureEnds(parameters: readonly ParameterSpec[], takes: Takes): Step {
  return (values) =>
    values.dynamic_temperature !== true
      ? []
      : parameters
          .filter(({ id }) => TEMPERATURE_ENDS.includes(id) && takes.has(id) && isUnset(values[id]))
          .map((spec) => toDefault(spec, "Dynamic temperature needs both ends of its range."));
}

const orderTemperatureEnds: Step = ({ dynamic_temperature, dynatemp_min: low, dynatemp_max: high }) => {
  if (dynamic_temperature !== true || typeof low !== "number" || typeof high !== "number" || low <= high) return [];
  const reason = "The lowest dynamic temperature stood above the highest; they are exchanged.";
  return [
    { parameter: "dynatemp_min", from: low, to: high, reason },
    { parameter: "dynatemp_max", from: high, to: low, reason },
  ];
};

const capMinimumLength: Step = ({ min_tokens: least, max_response_tokens: most }) => {
  if (typeof least !== "number" || typeof most !== "number" || least <= most) return [];
  return [
    { parameter: "min_tokens", from: least, to: most, reason: "The minimum length may not pass the response length." },
  ];
};

function toDefault(spec: ParameterSpec, reason: string): Adjusted {
  return { parameter: spec.id, from: null, to: spec.default, reason };
}

function isUnset(value: JsonValue | undefined): boolean {
  return value === undefined || value === null;
}
