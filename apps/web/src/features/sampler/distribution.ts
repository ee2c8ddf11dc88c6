import type { JsonValue, SamplerValues } from "@tavernkit/sampler-settings";

/** One word the model might write next. */
export interface Candidate {
  readonly word: string;
  /** Its chance before any setting, 0 to 1. */
  readonly before: number;
  /** Its chance with the settings; 0 when it is cut off. */
  readonly after: number;
}

/** What a model might write after "The ship sailed into the". Chances add up to 1, the likeliest first. */
const EXAMPLE: readonly (readonly [word: string, chance: number])[] = [
  ["harbour", 0.34],
  ["storm", 0.2],
  ["night", 0.14],
  ["fog", 0.1],
  ["bay", 0.07],
  ["sunset", 0.055],
  ["dark", 0.04],
  ["void", 0.025],
  ["tavern", 0.018],
  ["teapot", 0.012],
];

/**
 * What temperature and the settings that cut do to an example. Temperature comes first, then every cut on what it
 * left; Providers differ in the order, the direction is the same.
 *
 * @returns The candidates, likeliest first; the chances after add up to 1, for the favourite is never cut off.
 */
export function exampleDistribution(values: SamplerValues): readonly Candidate[] {
  const before = EXAMPLE.map(([, chance]) => chance);
  const warmed = withTemperature(before, numberOr(values.temperature, 1));
  const isKept = CUTS.map((cut) => cut(warmed, values));
  const kept = warmed.map((chance, index) => (index === 0 || isKept.every((cut) => cut[index]) ? chance : 0));
  const after = normalized(kept);
  return EXAMPLE.map(([word, chance], index) => ({ word, before: chance, after: after[index] ?? 0 }));
}

function withTemperature(chances: readonly number[], temperature: number): number[] {
  if (temperature <= 0) return chances.map((_chance, index) => (index === 0 ? 1 : 0));
  return normalized(chances.map((chance) => chance ** (1 / temperature)));
}

/** Which candidates one setting keeps; `chances` fall from the first to the last. */
type Cut = (chances: readonly number[], values: SamplerValues) => readonly boolean[];

const CUTS: readonly Cut[] = [
  (chances, { top_k }) => {
    const most = numberOr(top_k, 0) || Infinity;
    return chances.map((_chance, index) => index < most);
  },
  (chances, { top_p }) => untilShare(chances, numberOr(top_p, 1)),
  (chances, { min_p }) => aboveFloor(chances, numberOr(min_p, 0) * (chances[0] ?? 0)),
  (chances, { top_a }) => aboveFloor(chances, numberOr(top_a, 0) * (chances[0] ?? 0) ** 2),
  (chances, { epsilon_cutoff }) => aboveFloor(chances, numberOr(epsilon_cutoff, 0) / 10_000),
  (chances, { top_nsigma }) => nearBest(chances, numberOr(top_nsigma, 0)),
  (chances, { typical_p }) => mostTypical(chances, numberOr(typical_p, 1)),
];

function aboveFloor(chances: readonly number[], floor: number): boolean[] {
  return chances.map((chance) => chance >= floor);
}

/** Keeps the first ones until together they reach the share; the one that reaches it stays. */
function untilShare(chances: readonly number[], share: number): boolean[] {
  if (share >= 1) return chances.map(() => true);
  let sum = 0;
  return chances.map((chance) => {
    const isNeeded = sum < share;
    sum += chance;
    return isNeeded;
  });
}

/** Keeps scores within some standard deviations of the best; 0 keeps all. */
function nearBest(chances: readonly number[], deviations: number): boolean[] {
  const scores = chances.map((chance) => Math.log(chance || Number.MIN_VALUE));
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const spread = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length);
  const floor = Math.max(...scores) - deviations * spread;
  return scores.map((score) => deviations <= 0 || score >= floor);
}

/** Keeps those whose surprise is nearest to the average one, until together they reach the share. */
function mostTypical(chances: readonly number[], share: number): boolean[] {
  const surprise = (chance: number) => -Math.log(chance || Number.MIN_VALUE);
  const average = chances.reduce((sum, chance) => sum + (chance && chance * surprise(chance)), 0);
  const order = chances
    .map((chance, index) => ({ index, chance, distance: Math.abs(surprise(chance) - average) }))
    .sort((one, other) => one.distance - other.distance);
  const isNeeded = untilShare(
    order.map(({ chance }) => chance),
    share,
  );
  const kept = new Set(order.filter((_entry, place) => isNeeded[place]).map(({ index }) => index));
  return chances.map((_chance, index) => kept.has(index));
}

function normalized(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

function numberOr(value: JsonValue | undefined, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}
