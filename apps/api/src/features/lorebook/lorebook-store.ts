import type { Lorebook as LoreBook, LorebookEntry } from "@tavernkit/lore-engine";
import type { EntityManager } from "typeorm";
import type { Clock } from "../../platform/clock.js";
import type { Ids } from "../../platform/ids.js";
import { badInput } from "../../platform/refusal.js";
import { LorebookEntryRow } from "./lorebook-entry.entity.js";
import { Lorebook, LorebookVisibility, MAX_ENTRIES } from "./lorebook.entity.js";
import { RANK_GAP } from "./ranks.js";

/** Rows written by one statement; SQLite takes 32,766 parameters at most, a row has ten. */
const CHUNK = 500;

/** Units of the name that order lists: short enough for an index of PostgreSQL, whatever the script. */
const NAME_KEY_LENGTH = 200;

/** Longest uid kept as it came, in UTF-16 units; it is part of an index. */
const MAX_UID = 100;

/** Uids up to this one are counted on from; a greater one leaves room below it. */
const MAX_COUNTED_UID = 1_000_000_000;

/** Greatest wish kept: a database integer. Nothing is scanned or told in such numbers. */
const MAX_INTEGER = 2 ** 31 - 1;

/** How a book is taken over. */
export interface NewBook {
  readonly ownerId: string;
  /** Not blank. */
  readonly name: string;
  /** Takes the place of what the book wishes. */
  readonly settings?: Partial<
    Pick<Lorebook, "description" | "visibility" | "scanDepth" | "budgetTokens" | "isRecursive">
  >;
}

/** Writes whole books. Callers have opened the transaction. */
export class LorebookStore {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Stores a book with all its entries; private unless said otherwise. @throws Refusal BAD_USER_INPUT when it has too many. */
  async insert(db: EntityManager, book: LoreBook, { ownerId, name, settings }: NewBook): Promise<Lorebook> {
    if (book.entries.length > MAX_ENTRIES) {
      const message = `A Lorebook holds at most ${MAX_ENTRIES.toLocaleString("en")} entries. Split this one.`;
      throw badInput({ path: "entries", code: "too_many", message });
    }
    const now = this.clock.now();
    const entries = withStorableUids(book.entries);
    const lorebook = Object.assign(new Lorebook(), {
      id: this.ids.next(),
      ownerId,
      ...namesOf(name),
      visibility: LorebookVisibility.PRIVATE,
      description: storableText(book.description),
      scanDepth: wholeWish(book.scanDepth),
      budgetTokens: wholeWish(book.budgetTokens),
      isRecursive: book.isRecursive ?? null,
      ...settings,
      rest: { extensions: book.extensions, unknownFields: book.unknownFields },
      entryCount: entries.length,
      nextUid: uidBehind(entries),
      isReordered: book.isReordered ?? false,
      createdAt: now,
      updatedAt: now,
      version: 1,
      settingsVersion: 1,
    });
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- without it TypeORM's partial type recurses into JSON without end
    await db.insert(Lorebook, lorebook as object);
    const rows = entries.map((entry, index) => this.rowOf(lorebook.id, entry, (index + 1) * RANK_GAP));
    await insertEntries(db, rows);
    return lorebook;
  }

  /** A new row for an entry. */
  rowOf(lorebookId: string, entry: LorebookEntry, rank: number): LorebookEntryRow {
    return Object.assign(new LorebookEntryRow(), {
      id: this.ids.next(),
      lorebookId,
      uid: entry.uid,
      rank,
      ...extractsOf(entry),
      entry,
      deletedAt: null,
      version: 1,
    });
  }
}

/** Writes new entries, some hundred at once. */
export async function insertEntries(db: EntityManager, rows: readonly LorebookEntryRow[]): Promise<void> {
  for (const chunk of chunksOf(rows)) await db.insert(LorebookEntryRow, chunk as object[]);
}

/** Lists no longer than one statement takes. */
export function* chunksOf<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += CHUNK) yield list.slice(start, start + CHUNK);
}

/** What stands beside an entry for lists and searching. */
export function extractsOf(entry: LorebookEntry): Pick<LorebookEntryRow, "isEnabled" | "searchKey"> {
  const { comment, keys, secondaryKeys, content, isEnabled } = entry;
  const searchKey = storableText([comment, ...keys, ...secondaryKeys, content].join("\n").toLowerCase());
  return { isEnabled, searchKey };
}

/** A name and what orders lists by it. */
export function namesOf(name: string): Pick<Lorebook, "name" | "nameKey"> {
  const stored = storableText(name.trim());
  return { name: stored, nameKey: stored.toLowerCase().slice(0, NAME_KEY_LENGTH) };
}

/** A text as PostgreSQL takes it: it knows no NUL and no half of a surrogate pair. */
function storableText(text: string): string {
  return text.replaceAll("\0", "\uFFFD").toWellFormed();
}

function wholeWish(wish: number | undefined): number | null {
  return wish === undefined ? null : Math.min(wish, MAX_INTEGER);
}

/** The entries, with another uid for those whose own does not fit an index or differs from another only in what cannot be stored. */
function withStorableUids(entries: readonly LorebookEntry[]): readonly LorebookEntry[] {
  const seen = new Set<string>();
  let next = uidBehind(entries);
  return entries.map((entry) => {
    const uid = storableText(entry.uid);
    const isUsable = uid.length <= MAX_UID && !seen.has(uid);
    const stored = isUsable ? uid : String(next++);
    seen.add(stored);
    return stored === entry.uid ? entry : { ...entry, uid: stored };
  });
}

function uidBehind(entries: readonly LorebookEntry[]): number {
  const numbers = entries
    .map(({ uid }) => Number(uid))
    .filter((uid) => Number.isInteger(uid) && uid <= MAX_COUNTED_UID);
  return numbers.reduce((highest, uid) => Math.max(highest, uid), -1) + 1;
}
