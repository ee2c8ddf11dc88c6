import { IsNull, type EntityManager } from "typeorm";
import { notFound, Refusal } from "../../platform/refusal.js";
import type { Viewer } from "../../graphql/context.js";
import { Membership, SpaceRole } from "./membership.entity.js";

/** Who may see and change Spaces: their members. An administrator who is no member sees nothing of them. */
export class SpacePolicy {
  /** Whether the viewer is a member of the Space now. */
  async canRead(db: EntityManager, viewer: Viewer, spaceId: string): Promise<boolean> {
    return db.existsBy(Membership, { spaceId, accountId: viewer.accountId, removedAt: IsNull() });
  }

  /** @throws Refusal NOT_FOUND when the viewer is no member. @returns The viewer's place. */
  async requireMember(db: EntityManager, viewer: Viewer, spaceId: string): Promise<Membership> {
    const membership = await db.findOneBy(Membership, { spaceId, accountId: viewer.accountId, removedAt: IsNull() });
    if (!membership) throw notFound("Space");
    return membership;
  }

  /** @throws Refusal NOT_FOUND when the viewer is no member, FORBIDDEN when they may not change settings. */
  async requireModerator(db: EntityManager, viewer: Viewer, spaceId: string): Promise<Membership> {
    const membership = await this.requireMember(db, viewer, spaceId);
    if (membership.role === SpaceRole.MEMBER) {
      throw new Refusal("FORBIDDEN", "Only the owner and moderators of the Space may do this.");
    }
    return membership;
  }

  /** @throws Refusal NOT_FOUND when the viewer is no member, FORBIDDEN when they do not own it. */
  async requireOwner(db: EntityManager, viewer: Viewer, spaceId: string): Promise<Membership> {
    const membership = await this.requireMember(db, viewer, spaceId);
    if (membership.role !== SpaceRole.OWNER) throw new Refusal("FORBIDDEN", "Only the owner of the Space may do this.");
    return membership;
  }
}
