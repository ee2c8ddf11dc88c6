import { In, IsNull, type EntityManager } from "typeorm";
import { notFound, Refusal } from "../../platform/refusal.js";
import type { Viewer } from "../../graphql/context.js";
import { Membership, SpaceRole } from "./membership.entity.js";

/** Who may see and change Spaces: their members. An administrator who is no member sees nothing of them. */
export class SpacePolicy {
  /** Whether the viewer is a member of the Space now. */
  async canRead(db: EntityManager, viewer: Viewer, spaceId: string): Promise<boolean> {
    const readers = await this.readers(db, [viewer.accountId], [spaceId]);
    return readers.get(spaceId)?.has(viewer.accountId) ?? false;
  }

  /** Which of the accounts are members of which of the Spaces now; Spaces without any of them are left out. */
  async readers(
    db: EntityManager,
    accountIds: readonly string[],
    spaceIds: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const memberships = await db
      .createQueryBuilder(Membership, "membership")
      .select("membership.spaceId", "spaceId")
      .addSelect("membership.accountId", "accountId")
      .where({ spaceId: In(spaceIds), accountId: In(accountIds), removedAt: IsNull() })
      .getRawMany<{ spaceId: string; accountId: string }>();
    const accountsBySpace = new Map<string, Set<string>>();
    for (const { spaceId, accountId } of memberships) {
      const accounts = accountsBySpace.get(spaceId) ?? new Set();
      accountsBySpace.set(spaceId, accounts.add(accountId));
    }
    return accountsBySpace;
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

  /** @throws Refusal NOT_FOUND for a member of a Space the viewer is not in, FORBIDDEN when they may not change settings. */
  async requireModeratorOfMember(db: EntityManager, viewer: Viewer, membershipId: string): Promise<Membership> {
    const membership = await db.findOneBy(Membership, { id: membershipId });
    if (!membership || !(await this.canRead(db, viewer, membership.spaceId))) throw notFound("member");
    await this.requireModerator(db, viewer, membership.spaceId);
    return membership;
  }

  /** @throws Refusal NOT_FOUND when the viewer is no member, FORBIDDEN when they do not own it. */
  async requireOwner(db: EntityManager, viewer: Viewer, spaceId: string): Promise<Membership> {
    const membership = await this.requireMember(db, viewer, spaceId);
    if (membership.role !== SpaceRole.OWNER) throw new Refusal("FORBIDDEN", "Only the owner of the Space may do this.");
    return membership;
  }
}
