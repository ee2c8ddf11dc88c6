import type { Lorebook as LoreBook, LorebookEntry } from "@tavernkit/lore-engine";
import { In, type EntityManager } from "typeorm";
import { LorebookEntryRow } from "./lorebook-entry.entity.js";
import { Lorebook } from "./lorebook.entity.js";

/** A Lorebook as the engine takes it. */
export interface StoredLorebook {
  readonly id: string;
  /** Grows with every change of the book or of an entry: a book kept under this version is the same book. */
  readonly version: number;
  readonly book: LoreBook;
}

/** Reads whole Lorebooks for the engine and for exports. Access is the caller's business. */
export class LorebookReader {
  /** The books in the order of the ids; those that are gone are left out, an id given twice counts once. */
  async load(db: EntityManager, ids: readonly string[]): Promise<StoredLorebook[]> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return [];
    // Books before entries: when somebody changes one in between, its version is the older one, and it is read again.
    const rows = await db
      .createQueryBuilder(Lorebook, "lorebook")
      .addSelect("lorebook.rest")
      .where({ id: In(wanted) })
      .getMany();
    const rowsById = new Map(rows.map((row) => [row.id, row]));
    const books: StoredLorebook[] = [];
    for (const id of wanted) {
      const row = rowsById.get(id);
      if (row) books.push({ id, version: row.version, book: bookOf(row, await entriesOf(db, id)) });
    }
    return books;
  }

  /** Versions by id, to find out which books changed; those that are gone are left out. */
  async versionsOf(db: EntityManager, ids: readonly string[]): Promise<Map<string, number>> {
    if (ids.length === 0) return new Map();
    const rows = await db.find(Lorebook, { select: { id: true, version: true }, where: { id: In([...ids]) } });
    return new Map(rows.map(({ id, version }) => [id, version]));
  }
}

/** Raw rows: making ten thousand entities takes longer than reading them. */
async function entriesOf(db: EntityManager, lorebookId: string): Promise<LorebookEntry[]> {
  const rows = await db
    .createQueryBuilder(LorebookEntryRow, "entry")
    .select("entry.entry", "json")
    .where(`entry."lorebookId" = :lorebookId AND entry."deletedAt" IS NULL`, { lorebookId })
    .orderBy("entry.rank")
    .addOrderBy("entry.id")
    .getRawMany<{ json: string }>();
  return rows.map(({ json }) => JSON.parse(json) as LorebookEntry);
}

function bookOf(row: Lorebook, entries: readonly LorebookEntry[]): LoreBook {
  const { name, description, scanDepth, budgetTokens, isRecursive, rest } = row;
  return {
    name,
    description,
    ...(scanDepth !== null && { scanDepth }),
    ...(budgetTokens !== null && { budgetTokens }),
    ...(isRecursive !== null && { isRecursive }),
    // World Info is an object by uid and cannot say the order otherwise.
    entries: row.isReordered ? entries.map((entry, displayIndex) => ({ ...entry, displayIndex })) : entries,
    ...(row.isReordered && { isReordered: true }),
    ...rest,
  };
}
