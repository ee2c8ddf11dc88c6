import type { ProviderProbe } from "./provider-probe.js";
import type { ProviderService } from "./provider.service.js";

declare module "../../graphql/context.js" {
  interface Services {
    provider: ProviderService;
    providerProbe: ProviderProbe;
  }
}
