import type { JsonValue } from "../json.js";
import type { RequestContext } from "../request/context.js";
import type { ValuesById } from "../values/values.js";

/** What an encoder may look at beside its own value. */
export interface EncodingScope {
  /** Where the value goes, as the Provider's facts say. */
  readonly field: string;
  /** The settings that are sent, by parameter, before encoding. */
  readonly values: ValuesById;
  readonly context: RequestContext;
}

/** One field of the request body. */
export interface Write {
  readonly field: string;
  readonly value: JsonValue;
}

/** Why a value that the Provider takes in general is not sent after all. */
export interface NotEncodable {
  readonly code: "needs_tokenizer" | "needs_context" | "not_expressible";
  readonly reason: string;
}

/** A value in the Provider's own shape. */
export interface Encoded {
  readonly writes: readonly Write[];
  /** Set when something else is sent than was asked for. */
  readonly adjusted?: { readonly to: JsonValue; readonly reason: string };
}

/** Turns a good value into a Provider's shape. Pure; never throws. */
export type Encoder = (value: JsonValue, scope: EncodingScope) => Encoded | NotEncodable;

/** Sends the value as it is. */
export const asIs: Encoder = (value, { field }) => ({ writes: [{ field, value }] });

/** Sends what `change` makes of the value; another name for the same thing, not an adjustment. */
export function changed(change: (value: JsonValue) => JsonValue): Encoder {
  return (value, { field }) => ({ writes: [{ field, value: change(value) }] });
}
