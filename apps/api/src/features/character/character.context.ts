import type { EntityManager } from "typeorm";
import type { CharacterLorebookService } from "./character-lorebook.service.js";
import type { CharacterLoaders } from "./character.loaders.js";
import type { CharacterPolicy } from "./character.policy.js";
import type { CharacterService } from "./character.service.js";
import type { DeletionReport } from "./character.payloads.js";
import type { UploadService } from "./upload.service.js";

/** Says what goes with a Character; filled by `compose.ts`, because Spaces stand to the right. */
export interface CharacterDeletion {
  ofCharacter(db: EntityManager, characterId: string): Promise<DeletionReport>;
}

declare module "../../graphql/context.js" {
  interface Services {
    character: CharacterService;
    characterLorebook: CharacterLorebookService;
    characterDeletion: CharacterDeletion;
    upload: UploadService;
  }
  interface Policies {
    character: CharacterPolicy;
  }
  interface Loaders extends CharacterLoaders {}
}
