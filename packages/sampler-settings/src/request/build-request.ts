import type { ParameterSpec } from "../parameters/parameter.js";
import { factsFor } from "../providers/facts-for.js";
import type { ProviderFacts } from "../providers/provider-facts.js";
import { checkAgainst } from "../values/check-values.js";
import type { ValuesById } from "../values/values.js";
import { fitAll, keepEncodable, keepTaken, keepUndisplaced } from "./candidates.js";
import type { RequestContext } from "./context.js";
import { encodeAll } from "./encode-all.js";
import type { Situation } from "./left-out.js";
import { prepareValues } from "./prepare.js";
import type { SamplerRequest } from "./report.js";

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

  const taken = keepTaken(parameters, situation);
  const fitted = fitAll(taken.kept);
  const encodable = keepEncodable(fitted.kept, context);
  const undisplaced = keepUndisplaced(encodable.kept, situation);
  const { body, sent, leftOut, adjusted } = encodeAll(undisplaced.kept, situation);

  const isSent = new Set(sent.map(({ parameter }) => parameter));
  const changes = [...prepared.adjusted, ...fitted.adjusted, ...adjusted];
  return {
    body,
    sent,
    leftOut: inOrder(parameters, [...taken.leftOut, ...encodable.leftOut, ...undisplaced.leftOut, ...leftOut]),
    adjusted: inOrder(
      parameters,
      changes.filter(({ parameter }) => isSent.has(parameter)),
    ),
    issues: checked.issues,
  };
}

function withContextSize(given: RequestContext, { max_context_tokens: size }: ValuesById): RequestContext {
  const { contextTokens, ...context } = given;
  const known = [contextTokens, size].find(isSize);
  return known === undefined ? context : { ...context, contextTokens: known };
}

function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1;
}

function inOrder<T extends { readonly parameter: string }>(
  parameters: readonly ParameterSpec[],
  entries: readonly T[],
): T[] {
  const place = new Map(parameters.map(({ id }, index) => [id, index]));
  return [...entries].sort((one, other) => (place.get(one.parameter) ?? 0) - (place.get(other.parameter) ?? 0));
}
