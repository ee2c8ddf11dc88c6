import { Membership } from "./membership.entity.js";
import { MembershipResolver } from "./membership.resolver.js";
import { Space } from "./space.entity.js";
import { SpaceResolver } from "./space.resolver.js";

export { Membership, MembershipKind, SpaceRole } from "./membership.entity.js";
export { Space } from "./space.entity.js";
export { createSpaceLoaders } from "./space.loaders.js";
export { SpacePolicy } from "./space.policy.js";
export { SPACE_DELETED_TOPIC, SpaceService } from "./space.service.js";

/** Tables of this feature. */
export const spaceEntities = [Space, Membership];

/** GraphQL of this feature. */
export const spaceResolvers = [SpaceResolver, MembershipResolver];
