import { asIs, type Encoded, type NotEncodable } from "../encoders/encoder.js";
import type { JsonValue } from "../json.js";
import type { ParameterSpec } from "../parameters/parameter.js";
import { factsFor } from "../providers/facts-for.js";
import type { ProviderFacts, TakenParameter } from "../providers/provider-facts.js";
import { checkAgainst } from "../values/check-values.js";
import type { ValuesById } from "../values/values.js";
import { Body } from "./body.js";
import type { RequestContext } from "./context.js";
import { displacedAmong } from "./displaced.js";
import { fitToProvider } from "./fit.js";
import { whyLeftOut, type Situation } from "./left-out.js";
import { prepareValues } from "./prepare.js";
import type { AdjustedSetting, LeftOutSetting, SamplerRequest, SentSetting } from "./report.js";

/** One setting on its way into a request. */
interface Candidate {
  readonly spec: ParameterSpec;
  readonly taken: TakenParameter;
  readonly value: JsonValue;
}

/**
 * Turns settings into a Provider's request fields, for any list of parameters and any facts. The same input gives the
 * same request, whatever the order of its keys. Never throws.
 */
export function buildRequest(
  parameters: readonly ParameterSpec[],
  provider: ProviderFacts<string>,
  values: Readonly<Record<string, unknown>>,
  given: RequestContext,
): SamplerRequest<string> {
  const checked = checkAgainst(parameters, values);
  const context = withContextSize(given, checked.values);
  const facts = factsFor(provider, context);
  const prepared = prepareValues(parameters, facts.takes, checked.values, context);
  const specById = new Map(parameters.map((spec) => [spec.id, spec]));
  const situation: Situation = { specById, facts, values: prepared.values, context };

  const sifted = sift(parameters, situation);
  const fitted = fit(sifted.kept);
  const encodable = keepEncodable(fitted.kept, context);
  const { kept, displaced } = yieldToOthers(encodable.kept, situation);
  const encoded = encode(kept, situation);

  const isSent = new Set(encoded.sent.map(({ parameter }) => parameter));
  const adjusted = [...prepared.adjusted, ...fitted.adjusted, ...encoded.adjusted];
  return {
    body: encoded.body,
    sent: encoded.sent,
    leftOut: inOrder(parameters, [...sifted.leftOut, ...encodable.leftOut, ...displaced, ...encoded.leftOut]),
    adjusted: inOrder(
      parameters,
      adjusted.filter(({ parameter }) => isSent.has(parameter)),
    ),
    issues: checked.issues,
  };
}

function withContextSize(context: RequestContext, { max_context_tokens: size }: ValuesById): RequestContext {
  return context.contextTokens === undefined && typeof size === "number"
    ? { ...context, contextTokens: size }
    : context;
}

function sift(parameters: readonly ParameterSpec[], situation: Situation) {
  const kept: Candidate[] = [];
  const leftOut: LeftOutSetting<string>[] = [];
  for (const spec of parameters) {
    const value = valueOf(situation.values, spec.id);
    if (value === undefined) continue;
    const why = whyLeftOut(spec, value, situation);
    const taken = situation.facts.takes.get(spec.id);
    if (why) leftOut.push({ parameter: spec.id, ...why });
    else if (taken) kept.push({ spec, taken, value });
  }
  return { kept, leftOut };
}

/** What cannot be written at all must not take the place of others, so it goes first. */
function keepEncodable(candidates: readonly Candidate[], context: RequestContext) {
  const values = valuesOf(candidates);
  const kept: Candidate[] = [];
  const leftOut: LeftOutSetting<string>[] = [];
  for (const candidate of candidates) {
    const result = encodeOne(candidate.taken, candidate.value, values, context);
    if ("writes" in result) kept.push(candidate);
    else leftOut.push({ parameter: candidate.spec.id, ...result });
  }
  return { kept, leftOut };
}

function yieldToOthers(candidates: readonly Candidate[], { specById, facts }: Situation) {
  const byId = new Map(
    displacedAmong(
      candidates.map(({ spec }) => spec.id),
      facts,
    ).map((entry) => [entry.parameter, entry.by]),
  );
  const displaced = [...byId].map(([parameter, by]): LeftOutSetting<string> => {
    const label = specById.get(by)?.label ?? by;
    return { parameter, code: "displaced", reason: `${label} takes its place: both cannot be sent together.` };
  });
  return { kept: candidates.filter(({ spec }) => !byId.has(spec.id)), displaced };
}

function fit(candidates: readonly Candidate[]) {
  const adjusted: AdjustedSetting<string>[] = [];
  const kept = candidates.map((candidate) => {
    const { value, reason } = fitToProvider(candidate.spec, candidate.value, candidate.taken);
    if (reason !== undefined) adjusted.push({ parameter: candidate.spec.id, from: candidate.value, to: value, reason });
    return { ...candidate, value };
  });
  return { kept, adjusted };
}

function encode(candidates: readonly Candidate[], { specById, context }: Situation) {
  const values = valuesOf(candidates);
  const body = new Body();
  const sent: SentSetting<string>[] = [];
  const leftOut: LeftOutSetting<string>[] = [];
  const adjusted: AdjustedSetting<string>[] = [];
  for (const { spec, taken, value } of candidates) {
    const parameter = spec.id;
    const result = encodeOne(taken, value, values, context);
    if (!("writes" in result)) {
      leftOut.push({ parameter, ...result });
      continue;
    }
    const owner = body.ownerInTheWay(result.writes);
    if (owner !== undefined) {
      leftOut.push({
        parameter,
        code: "displaced",
        reason: `${specById.get(owner)?.label ?? owner} already decides this.`,
      });
      continue;
    }
    body.add(parameter, result.writes);
    if (result.adjusted) adjusted.push({ parameter, from: value, ...result.adjusted });
    sent.push({ parameter, value: result.adjusted?.to ?? value, fields: fieldsOf(taken, result) });
  }
  return { body: body.toJson(), sent, leftOut, adjusted };
}

function encodeOne(
  { field, encode: encoder = asIs }: TakenParameter,
  value: JsonValue,
  values: ValuesById,
  context: RequestContext,
): Encoded | NotEncodable {
  return encoder(value, { field, values, context });
}

/** A setting that is carried by another one's field (the ends of dynamic temperature) names the field it feeds. */
function fieldsOf(taken: TakenParameter, { writes }: Encoded): readonly string[] {
  return writes.length > 0 ? writes.map(({ field }) => field) : [taken.field];
}

function valuesOf(candidates: readonly Candidate[]): ValuesById {
  return Object.fromEntries(candidates.map(({ spec, value }) => [spec.id, value]));
}

function valueOf(values: ValuesById, id: string): JsonValue | undefined {
  return Object.hasOwn(values, id) ? values[id] : undefined;
}

function inOrder<T extends { readonly parameter: string }>(
  parameters: readonly ParameterSpec[],
  entries: readonly T[],
): T[] {
  const place = new Map(parameters.map(({ id }, index) => [id, index]));
  return [...entries].sort((one, other) => (place.get(one.parameter) ?? 0) - (place.get(other.parameter) ?? 0));
}
