import { sameJson, type JsonValue } from "../json.js";
import type { ParameterSpec } from "../parameters/parameter.js";
import type { EffectiveFacts } from "../providers/facts-for.js";
import type { TakenParameter } from "../providers/provider-facts.js";
import { isNeutral } from "../values/neutral.js";
import type { ValuesById } from "../values/values.js";
import type { RequestContext } from "./context.js";
import type { LeftOutCode } from "./report.js";

/** Why one setting is not sent. */
export interface Reason {
  readonly code: LeftOutCode;
  readonly reason: string;
}

/** What deciding about one setting needs to see. */
export interface Situation {
  readonly specById: ReadonlyMap<string, ParameterSpec>;
  readonly facts: EffectiveFacts;
  readonly values: ValuesById;
  readonly context: RequestContext;
}

/** Why a setting, looked at by itself, is not sent; `undefined` when nothing speaks against it. */
export function whyLeftOut(spec: ParameterSpec, value: JsonValue, situation: Situation): Reason | undefined {
  const taken = situation.facts.takes.get(spec.id);
  if (!taken) return { code: "unsupported", reason: situation.facts.whyNot(spec) };
  if (value === null) return { code: "provider_default", reason: "Left to the Provider." };
  return whyInactive(spec, situation) ?? whyNeutral(spec, value, taken) ?? whyForbidden(taken, situation);
}

function whyInactive(spec: ParameterSpec, { specById, facts, values }: Situation): Reason | undefined {
  const gate = spec.dependsOn === undefined ? undefined : specById.get(spec.dependsOn);
  // A Provider without the switch (NovelAI's length preference) has the setting always on.
  if (!gate || !facts.takes.has(gate.id)) return undefined;
  const state = values[gate.id] ?? null;
  if (state !== null && !isNeutral(gate, state)) return undefined;
  return { code: "inactive", reason: `It does nothing while ${gate.label} is off.` };
}

function whyNeutral(spec: ParameterSpec, value: JsonValue, taken: TakenParameter): Reason | undefined {
  if (!isNeutral(spec, value)) return undefined;
  if (taken.refusesNeutral) return { code: "neutral", reason: taken.refusesNeutral };
  const { serverDefault } = taken;
  const isDefaultNeutral =
    serverDefault === undefined || (spec.neutral !== null && sameJson(serverDefault, spec.neutral));
  return isDefaultNeutral ? { code: "neutral", reason: "It does nothing at this value." } : undefined;
}

function whyForbidden({ condition }: TakenParameter, { values, context }: Situation): Reason | undefined {
  const reason = condition?.(values, context);
  return reason === undefined ? undefined : { code: "displaced", reason };
}
