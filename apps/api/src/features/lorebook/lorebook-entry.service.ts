import { newLorebookEntry } from "@tavernkit/lore-engine";
import { In, IsNull, LessThan, MoreThan, type EntityManager } from "typeorm";
import type { Clock } from "../../platform/clock.js";
import { badInput, notFound, Refusal, versionConflict } from "../../platform/refusal.js";
import { entryChanges, type EntryChanges } from "./entry-changes.js";
import { recordChange } from "./lorebook-change.js";
import { LorebookEntryRow } from "./lorebook-entry.entity.js";
import type { LorebookEntryFieldsInput } from "./lorebook-entry.inputs.js";
import { Lorebook, MAX_ENTRIES } from "./lorebook.entity.js";
import { chunksOf, extractsOf, insertEntries, type LorebookStore } from "./lorebook-store.js";
import { RANK_GAP, rankAtEnd, rankBehind } from "./ranks.js";

/** Entries one request may change. */
export const MAX_BULK = 10_000;

/** How long a deleted entry can be brought back, in milliseconds: one day. */
export const DELETED_ENTRY_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** Where an entry shall stand: behind another, at the front (null), or at the end (undefined). */
type Place = string | null | undefined;

/** What changes of many entries, and which version of their book that is based on. */
interface ManyChanges {
  readonly ids: readonly string[];
  readonly expectedVersion: number;
  readonly fields: LorebookEntryFieldsInput;
}

/** From which book to which entries go. */
interface CopyWay {
  readonly from: string;
  readonly to: string;
  /** Whether they go away where they were. */
  readonly isMove: boolean;
}

/** Rules for the entries of Lorebooks. Callers have checked access and opened the transaction. */
export class LorebookEntryService {
  constructor(
    private readonly clock: Clock,
    private readonly store: LorebookStore,
  ) {}

  /** Adds an entry. @throws Refusal NOT_FOUND for the place, BAD_USER_INPUT, CONFLICT when the book is full. */
  async create(
    db: EntityManager,
    lorebookId: string,
    fields: LorebookEntryFieldsInput,
    place: Place,
  ): Promise<LorebookEntryRow> {
    const changes = entryChanges(fields);
    return this.#add(db, lorebookId, place, (uid) => newLorebookEntry({ ...changes, uid }));
  }

  /** Copies an entry; the copy stands behind it. @throws Refusal CONFLICT when the book is full. */
  async duplicate(db: EntityManager, { id, lorebookId, entry }: LorebookEntryRow): Promise<LorebookEntryRow> {
    return this.#add(db, lorebookId, id, (uid) => ({ ...entry, uid }));
  }

  /** Changes one entry. @throws Refusal NOT_FOUND, CONFLICT (with the present state), BAD_USER_INPUT. */
  async update(
    db: EntityManager,
    { id, lorebookId }: Pick<LorebookEntryRow, "id" | "lorebookId">,
    expectedVersion: number,
    fields: LorebookEntryFieldsInput,
  ): Promise<LorebookEntryRow> {
    const changes = entryChanges(fields);
    await recordChange(db, lorebookId, { at: this.clock.now() });
    const present = await this.require(db, id);
    if (present.version !== expectedVersion) {
      throw versionConflict("entry", { ...present.entry, id, version: present.version });
    }
    const changed = changedRow(present, changes);
    const { entry, isEnabled, searchKey, version } = changed;
    await db.update(LorebookEntryRow, { id }, { entry: asJson(entry), isEnabled, searchKey, version });
    return changed;
  }

  /**
   * Changes many entries alike.
   *
   * @returns How many there were.
   * @throws Refusal BAD_USER_INPUT; CONFLICT when the book is not as expected any more.
   */
  async updateMany(
    db: EntityManager,
    lorebookId: string,
    { ids, expectedVersion, fields }: ManyChanges,
  ): Promise<number> {
    requireBulk(ids);
    const changes = entryChanges(fields);
    await recordChange(db, lorebookId, { at: this.clock.now(), expectedVersion });
    let count = 0;
    for (const chunk of chunksOf(ids)) {
      const rows = await db.findBy(LorebookEntryRow, { lorebookId, id: In([...chunk]), deletedAt: IsNull() });
      const changed = rows.map((row) => changedRow(row, changes));
      if (changed.length > 0) await db.upsert(LorebookEntryRow, changed.map(asJson), ["id"]);
      count += changed.length;
    }
    return count;
  }

  /** Deletes entries; they can be brought back for a day. @returns How many there were. @throws Refusal BAD_USER_INPUT. */
  async deleteMany(db: EntityManager, lorebookId: string, ids: readonly string[]): Promise<number> {
    requireBulk(ids);
    const now = this.clock.now();
    await recordChange(db, lorebookId, { at: now });
    let count = 0;
    for (const chunk of chunksOf(ids)) {
      const where = { lorebookId, id: In([...chunk]), deletedAt: IsNull() };
      count += (await db.update(LorebookEntryRow, where, { deletedAt: now })).affected ?? 0;
    }
    await db.decrement(Lorebook, { id: lorebookId }, "entryCount", count);
    return count;
  }

  /** Brings deleted entries back to their places. @returns How many. @throws Refusal BAD_USER_INPUT, CONFLICT when the book is full. */
  async restoreMany(db: EntityManager, lorebookId: string, ids: readonly string[]): Promise<number> {
    requireBulk(ids);
    const now = this.clock.now();
    await recordChange(db, lorebookId, { at: now });
    const recent = MoreThan(now - DELETED_ENTRY_LIFETIME_MS);
    let count = 0;
    for (const chunk of chunksOf(ids)) {
      const where = { lorebookId, id: In([...chunk]), deletedAt: recent };
      count += (await db.update(LorebookEntryRow, where, { deletedAt: null })).affected ?? 0;
    }
    await db.increment(Lorebook, { id: lorebookId }, "entryCount", count);
    await this.#requireRoom(db, lorebookId);
    return count;
  }

