import type { ParameterId, SamplerValues } from "@tavernkit/sampler-settings";

/** Two people's changes to the same settings, put together. */
export interface MergedValues {
  /** Theirs with mine laid over them; where both changed the same setting, mine. */
  readonly values: SamplerValues;
  /** Settings that both changed, to different values. */
  readonly clashes: readonly ParameterId[];
}

/** Puts together what somebody else stored and what was changed here, both since `base`. */
export function mergeValues(base: SamplerValues, mine: SamplerValues, theirs: SamplerValues): MergedValues {
  const changed = changedIds(base, mine);
  const values = withChanges(theirs, mine, changed);
  const clashes = changed.filter((id) => !isSame(base[id], theirs[id]) && !isSame(mine[id], theirs[id]));
  return { values, clashes };
}

/** Settings with some of them taken from `source`; one that is missing there is taken away. */
export function withChanges(values: SamplerValues, source: SamplerValues, ids: readonly ParameterId[]): SamplerValues {
  const kept = Object.entries(values).filter(([id]) => !ids.includes(id as ParameterId));
  const taken = ids.flatMap((id) => (source[id] === undefined ? [] : [[id, source[id]] as const]));
  return Object.fromEntries([...kept, ...taken]);
}

/** Settings whose values differ. */
export function changedIds(before: SamplerValues, after: SamplerValues): ParameterId[] {
  const ids = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<ParameterId>;
  return [...ids].filter((id) => !isSame(before[id], after[id]));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
