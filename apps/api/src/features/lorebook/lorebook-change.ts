import type { EntityManager } from "typeorm";
import { notFound, versionConflict } from "../../platform/refusal.js";
import { Lorebook } from "./lorebook.entity.js";

/** What changed about a book's entries. */
export interface EntriesChange {
  readonly at: number;
  /** Entries more, or less when negative; 0 unless given. */
  readonly added?: number;
  /** Numbers for new uids that are taken; 0 unless given. */
  readonly takenUids?: number;
  readonly isReordered?: true;
  /** The version the change is based on; unless given, it does not matter. */
  readonly expectedVersion?: number;
}

/**
 * Raises a book's version because its entries change. Called before they do: on PostgreSQL the row's lock makes changes to one
 * book wait for each other, so that places and uids are given out once.
 *
 * @throws Refusal NOT_FOUND; CONFLICT (with the present state) when it has another version than expected.
 */
export async function recordChange(db: EntityManager, lorebookId: string, change: EntriesChange): Promise<void> {
  const { at, added = 0, takenUids = 0, isReordered, expectedVersion } = change;
  const { affected } = await db
    .createQueryBuilder()
    .update(Lorebook)
    .set({
      version: () => `"version" + 1`,
      entryCount: () => `"entryCount" + ${added}`,
      nextUid: () => `"nextUid" + ${takenUids}`,
      updatedAt: at,
      ...(isReordered && { isReordered }),
    })
    .where({ id: lorebookId, ...(expectedVersion !== undefined && { version: expectedVersion }) })
    .execute();
  if (affected) return;
  const present = await db.findOneBy(Lorebook, { id: lorebookId });
  if (!present) throw notFound("Lorebook");
  const { id, name, entryCount, version } = present;
  throw versionConflict("Lorebook", { id, name, entryCount, version });
}
