import type { JsonObject, JsonValue } from "../json.js";
import type { ParameterId } from "../parameters/parameters.js";
import type { ValueIssue } from "../values/check-values.js";

/** One setting that is in the request. */
export interface SentSetting<Id extends string = ParameterId> {
  readonly parameter: Id;
  /** The value in the parameter's own terms, after adjustment. */
  readonly value: JsonValue;
  /** The fields of the body that carry it. */
  readonly fields: readonly string[];
}

/**
 * Why a setting is not in the request:
 * `unsupported` this Provider, model or version does not take it · `provider_default` left to the Provider (`null`) ·
 * `neutral` it does nothing at this value · `inactive` the setting it depends on is off · `displaced` another setting
 * takes its place or forbids it · `needs_tokenizer`, `needs_context` something must be known that is not ·
 * `not_expressible` the Provider has no word for this value.
 */
export type LeftOutCode =
  | "unsupported"
  | "provider_default"
  | "neutral"
  | "inactive"
  | "displaced"
  | "needs_tokenizer"
  | "needs_context"
  | "not_expressible";

/** One setting that is not in the request, and why, in a sentence for a person. */
export interface LeftOutSetting<Id extends string = ParameterId> {
  readonly parameter: Id;
  readonly code: LeftOutCode;
  readonly reason: string;
}

/** One setting that goes out with another value than asked for; `from` is `null` when it was not set. */
export interface AdjustedSetting<Id extends string = ParameterId> {
  readonly parameter: Id;
  readonly from: JsonValue;
  readonly to: JsonValue;
  readonly reason: string;
}

/** The settings' part of a request body, and the account of how it came about. */
export interface SamplerRequest<Id extends string = ParameterId> {
  /** To be laid over the protocol's own fields (model, messages, stream); objects are to be merged. */
  readonly body: JsonObject;
  readonly sent: readonly SentSetting<Id>[];
  readonly leftOut: readonly LeftOutSetting<Id>[];
  readonly adjusted: readonly AdjustedSetting<Id>[];
  /** Values refused outright. When there is one, nothing may be sent: tell the person instead. */
  readonly issues: readonly ValueIssue[];
}
