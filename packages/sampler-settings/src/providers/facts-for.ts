import type { ParameterSpec } from "../parameters/parameter.js";
import type { Target } from "../request/context.js";
import { notListed } from "./reasons.js";
import type { ProviderFacts, ProviderProfile, TakenParameter } from "./provider-facts.js";

/** A Provider's facts with its profiles for one model and version laid over them. */
export interface EffectiveFacts {
  readonly takes: ReadonlyMap<string, TakenParameter>;
  readonly exclusive: readonly (readonly [string, string])[];
  /** Why a parameter that is not in `takes` is not. */
  whyNot(spec: ParameterSpec): string;
}

/** Lays the profiles that match over a Provider's facts; later profiles win, and what the service lists decides. */
export function factsFor(provider: ProviderFacts<string>, target: Target): EffectiveFacts {
  const takes = new Map(entriesOf(provider.takes));
  const reasonById = new Map(entriesOf(provider.lacks ?? {}));
  const exclusive = [...(provider.exclusive ?? [])];
  for (const profile of provider.profiles ?? []) {
    if (!matches(profile, target)) continue;
    for (const id of profile.lacks ?? []) {
      takes.delete(id);
      reasonById.set(id, profile.reason);
    }
    for (const [id, taken] of entriesOf(profile.takes ?? {})) takes.set(id, taken);
    exclusive.push(...(profile.exclusive ?? []));
  }
  for (const [id, taken] of takes) {
    if (isListed(taken, target)) continue;
    takes.delete(id);
    reasonById.set(id, notListed(provider.name));
  }
  return {
    takes,
    exclusive,
    whyNot: ({ id, label }) => reasonById.get(id) ?? `${provider.name} has no setting for ${label}.`,
  };
}

function matches({ model, version }: ProviderProfile<string>, target: Target): boolean {
  if (model && (target.model === undefined || !model.test(target.model))) return false;
  return !version || (target.version !== undefined && version(target.version));
}

/** Whether the service says that the model takes the field, or says nothing. */
function isListed({ field, listedAs = field.split(".", 1) }: TakenParameter, { fields }: Target): boolean {
  return !fields || listedAs.some((name) => fields.includes(name));
}

function entriesOf<T>(record: Readonly<Partial<Record<string, T>>>): [string, T][] {
  return Object.entries(record).filter((entry): entry is [string, T] => entry[1] !== undefined);
}
