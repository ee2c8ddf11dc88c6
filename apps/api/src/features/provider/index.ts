import { Provider } from "./provider.entity.js";
import { ProviderResolver } from "./provider.resolver.js";
import { ModelFields } from "./samplers/model-fields.entity.js";
import { ModelSamplers } from "./samplers/model-samplers.entity.js";
import { SamplerFactsResolver } from "./samplers/sampler-facts.resolver.js";
import { ModelSamplersResolver } from "./samplers/model-samplers.resolver.js";
import { TokenCalibration } from "./tokens/token-calibration.entity.js";

export type { ProviderConnection, ProviderModel } from "./dialect.js";
export { createDialects } from "./dialects.js";
export { ensurePracticePartner, PRACTICE_PARTNER_ID } from "./practice-partner.js";
export {
  providerTimeouts,
  type CallTerms,
  type ChatCall,
  type ProviderCall,
  type Scene,
  type TextCall,
} from "./provider-call.js";
export type { ProviderEvent } from "./provider-event.js";
export { ProviderFailure, type ProviderFailureCode } from "./provider-failure.js";
export { Programs } from "./programs/programs.js";
export { programVersionOf } from "./found-server.js";
export { pricesOf } from "./model-price.js";
export { providerKind, roleRulesOf } from "./provider-kinds.js";
export { Provider } from "./provider.entity.js";
export { type PracticePace } from "./dialects/practice.js";
export { canOpenProviderKeys, ProviderKeys, resealProviderKeys } from "./provider-keys.js";
export { ProviderProbe } from "./provider-probe.js";
export { ProviderService } from "./provider.service.js";
export { acceptSamplerValues, usableSamplers, type StoredSamplers } from "./samplers/accept-sampler-values.js";
export { fieldsOf } from "./samplers/model-fields.js";
export { samplerTarget, TAKES_NO_SETTINGS } from "./samplers/sampler-facts.js";
export { TokenCalibrations } from "./tokens/token-calibrations.js";
export { TOKENIZERS, type TokenCounting, type TokenizerName } from "./tokens/tokenizers.js";
export { ModelSamplersService } from "./samplers/model-samplers.service.js";

/** Tables of this feature. */
export const providerEntities = [Provider, ModelSamplers, ModelFields, TokenCalibration];

/** GraphQL of this feature. */
export const providerResolvers = [ProviderResolver, ModelSamplersResolver, SamplerFactsResolver];
