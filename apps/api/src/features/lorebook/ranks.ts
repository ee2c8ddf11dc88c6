import type { EntityManager } from "typeorm";
import { LorebookEntryRow } from "./lorebook-entry.entity.js";

/** Distance between neighbours when ranks are given out: room for twenty moves into the same gap before it is closed. */
export const RANK_GAP = 2 ** 20;

/** The rank behind all entries of a book, deleted ones counted, since they may come back. */
export async function rankAtEnd(db: EntityManager, lorebookId: string): Promise<number> {
  return ((await db.maximum(LorebookEntryRow, "rank", { lorebookId })) ?? 0) + RANK_GAP;
}

/**
 * A rank directly behind an entry, or before all of them when none is named. Spreads the ranks of the whole book when there is
 * no room left.
 */
export async function rankBehind(
  db: EntityManager,
  lorebookId: string,
  behind: LorebookEntryRow | null,
): Promise<number> {
  const free = await freeRank(db, lorebookId, behind?.rank ?? null);
  if (free !== undefined) return free;
  await spreadRanks(db, lorebookId);
  const moved = behind && (await db.findOneByOrFail(LorebookEntryRow, { id: behind.id }));
  const again = await freeRank(db, lorebookId, moved?.rank ?? null);
  if (again === undefined) throw new Error(`no room among the entries of Lorebook ${lorebookId} after spreading them`);
  return again;
}

async function freeRank(db: EntityManager, lorebookId: string, after: number | null): Promise<number | undefined> {
  const query = db
    .createQueryBuilder(LorebookEntryRow, "entry")
    .select(`MIN(entry."rank")`, "rank")
    .where({ lorebookId });
  if (after !== null) query.andWhere(`entry."rank" > :after`, { after });
  const next = (await query.getRawOne<{ rank: string | number | null }>())?.rank;
  if (next == null) return (after ?? 0) + RANK_GAP;
  if (after === null) return Number(next) - RANK_GAP;
  const middle = Math.floor((after + Number(next)) / 2);
  return middle > after ? middle : undefined;
}

/** Gives every entry of a book a new rank in the same order, in one statement. */
async function spreadRanks(db: EntityManager, lorebookId: string): Promise<void> {
  const parameter = db.dataSource.options.type === "postgres" ? "$1" : "?";
  await db.query(
    `UPDATE "lorebook_entry" SET "rank" = placed."place" * ${RANK_GAP}
     FROM (SELECT "id" AS "placedId", ROW_NUMBER() OVER (ORDER BY "rank", "id") AS "place"
           FROM "lorebook_entry" WHERE "lorebookId" = ${parameter}) placed
     WHERE placed."placedId" = "lorebook_entry"."id"`,
    [lorebookId],
  );
}
