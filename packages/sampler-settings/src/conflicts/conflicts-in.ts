import type { ParameterSpec } from "../parameters/parameter.js";
import { PARAMETERS, type Parameter, type ParameterId } from "../parameters/parameters.js";
import { factsFor } from "../providers/facts-for.js";
import type { ProviderFacts } from "../providers/provider-facts.js";
import { providerOf, type ProviderKind } from "../providers/providers.js";
import type { Target } from "../request/context.js";
import { checkAgainst } from "../values/check-values.js";
import { isNeutral } from "../values/neutral.js";
import type { ValuesById } from "../values/values.js";
import { GENERAL_RULES, mirostatRule, type ConflictRule } from "./rules.js";

/** A setting that is on and, with it, others that do nothing or are not sent because of it. */
export interface Conflict<Id extends string = ParameterId> {
  /** The setting that prevails. */
  readonly cause: Id;
  /** The settings that yield, in panel order; never empty. */
  readonly affected: readonly Id[];
  /** A sentence for a person, to stand beside the settings concerned. */
  readonly message: string;
}

/**
 * Settings that stand in each other's way, for the panel to explain where they arise. Only settings that are set and
 * not neutral count; refused values are passed over.
 *
 * @param kind With it, what that Provider really does; without it, what holds nearly everywhere.
 */
export function conflictsIn(
  values: Readonly<Record<string, unknown>>,
  kind?: ProviderKind,
  target: Target = {},
): readonly Conflict[] {
  const provider = kind && providerOf(kind);
  const checked = checkAgainst(PARAMETERS, values).values;
  const active = activeIds(checked, provider, target);
  const rules = [mirostatRule(provider?.mirostatStops), ...GENERAL_RULES, ...exclusiveRules(provider, target)];
  return rules.flatMap(({ cause, applies, affects, message }) => {
    if (!active.has(cause) || !applies(checked)) return [];
    const affected = PARAMETERS.map(({ id }) => id).filter((id) => affects.includes(id) && active.has(id));
    return affected.length > 0 ? [{ cause, affected, message }] : [];
  });
}

function activeIds(checked: ValuesById, provider: ProviderFacts | undefined, target: Target): ReadonlySet<ParameterId> {
  const takes = provider && factsFor(provider, target).takes;
  const isOn = (spec: ParameterSpec) => {
    const value = Object.hasOwn(checked, spec.id) ? checked[spec.id] : undefined;
    return value !== undefined && value !== null && !isNeutral(spec, value) && (takes?.has(spec.id) ?? true);
  };
  return new Set(PARAMETERS.filter(isOn).map(({ id }) => id));
}

function exclusiveRules(provider: ProviderFacts | undefined, target: Target): ConflictRule[] {
  if (!provider) return [];
  const { exclusive } = factsFor(provider, target);
  const ids = new Map<string, Parameter>(PARAMETERS.map((spec) => [spec.id, spec]));
  return exclusive.flatMap(([kept, given]) => {
    const cause = ids.get(kept);
    const other = ids.get(given);
    if (!cause || !other) return [];
    const message = `${provider.name} takes ${cause.label} or ${other.label}, not both; ${cause.label} is sent.`;
    return [{ cause: cause.id, affects: [other.id], applies: () => true, message }];
  });
}
