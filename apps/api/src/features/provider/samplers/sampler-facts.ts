import {
  capabilitiesOf,
  isProviderKind,
  PARAMETERS,
  type Capability,
  type Parameter,
  type ProviderRange,
  type Target,
} from "@tavernkit/sampler-settings";
import { programVersionOf, type Versioned } from "../found-server.js";
import type {
  ProviderCapabilities,
  SamplerCapability,
  SamplerParameterType,
  SamplerRange,
} from "./sampler-facts.types.js";

/** Why the practice partner takes no setting. */
export const TAKES_NO_SETTINGS = "The practice partner is no language model and takes no settings.";

/** Every setting as the API describes it, in the order of the panel. */
export function describedParameters(): SamplerParameterType[] {
  return PARAMETERS.map((parameter: Parameter) => ({
    ...parameter,
    range: rangeOf(parameter.range),
    choices: parameter.choices ?? null,
    dependsOn: parameter.dependsOn ?? null,
  }));
}

/**
 * What decides how a Provider takes settings: the model, where it is known the version of the server program, and which
 * fields the service says the model takes. Without a model what any of them may take, without a version what the newest
 * takes.
 */
export function samplerTarget(
  provider: Versioned & { readonly model: string | null },
  fields: readonly string[] | undefined,
): Target {
  const { model } = provider;
  const version = programVersionOf(provider);
  return { ...(model !== null && { model }), ...(version !== null && { version }), ...(fields && { fields }) };
}

/** What a kind of Provider takes, for one of its models and versions or for any. A kind without facts takes nothing. */
export function describedCapabilities(kind: string, target: Target = {}): ProviderCapabilities {
  const capabilities = isProviderKind(kind) ? capabilitiesOf(kind, target) : undefined;
  const parameters = PARAMETERS.map(({ id }) =>
    described(id, capabilities?.[id] ?? { supported: false, range: null, reason: TAKES_NO_SETTINGS }),
  );
  return { kind, model: target.model ?? null, version: target.version ?? null, parameters };
}

function described(parameter: string, capability: Capability): SamplerCapability {
  if (!capability.supported) {
    const { reason } = capability;
    return { parameter, isSupported: false, range: null, choices: null, maxItems: null, reason };
  }
  const { range, choices = null, maxItems = null, partly: reason = null } = capability;
  return { parameter, isSupported: true, range: rangeOf(range), choices, maxItems, reason };
}

function rangeOf(range: ProviderRange | null): SamplerRange | null {
  if (!range) return null;
  const { min = null, max = null, minIsOpen: isMinOpen = false, maxIsOpen: isMaxOpen = false } = range;
  return { min, max, isMinOpen, isMaxOpen };
}
