import { conflictsIn, isProviderKind, PARAMETERS } from "@tavernkit/sampler-settings";
import { programVersionOf, providerKind, type Provider } from "../../provider/index.js";
import { samplerRequest, type ReportedRequest } from "../planning/sampler-request.js";
import type { EffectiveSamplers } from "./effective-samplers.js";
import { PromptMode, type SamplerReport, type SamplerRequestPreview } from "./sampler-report.types.js";

/** What was kept of a request's settings, as the API shows it. */
export function reportOf({ origins, sent, leftOut, adjusted, body }: ReportedRequest): SamplerReport {
  const shown = PARAMETERS.flatMap(({ id: parameter }) => {
    const layer = origins[parameter];
    return layer === undefined ? [] : [{ parameter, layer }];
  });
  return { sent, leftOut, adjusted, body, origins: shown };
}

/** What would become of settings if the Provider were asked now. */
export function previewOf(provider: Provider, effective: EffectiveSamplers): SamplerRequestPreview {
  const { name: providerName, kind, model } = provider;
  const { values, limits, contextTokens, responseTokens, layers, mode, target } = effective;
  const conflicts = isProviderKind(kind) ? conflictsIn(values, kind, target) : [];
  return {
    ...reportOf(samplerRequest(provider, effective)),
    providerName,
    kind,
    model,
    version: programVersionOf(provider),
    modelFields: target.fields ?? null,
    mode: mode === "text" ? PromptMode.TEXT : PromptMode.CHAT,
    canCompleteText: providerKind(kind)?.text != null,
    contextLimit: limits.contextTokens,
    contextTokens,
    responseTokens,
    values,
    conflicts,
    layers: layers.map(({ name: layer, label, values: own }) => ({ layer, label, values: own })),
  };
}
