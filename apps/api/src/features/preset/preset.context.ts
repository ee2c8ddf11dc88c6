import type { EntityManager } from "typeorm";
import type { Viewer } from "../../graphql/context.js";
import type { PresetLoaders } from "./preset.loaders.js";
import type { PresetPolicy } from "./preset.policy.js";
import type { PresetService } from "./preset.service.js";

/** Where a Preset is applied, counted; names only of Spaces the viewer is a member of. */
export interface AppliedPreset {
  readonly spaces: number;
  readonly memberships: number;
  readonly spaceNames: readonly string[];
}

/** Finds where a Preset is applied; filled by `compose.ts`, because Spaces stand to the right. */
export interface PresetApplications {
  of(db: EntityManager, viewer: Viewer, presetId: string): Promise<AppliedPreset>;
}

/** Reads what people have uploaded; filled by `compose.ts`, because uploads stand to the right. */
export interface PresetUploads {
  /** @throws Refusal NOT_FOUND. */
  read(db: EntityManager, accountId: string, uploadId: string): Promise<Uint8Array>;
  release(db: EntityManager, uploadId: string): Promise<void>;
}

declare module "../../graphql/context.js" {
  interface Services {
    preset: PresetService;
    presetApplications: PresetApplications;
    presetUploads: PresetUploads;
  }
  interface Policies {
    preset: PresetPolicy;
  }
  interface Loaders extends PresetLoaders {}
}
