import { Membership } from "./membership.entity.js";
import { MembershipResolver } from "./membership.resolver.js";
import { SpaceLorebook } from "./space-lorebook.entity.js";
import { SpaceLorebookResolver } from "./space-lorebook.resolver.js";
import { Space } from "./space.entity.js";
import { MembershipNoteResolver, SpacePromptResolver } from "./space-prompt.resolver.js";
import { SpaceResolver } from "./space.resolver.js";

export { Membership, MembershipKind, Participation, SpaceRole } from "./membership.entity.js";
export { SpaceLorebook } from "./space-lorebook.entity.js";
export { Space } from "./space.entity.js";
export { SpacePresets } from "./space-presets.js";
export { loreSettingsOf } from "./lore-settings.js";
export { createSpaceLoaders } from "./space.loaders.js";
export { SpacePolicy } from "./space.policy.js";
export { SPACE_DELETED_TOPIC, SpaceService } from "./space.service.js";

/** Tables of this feature. */
export const spaceEntities = [Space, Membership, SpaceLorebook];

/** GraphQL of this feature. */
export const spaceResolvers = [
  SpaceResolver,
  MembershipResolver,
  SpaceLorebookResolver,
  SpacePromptResolver,
  MembershipNoteResolver,
];
