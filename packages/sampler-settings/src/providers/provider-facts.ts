import type { JsonValue } from "../json.js";
import type { ParameterId } from "../parameters/parameters.js";
import type { Encoder } from "../encoders/encoder.js";
import type { RequestContext } from "../request/context.js";
import type { ValuesById } from "../values/values.js";

/** The protocols Providers speak; several Providers share one. */
export type WireProtocol =
  | "openai-chat"
  | "openai-completions"
  | "anthropic-messages"
  | "gemini"
  | "cohere"
  | "llamacpp-native"
  | "kobold"
  | "ollama-native"
  | "sglang-native"
  | "tgi-native"
  | "lmstudio-native"
  | "novelai";

/** A Provider's own bounds, in the parameter's unit. A missing end is unbounded; an open end does not count itself. */
export interface ProviderRange {
  readonly min?: number;
  readonly max?: number;
  readonly minIsOpen?: boolean;
  readonly maxIsOpen?: boolean;
}

/**
 * Says why a setting cannot be sent beside the others, or `undefined` when it can. It sees only settings that are of
 * the right type and range.
 */
export type Condition = (values: ValuesById, context: RequestContext) => string | undefined;

/** How a Provider takes one parameter. */
export interface TakenParameter {
  /** Place in the request body, names joined by dots. */
  readonly field: string;
  /** What the service calls the field where it lists those of a model, any of these; absent: its first name. */
  readonly listedAs?: readonly string[];
  /** Turns the value into what the Provider reads; without it, the value goes out as it is. */
  readonly encode?: Encoder;
  readonly range?: ProviderRange;
  /** The values of a `choice` that are taken, when not all are. */
  readonly choices?: readonly (string | number)[];
  /** Most items of a list, most entries of a map. */
  readonly maxItems?: number;
  /**
   * What the Provider does when the field is absent, in the parameter's own terms; `"model"`: whatever the model's
   * files say. Unless it is neutral, neutral values are sent too. Absent here: neutral, or not known.
   */
  readonly serverDefault?: JsonValue;
  /** Why the neutral value must never be sent, where it is an error. */
  readonly refusesNeutral?: string;
  /** Set when the Provider cannot do without: in every request, or only in text completion. */
  readonly required?: { readonly in: "any" | "text"; readonly reason: string };
  readonly condition?: Condition;
  /** Other parameters whose field this one takes over while it is on. */
  readonly replaces?: readonly ParameterId[];
  /** What a person must know: only some models, versions or loaders take it, or only in part. */
  readonly partly?: string;
}

/** Some models or versions of a Provider, and how they differ from what is otherwise true. */
export interface ProviderProfile<Id extends string = ParameterId> {
  /** Tried on the model's id; absent: every model. A model that is not known matches none. */
  readonly model?: RegExp;
  /** Tried on the version; absent: every version. A version that is not known counts as the newest. */
  readonly version?: (version: string) => boolean;
  readonly lacks?: readonly Id[];
  readonly takes?: Readonly<Partial<Record<Id, TakenParameter>>>;
  /** Pairs of which only the first is sent when both are set. */
  readonly exclusive?: readonly (readonly [Id, Id])[];
  readonly reason: string;
}

/** All that is known of how one Provider endpoint takes settings. */
export interface ProviderFacts<Id extends string = ParameterId> {
  readonly kind: string;
  readonly name: string;
  readonly protocol: WireProtocol;
  /** Method and address or path, as its documentation writes them. */
  readonly endpoint: string;
  /** Where the facts below were read: repository and commit, or page. */
  readonly sources: readonly string[];
  /** What holds for the endpoint as a whole, for a person to read. */
  readonly notes: readonly string[];
  /** What a version is here, for `profiles`; absent: versions make no difference. */
  readonly versionIs?: string;
  readonly takes: Readonly<Partial<Record<Id, TakenParameter>>>;
  /** Reasons for parameters that are not in `takes` and where more is to be said than that. */
  readonly lacks?: Readonly<Partial<Record<Id, string>>>;
  readonly profiles?: readonly ProviderProfile<Id>[];
  readonly exclusive?: readonly (readonly [Id, Id])[];
  /** The settings that do nothing while Mirostat is on. */
  readonly mirostatStops?: readonly Id[];
}
