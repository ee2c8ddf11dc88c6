import type { ProviderProbe } from "./provider-probe.js";
import type { ProviderService } from "./provider.service.js";
import type { ModelSamplersService } from "./samplers/model-samplers.service.js";

declare module "../../graphql/context.js" {
  interface Services {
    provider: ProviderService;
    providerProbe: ProviderProbe;
    modelSamplers: ModelSamplersService;
  }
}
