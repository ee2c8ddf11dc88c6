import { isJsonObject, sameJson, type JsonValue } from "../json.js";
import type { ParameterSpec } from "../parameters/parameter.js";

/**
 * Says whether a set value does nothing: the parameter's neutral value, an empty list, text or map. `null` is not
 * neutral but "leave it to the Provider".
 */
export function isNeutral(spec: ParameterSpec, value: JsonValue): boolean {
  if (value === null) return false;
  if (spec.id === "seed" && value === RANDOM_SEED) return true;
  return isEmpty(value) || (spec.neutral !== null && sameJson(spec.neutral, value));
}

/** A seed of -1 asks for a new one each time, which is what no seed does. */
const RANDOM_SEED = -1;

function isEmpty(value: JsonValue): boolean {
  if (value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}
