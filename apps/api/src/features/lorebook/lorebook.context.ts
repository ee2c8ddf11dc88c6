import type { EntityManager } from "typeorm";
import type { LorebookEntryService } from "./lorebook-entry.service.js";
import type { LorebookLoaders } from "./lorebook.loaders.js";
import type { LorebookPolicy } from "./lorebook.policy.js";
import type { LorebookReader } from "./lorebook.reader.js";
import type { LorebookService } from "./lorebook.service.js";
import type { LorebookStore } from "./lorebook-store.js";

/** Where a Lorebook is linked. */
export interface LorebookUses {
  readonly characters: number;
  readonly spaces: number;
  readonly conversations: number;
}

/** Counts the links to a Lorebook; filled by `compose.ts`, because whatever links one stands to the right. */
export interface LorebookUsesCounter {
  usesOf(db: EntityManager, lorebookId: string): Promise<LorebookUses>;
}

/** Files people sent; filled by `compose.ts`, because uploads stand to the right. */
export interface LorebookUploads {
  /** @throws Refusal NOT_FOUND. */
  file(db: EntityManager, accountId: string, uploadId: string): Promise<{ bytes: Uint8Array; fileName: string }>;
  release(db: EntityManager, uploadId: string): Promise<void>;
}

declare module "../../graphql/context.js" {
  interface Services {
    lorebook: LorebookService;
    lorebookEntry: LorebookEntryService;
    lorebookReader: LorebookReader;
    lorebookStore: LorebookStore;
    lorebookUploads: LorebookUploads;
    lorebookUses: LorebookUsesCounter;
  }
  interface Policies {
    lorebook: LorebookPolicy;
  }
  interface Loaders extends LorebookLoaders {}
}
