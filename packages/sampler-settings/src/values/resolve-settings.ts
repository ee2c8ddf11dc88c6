import type { JsonValue } from "../json.js";
import { PARAMETERS, type ParameterId } from "../parameters/parameters.js";
import type { SamplerValues } from "./values.js";

/** The settings of one place that may have some: a Provider, a Preset, a Space, a Membership, a Run. */
export interface SettingsLayer<Name extends string = string> {
  readonly name: Name;
  readonly values: SamplerValues;
}

/** The settings that hold, and for each the layer it comes from. */
export interface ResolvedSettings<Name extends string = string> {
  readonly values: SamplerValues;
  readonly origins: Readonly<Partial<Record<ParameterId, Name>>>;
}

/**
 * Lays settings over each other, the later layer winning parameter by parameter.
 *
 * @param layers From the most general (Provider) to the most special (this Run). Parameters a layer does not name are
 *   inherited; `null` is a value like any other. Names that are no parameters are passed over.
 */
export function resolveSettings<Name extends string>(layers: readonly SettingsLayer<Name>[]): ResolvedSettings<Name> {
  const values: Partial<Record<ParameterId, JsonValue>> = {};
  const origins: Partial<Record<ParameterId, Name>> = {};
  for (const { id } of PARAMETERS) {
    const layer = layers.findLast((candidate) => candidate.values[id] !== undefined);
    const value = layer?.values[id];
    if (!layer || value === undefined) continue;
    values[id] = value;
    origins[id] = layer.name;
  }
  return { values, origins };
}
