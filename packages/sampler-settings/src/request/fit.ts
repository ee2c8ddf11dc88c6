import { isJsonObject, type JsonValue } from "../json.js";
import type { ParameterSpec } from "../parameters/parameter.js";
import type { ProviderRange, TakenParameter } from "../providers/provider-facts.js";

/** A value inside a Provider's bounds, and why it had to be changed, if it had. */
export interface Fitted {
  readonly value: JsonValue;
  readonly reason?: string;
}

/** Brings a value to the nearest one within the Provider's own range and number of items. */
export function fitToProvider(spec: ParameterSpec, value: JsonValue, { range, maxItems }: TakenParameter): Fitted {
  if (typeof value === "number" && range && spec.type !== "choice") return fitNumber(value, range, spec.step ?? 1);
  return maxItems === undefined ? { value } : fitItems(value, maxItems);
}

function fitNumber(value: number, range: ProviderRange, step: number): Fitted {
  const { min = -Infinity, max = Infinity, minIsOpen = false, maxIsOpen = false } = range;
  if (value < min || (minIsOpen && value === min)) {
    return {
      value: minIsOpen ? tidy(min + step) : min,
      reason: `This Provider takes values ${minIsOpen ? "above" : "from"} ${min}.`,
    };
  }
  if (value > max || (maxIsOpen && value === max)) {
    return {
      value: maxIsOpen ? tidy(max - step) : max,
      reason: `This Provider takes values ${maxIsOpen ? "below" : "up to"} ${max}.`,
    };
  }
  return { value };
}

/** Decimal places kept when a step is added, so that sums of decimal fractions come out as written. */
const DECIMALS = 10;

function tidy(value: number): number {
  return Number(value.toFixed(DECIMALS));
}

function fitItems(value: JsonValue, maxItems: number): Fitted {
  const reason = `This Provider takes at most ${maxItems} of them; the first ${maxItems} are sent.`;
  if (Array.isArray(value) && value.length > maxItems) return { value: value.slice(0, maxItems), reason };
  if (!isJsonObject(value)) return { value };
  const entries = Object.entries(value);
  return entries.length > maxItems ? { value: Object.fromEntries(entries.slice(0, maxItems)), reason } : { value };
}
