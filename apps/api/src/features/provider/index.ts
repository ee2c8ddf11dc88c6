import { Provider } from "./provider.entity.js";
import { ProviderResolver } from "./provider.resolver.js";

export type { Dialect, ProviderConnection } from "./dialect.js";
export { createDialects } from "./dialects.js";
export { ensurePracticePartner, PRACTICE_PARTNER_ID } from "./practice-partner.js";
export { providerTimeouts, type ProviderCall, type Scene } from "./provider-call.js";
export type { ProviderEvent } from "./provider-event.js";
export { ProviderFailure, type ProviderFailureCode } from "./provider-failure.js";
export { Provider } from "./provider.entity.js";
export { type PracticePace } from "./dialects/practice.js";
export { ProviderKeys } from "./provider-keys.js";
export { ProviderProbe } from "./provider-probe.js";
export { ProviderService } from "./provider.service.js";

/** Tables of this feature. */
export const providerEntities = [Provider];

/** GraphQL of this feature. */
export const providerResolvers = [ProviderResolver];
