export { conflictsIn, type Conflict } from "./conflicts/conflicts-in.js";
export type { Capabilities, Capability } from "./capabilities.js";
export type { JsonObject, JsonValue } from "./json.js";
export { PARAMETER_GROUPS } from "./parameters/groups.js";
export type {
  NumberRange,
  ParameterGroup,
  ParameterPriority,
  ParameterSpec,
  ParameterType,
} from "./parameters/parameter.js";
export { PARAMETERS, type Parameter, type ParameterId } from "./parameters/parameters.js";
export type { ProviderFacts, ProviderRange, TakenParameter, WireProtocol } from "./providers/provider-facts.js";
export { isProviderKind, PROVIDER_KINDS, providerOf, type ProviderKind } from "./providers/providers.js";
export type { RequestContext, Target } from "./request/context.js";
export type { AdjustedSetting, LeftOutCode, LeftOutSetting, SamplerRequest, SentSetting } from "./request/report.js";
export { capabilitiesOf, checkValues, toRequest } from "./sampler-settings.js";
export { fromSillyTavernPreset, type IgnoredField, type ImportedPreset } from "./silly-tavern/from-preset.js";
export type { ValueIssue, ValueIssueCode } from "./values/check-values.js";
export { resolveSettings, type ResolvedSettings, type SettingsLayer } from "./values/resolve-settings.js";
export type { SamplerValues } from "./values/values.js";
export { lengthSettings, withinContext, type FittedLengths, type TokenLimits } from "./values/within-context.js";
