import { asIs, type Encoded, type NotEncodable } from "../encoders/encoder.js";
import type { JsonValue } from "../json.js";
import type { TakenParameter } from "../providers/provider-facts.js";
import type { ValuesById } from "../values/values.js";
import type { RequestContext } from "./context.js";

/** One value in the Provider's own shape, or why it has none. */
export function encodeCandidate(
  { taken, value }: { readonly taken: TakenParameter; readonly value: JsonValue },
  values: ValuesById,
  context: RequestContext,
): Encoded | NotEncodable {
  const { field, encode = asIs } = taken;
  return encode(value, { field, values, context });
}
