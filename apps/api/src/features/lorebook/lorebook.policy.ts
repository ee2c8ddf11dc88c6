import { IsNull, type EntityManager } from "typeorm";
import { isAdmin } from "../../graphql/authorization.js";
import type { Viewer } from "../../graphql/context.js";
import { badInput, notFound, Refusal } from "../../platform/refusal.js";
import { LorebookEntryRow } from "./lorebook-entry.entity.js";
import { Lorebook, LorebookVisibility } from "./lorebook.entity.js";

/**
 * Lets a Lorebook into a Space that others share.
 *
 * @param spaceOwnerId Whose Runs read it.
 * @throws Refusal BAD_USER_INPUT when it is private and somebody else's.
 */
export function requireShareable(
  { visibility, ownerId }: Pick<Lorebook, "visibility" | "ownerId">,
  spaceOwnerId: string,
): void {
  if (visibility === LorebookVisibility.PUBLIC || ownerId === spaceOwnerId) return;
  const message =
    "Only public Lorebooks and those of the Space's owner can be linked here. Make this one public first.";
  throw badInput({ path: "lorebookId", code: "not_shared", message });
}

/** Who may see and change Lorebooks: everybody the public ones, owners their own, administrators change public ones. */
export class LorebookPolicy {
  canRead(
    { accountId }: Pick<Viewer, "accountId">,
    { ownerId, visibility }: Pick<Lorebook, "ownerId" | "visibility">,
  ): boolean {
    return visibility === LorebookVisibility.PUBLIC || ownerId === accountId;
  }

  canWrite(viewer: Viewer, lorebook: Pick<Lorebook, "ownerId" | "visibility">): boolean {
    return this.canRead(viewer, lorebook) && (lorebook.ownerId === viewer.accountId || isAdmin(viewer));
  }

  /** @throws Refusal NOT_FOUND when there is none or the viewer may not see it. */
  async requireRead(db: EntityManager, viewer: Viewer, id: string): Promise<Lorebook> {
    const lorebook = await db.findOneBy(Lorebook, { id });
    if (!lorebook || !this.canRead(viewer, lorebook)) throw notFound("Lorebook");
    return lorebook;
  }

  /** @throws Refusal NOT_FOUND; FORBIDDEN when the viewer may see it, not change it. */
  async requireWrite(db: EntityManager, viewer: Viewer, id: string): Promise<Lorebook> {
    const lorebook = await this.requireRead(db, viewer, id);
    if (!this.canWrite(viewer, lorebook)) {
      throw new Refusal(
        "FORBIDDEN",
        "Only its owner and administrators may change this Lorebook. Make a copy of your own.",
      );
    }
    return lorebook;
  }

  /** An entry of a book the viewer may see. @throws Refusal NOT_FOUND. */
  async requireReadEntry(db: EntityManager, viewer: Viewer, id: string): Promise<LorebookEntryRow> {
    const entry = await db.findOneBy(LorebookEntryRow, { id, deletedAt: IsNull() });
    const lorebook = entry && (await db.findOneBy(Lorebook, { id: entry.lorebookId }));
    if (!lorebook || !this.canRead(viewer, lorebook)) throw notFound("entry");
    return entry;
  }

  /** An entry of a book the viewer may change. @throws Refusal NOT_FOUND; FORBIDDEN. */
  async requireWriteEntry(db: EntityManager, viewer: Viewer, id: string): Promise<LorebookEntryRow> {
    const entry = await this.requireReadEntry(db, viewer, id);
    await this.requireWrite(db, viewer, entry.lorebookId);
    return entry;
  }
}
