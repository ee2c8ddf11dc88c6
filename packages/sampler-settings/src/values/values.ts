import type { JsonValue } from "../json.js";
import type { ParameterId } from "../parameters/parameters.js";

/**
 * Settings by parameter. A missing one is inherited from the layer below or left alone; `null` says "leave it to the
 * Provider", even where a layer below has a value.
 */
export type SamplerValues = Readonly<Partial<Record<ParameterId, JsonValue>>>;

/** The same for any list of parameters, before or without knowing their names. */
export type ValuesById = Readonly<Record<string, JsonValue>>;
