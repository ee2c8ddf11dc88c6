import type { LorebookLinks } from "../lorebook/index.js";
import type { SpaceLorebook } from "./space-lorebook.entity.js";
import type { SpaceLoaders } from "./space.loaders.js";
import type { SpacePolicy } from "./space.policy.js";
import type { SpaceService } from "./space.service.js";

declare module "../../graphql/context.js" {
  interface Services {
    space: SpaceService;
    spaceLorebooks: LorebookLinks<SpaceLorebook>;
  }
  interface Policies {
    space: SpacePolicy;
  }
  interface Loaders extends SpaceLoaders {}
}
