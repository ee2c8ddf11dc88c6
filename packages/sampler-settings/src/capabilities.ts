import type { ParameterSpec } from "./parameters/parameter.js";
import type { ParameterId } from "./parameters/parameters.js";
import { factsFor } from "./providers/facts-for.js";
import type { ProviderFacts, ProviderRange, TakenParameter } from "./providers/provider-facts.js";
import type { Target } from "./request/context.js";

/** Whether and how a Provider takes one parameter. */
export type Capability =
  | {
      readonly supported: true;
      /** What both the parameter and the Provider allow; `null` where the value is not a number. */
      readonly range: ProviderRange | null;
      /** The values of a `choice` that are taken as they are; others are sent as their nearest. */
      readonly choices?: readonly (string | number)[];
      /** Most items of a list or map; more are cut off. */
      readonly maxItems?: number;
      /** What limits it: only some models, versions or loaders, or only in part. */
      readonly partly?: string;
    }
  | { readonly supported: false; readonly range: null; readonly reason: string };

/** Whether and how a Provider takes each parameter. */
export type Capabilities = Readonly<Record<ParameterId, Capability>>;

/** What a Provider takes of the given parameters, for a model and version. */
export function capabilitiesIn(
  parameters: readonly ParameterSpec[],
  provider: ProviderFacts<string>,
  target: Target,
): Record<string, Capability> {
  const facts = factsFor(provider, target);
  return Object.fromEntries(
    parameters.map((spec) => {
      const taken = facts.takes.get(spec.id);
      return [spec.id, taken ? supported(spec, taken) : { supported: false, range: null, reason: facts.whyNot(spec) }];
    }),
  );
}

function supported(spec: ParameterSpec, { range, choices, maxItems, partly }: TakenParameter): Capability {
  const shared = spec.range && spec.type !== "choice" ? intersection(spec.range, range ?? {}) : null;
  return {
    supported: true,
    range: shared,
    ...(spec.choices && { choices: choices ?? spec.choices }),
    ...(maxItems !== undefined && { maxItems }),
    ...(partly && { partly }),
  };
}

function intersection(own: { min: number; max: number }, provider: ProviderRange): ProviderRange {
  const min = Math.max(own.min, provider.min ?? own.min);
  const max = Math.min(own.max, provider.max ?? own.max);
  return {
    min,
    max,
    ...(provider.minIsOpen && provider.min === min && { minIsOpen: true }),
    ...(provider.maxIsOpen && provider.max === max && { maxIsOpen: true }),
  };
}
