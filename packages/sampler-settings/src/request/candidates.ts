import type { JsonValue } from "../json.js";
import type { ParameterSpec } from "../parameters/parameter.js";
import type { TakenParameter } from "../providers/provider-facts.js";
import type { ValuesById } from "../values/values.js";
import type { RequestContext } from "./context.js";
import { displacedAmong } from "./displaced.js";
import { encodeCandidate } from "./encode-candidate.js";
import { fitToProvider } from "./fit.js";
import { whyLeftOut, type Situation } from "./left-out.js";
import type { AdjustedSetting, LeftOutSetting } from "./report.js";

/** One setting on its way into a request. */
export interface Candidate {
  readonly spec: ParameterSpec;
  readonly taken: TakenParameter;
  readonly value: JsonValue;
}

/** The settings that go on to the next step, and those that end here. */
export interface Sifted {
  readonly kept: readonly Candidate[];
  readonly leftOut: readonly LeftOutSetting<string>[];
}

/** Keeps the settings against which, looked at one by one, nothing speaks. */
export function keepTaken(parameters: readonly ParameterSpec[], situation: Situation): Sifted {
  const kept: Candidate[] = [];
  const leftOut: LeftOutSetting<string>[] = [];
  for (const spec of parameters) {
    const value = Object.hasOwn(situation.values, spec.id) ? situation.values[spec.id] : undefined;
    if (value === undefined) continue;
    const why = whyLeftOut(spec, value, situation);
    const taken = situation.facts.takes.get(spec.id);
    if (why) leftOut.push({ parameter: spec.id, ...why });
    else if (taken) kept.push({ spec, taken, value });
  }
  return { kept, leftOut };
}

/** Brings each value into the Provider's own bounds. */
export function fitAll(candidates: readonly Candidate[]): {
  readonly kept: readonly Candidate[];
  readonly adjusted: readonly AdjustedSetting<string>[];
} {
  const adjusted: AdjustedSetting<string>[] = [];
  const kept = candidates.map((candidate) => {
    const { value, reason } = fitToProvider(candidate.spec, candidate.value, candidate.taken);
    if (reason !== undefined) adjusted.push({ parameter: candidate.spec.id, from: candidate.value, to: value, reason });
    return { ...candidate, value };
  });
  return { kept, adjusted };
}

/** Keeps what can be written at all; the rest must not take the place of others, so this comes before `keepUndisplaced`. */
export function keepEncodable(candidates: readonly Candidate[], context: RequestContext): Sifted {
  const values = valuesOf(candidates);
  const kept: Candidate[] = [];
  const leftOut: LeftOutSetting<string>[] = [];
  for (const candidate of candidates) {
    const result = encodeCandidate(candidate, values, context);
    if ("writes" in result) kept.push(candidate);
    else leftOut.push({ parameter: candidate.spec.id, ...result });
  }
  return { kept, leftOut };
}

/** Keeps the settings that no other one replaces or excludes. */
export function keepUndisplaced(candidates: readonly Candidate[], { specById, facts }: Situation): Sifted {
  const ids = candidates.map(({ spec }) => spec.id);
  const winnerById = new Map(displacedAmong(ids, facts).map(({ parameter, by }) => [parameter, by]));
  const leftOut = [...winnerById].map(([parameter, by]): LeftOutSetting<string> => {
    const label = specById.get(by)?.label ?? by;
    return { parameter, code: "displaced", reason: `${label} takes its place: both cannot be sent together.` };
  });
  return { kept: candidates.filter(({ spec }) => !winnerById.has(spec.id)), leftOut };
}

/** The candidates' values by parameter. */
export function valuesOf(candidates: readonly Candidate[]): ValuesById {
  return Object.fromEntries(candidates.map(({ spec, value }) => [spec.id, value]));
}
