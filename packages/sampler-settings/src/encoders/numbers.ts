import type { JsonValue } from "../json.js";
import { asIs, changed, type Encoder } from "./encoder.js";

/** Sends `wire` where the setting is at `value`, which this Provider writes differently. */
export function except(value: JsonValue, wire: JsonValue): Encoder {
  return changed((given) => (given === value ? wire : given));
}

/** Decimal places kept after a change of unit. */
const DECIMALS = 12;

/** The value in another unit: `factor` times as many. */
export function times(factor: number): Encoder {
  return changed((value) => Number((Number(value) * factor).toFixed(DECIMALS)));
}

/** A switch that means the opposite on the other side. */
export const inverted = changed((value) => value !== true);

/** What is left of the context for the prompt once the reply has its room. */
export const promptBudget: Encoder = (value, { field, values }) => {
  const reply = values.max_response_tokens;
  const room = Number(value) - (typeof reply === "number" ? reply : 0);
  if (room < 1) return { code: "not_expressible", reason: "The response length leaves no room for a prompt." };
  return { writes: [{ field, value: room }] };
};

/** How a Provider writes "the whole context" and "nothing" for a range of tokens. */
interface TokenRange {
  /** Sent for -1; `"size"`: the number of tokens in the context, for Providers that refuse or misread negatives. */
  readonly whole: number | "size";
  /** Sent for 0 where 0 itself means something else; reported as an adjustment. */
  readonly nothing?: number;
}

/**
 * How far back penalties look. Negative numbers and 0 mean opposite things from one Provider to the next, so each says
 * what it wants.
 */
export function tokenRange({ whole, nothing }: TokenRange): Encoder {
  return (value, scope) => {
    const { field, context } = scope;
    if (value === 0 && nothing !== undefined) {
      const reason = "0 would mean something else to this Provider; the shortest range is sent.";
      return { writes: [{ field, value: nothing }], adjusted: { to: nothing, reason } };
    }
    if (value !== -1) return asIs(value, scope);
    const wire = whole === "size" ? context.contextTokens : whole;
    if (wire !== undefined) return { writes: [{ field, value: wire }] };
    return { code: "needs_context", reason: "The size of the context must be known to look at all of it." };
  };
}
