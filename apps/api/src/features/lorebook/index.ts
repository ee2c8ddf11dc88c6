import { LorebookEntryRow } from "./lorebook-entry.entity.js";
import { LorebookEntryConnectionResolver, LorebookEntryResolver } from "./lorebook-entry.resolver.js";
import { LorebookLinkResolver } from "./lorebook-link.resolver.js";
import { Lorebook } from "./lorebook.entity.js";
import { LorebookConnectionResolver, LorebookResolver } from "./lorebook.resolver.js";

export { LorebookEntryService } from "./lorebook-entry.service.js";
export { LorebookLink, LorebookLinkKind } from "./lorebook-link.entity.js";
export { LinkLorebookInput, UnlinkLorebookInput } from "./lorebook-link.inputs.js";
export { createLinksLoader, LorebookLinks, type LinkChange } from "./lorebook-links.js";
export type { LorebookUses } from "./lorebook.context.js";
export { Lorebook, LorebookVisibility } from "./lorebook.entity.js";
export { createLorebookLoaders } from "./lorebook.loaders.js";
export { LorebookPayload } from "./lorebook.payloads.js";
export { LorebookPolicy, requireShareable } from "./lorebook.policy.js";
export { LorebookReader } from "./lorebook.reader.js";
export { registerLorebookRoutes } from "./lorebook.routes.js";
export { LorebookService } from "./lorebook.service.js";
export { LorebookStore } from "./lorebook-store.js";

/** Tables of this feature. */
export const lorebookEntities = [Lorebook, LorebookEntryRow];

/** GraphQL of this feature. */
export const lorebookResolvers = [
  LorebookResolver,
  LorebookConnectionResolver,
  LorebookEntryResolver,
  LorebookEntryConnectionResolver,
  LorebookLinkResolver,
];
