import type { EntityManager } from "typeorm";
import { isAdmin } from "../../graphql/authorization.js";
import type { Viewer } from "../../graphql/context.js";
import { notFound, Refusal } from "../../platform/refusal.js";
import { Preset, PresetVisibility } from "./preset.entity.js";

/** Who may see and change Presets: everybody the public ones, owners their own, administrators change public ones. */
export class PresetPolicy {
  canRead(viewer: Viewer, { ownerId, visibility }: Pick<Preset, "ownerId" | "visibility">): boolean {
    return visibility === PresetVisibility.PUBLIC || ownerId === viewer.accountId;
  }

  /** Whether the viewer, who may see it, may change it. */
  canWrite(viewer: Viewer, { ownerId, isBuiltIn }: Pick<Preset, "ownerId" | "isBuiltIn">): boolean {
    return !isBuiltIn && (ownerId === viewer.accountId || isAdmin(viewer));
  }

  /** @throws Refusal NOT_FOUND when there is none or the viewer may not see it. */
  async requireRead(db: EntityManager, viewer: Viewer, id: string): Promise<Preset> {
    const preset = await db.findOneBy(Preset, { id });
    if (!preset || !this.canRead(viewer, preset)) throw notFound("Preset");
    return preset;
  }

  /** @throws Refusal NOT_FOUND; FORBIDDEN when the viewer may see it, not change it. */
  async requireWrite(db: EntityManager, viewer: Viewer, id: string): Promise<Preset> {
    const preset = await this.requireRead(db, viewer, id);
    if (this.canWrite(viewer, preset)) return preset;
    throw new Refusal(
      "FORBIDDEN",
      preset.isBuiltIn
        ? "This Preset came with the program and stays as it is. Duplicate it and change your copy."
        : "Only its owner and administrators may change this Preset. Duplicate it and change your copy.",
    );
  }
}
