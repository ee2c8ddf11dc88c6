import type { SpaceLoaders } from "./space.loaders.js";
import type { SpacePolicy } from "./space.policy.js";
import type { SpaceService } from "./space.service.js";

declare module "../../graphql/context.js" {
  interface Services {
    space: SpaceService;
  }
  interface Policies {
    space: SpacePolicy;
  }
  interface Loaders extends SpaceLoaders {}
}