  /**
   * Copies entries to the end of a book, in their order, or moves them there.
   *
   * @returns How many there were.
   * @throws Refusal BAD_USER_INPUT, also to move within one book; CONFLICT when the book is full.
   */
  async copyMany(db: EntityManager, ids: readonly string[], { from, to, isMove }: CopyWay): Promise<number> {
    requireBulk(ids);
    if (isMove && from === to) {
      throw badInput({ path: "toLorebookId", code: "same", message: "They are in this Lorebook already." });
    }
    // Always the same one first: two people who move entries between the same books do not wait for each other for ever.
    for (const id of isMove ? [from, to].toSorted() : [to]) await recordChange(db, id, { at: this.clock.now() });
    const originals = await this.#inOrder(db, from, ids);
    const count = originals.length;
    await db.increment(Lorebook, { id: to }, "entryCount", count);
    await db.increment(Lorebook, { id: to }, "nextUid", count);
    const { nextUid } = await this.#requireRoom(db, to);
    const rank = await rankAtEnd(db, to);
    const copies = originals.map(({ entry }, index) =>
      this.store.rowOf(to, { ...entry, uid: String(nextUid - count + index) }, rank + index * RANK_GAP),
    );
    await insertEntries(db, copies);
    if (isMove) await this.deleteMany(db, from, ids);
    return count;
  }

  /**
   * Moves an entry; no other row changes unless the gap is used up.
   *
   * @throws Refusal NOT_FOUND for the place; CONFLICT when the book is not as expected any more.
   */
  async move(
    db: EntityManager,
    { id, lorebookId }: LorebookEntryRow,
    expectedVersion: number,
    afterId: string | null,
  ): Promise<LorebookEntryRow> {
    if (afterId === id) return this.require(db, id);
    await recordChange(db, lorebookId, { at: this.clock.now(), isReordered: true, expectedVersion });
    await db.update(LorebookEntryRow, { id }, { rank: await this.#rankAt(db, lorebookId, afterId) });
    return this.require(db, id);
  }

  /** @throws Refusal NOT_FOUND. */
  async require(db: EntityManager, id: string): Promise<LorebookEntryRow> {
    const row = await db.findOneBy(LorebookEntryRow, { id, deletedAt: IsNull() });
    if (!row) throw notFound("entry");
    return row;
  }

  /** Forgets entries that were deleted more than a day ago. @returns How many. */
  async forgetDeleted(db: EntityManager): Promise<number> {
    const before = LessThan(this.clock.now() - DELETED_ENTRY_LIFETIME_MS);
    const { affected } = await db.delete(LorebookEntryRow, { deletedAt: before });
    return affected ?? 0;
  }

  async #add(
    db: EntityManager,
    lorebookId: string,
    place: Place,
    entryWith: (uid: string) => LorebookEntryRow["entry"],
  ): Promise<LorebookEntryRow> {
    const isReordered = place === undefined ? {} : { isReordered: true as const };
    await recordChange(db, lorebookId, { at: this.clock.now(), added: 1, takenUids: 1, ...isReordered });
    const { nextUid } = await this.#requireRoom(db, lorebookId);
    const rank = await this.#rankAt(db, lorebookId, place);
    const row = this.store.rowOf(lorebookId, entryWith(String(nextUid - 1)), rank);
    await insertEntries(db, [row]);
    return row;
  }

  async #inOrder(db: EntityManager, lorebookId: string, ids: readonly string[]): Promise<LorebookEntryRow[]> {
    const rows: LorebookEntryRow[] = [];
    for (const chunk of chunksOf([...new Set(ids)])) {
      rows.push(...(await db.findBy(LorebookEntryRow, { lorebookId, id: In([...chunk]), deletedAt: IsNull() })));
    }
    return rows.sort((one, other) => one.rank - other.rank || (one.id < other.id ? -1 : 1));
  }

  async #requireRoom(db: EntityManager, lorebookId: string): Promise<Lorebook> {
    const lorebook = await db.findOneByOrFail(Lorebook, { id: lorebookId });
    if (lorebook.entryCount > MAX_ENTRIES) {
      throw new Refusal("CONFLICT", `A Lorebook holds at most ${MAX_ENTRIES.toLocaleString("en")} entries.`);
    }
    return lorebook;
  }

  async #rankAt(db: EntityManager, lorebookId: string, place: Place): Promise<number> {
    if (place === undefined) return rankAtEnd(db, lorebookId);
    if (place === null) return rankBehind(db, lorebookId, null);
    const behind = await db.findOneBy(LorebookEntryRow, { id: place, lorebookId, deletedAt: IsNull() });
    if (!behind) throw notFound("entry to stand behind");
    return rankBehind(db, lorebookId, behind);
  }
}

function changedRow(row: LorebookEntryRow, changes: EntryChanges): LorebookEntryRow {
  const entry = { ...row.entry, ...changes };
  return Object.assign(new LorebookEntryRow(), row, { entry, ...extractsOf(entry), version: row.version + 1 });
}

function requireBulk(ids: readonly string[]): void {
  if (ids.length >= 1 && ids.length <= MAX_BULK) return;
  throw badInput({ path: "ids", code: "out_of_range", message: "Name 1 to 10,000 entries." });
}

/** The same value, of a type into which TypeORM's own does not descend without end (TS2589). */
function asJson(value: object): object {
  return value;
}
