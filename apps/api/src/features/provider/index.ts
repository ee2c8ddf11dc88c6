import { Provider } from "./provider.entity.js";
import { ProviderResolver } from "./provider.resolver.js";

export type { Dialect, ProviderConnection, ProviderModel } from "./dialect.js";
export { createDialects, type DialectParts, type Dialects } from "./dialects.js";
export { ensurePracticePartner, PRACTICE_PARTNER_ID } from "./practice-partner.js";
export {
  providerTimeouts,
  type CallMessage,
  type ProviderCall,
  type ProviderTimeouts,
  type Scene,
} from "./provider-call.js";
export type { FinishReason, ProviderEvent } from "./provider-event.js";
export { ProviderFailure, type ProviderFailureCode } from "./provider-failure.js";
export { Provider } from "./provider.entity.js";
export { type PracticePace } from "./dialects/practice.js";
export { ProviderProbe } from "./provider-probe.js";
export { ProviderService } from "./provider.service.js";

/** Tables of this feature. */
export const providerEntities = [Provider];

/** GraphQL of this feature. */
export const providerResolvers = [ProviderResolver];
