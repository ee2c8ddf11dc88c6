import type { EntityManager } from "typeorm";
import type { Viewer } from "../../graphql/context.js";
import type { AppliedPreset, PresetApplications } from "../preset/index.js";
import { Membership } from "./membership.entity.js";
import { Space } from "./space.entity.js";

/** Most names of Spaces that are told. */
const MAX_NAMES = 10;

/** Finds the Spaces and members a Preset is applied to. */
export class SpacePresets implements PresetApplications {
  async of(db: EntityManager, { accountId }: Viewer, presetId: string): Promise<AppliedPreset> {
    const named = await db
      .createQueryBuilder(Space, "space")
      .innerJoin(Membership, "mine", `mine."spaceId" = space.id AND mine."accountId" = :accountId`, { accountId })
      .where(`space."presetId" = :presetId AND mine."removedAt" IS NULL`, { presetId })
      .orderBy("space.nameKey", "ASC")
      .addOrderBy("space.id", "ASC")
      .limit(MAX_NAMES)
      .getMany();
    return {
      spaces: await db.countBy(Space, { presetId }),
      memberships: await db.countBy(Membership, { presetId }),
      spaceNames: named.map(({ name }) => name),
    };
  }
}
