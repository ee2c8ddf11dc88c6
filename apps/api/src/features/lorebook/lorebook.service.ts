import { In, type EntityManager } from "typeorm";
import type { Clock } from "../../platform/clock.js";
import { badInput, notFound, versionConflict, type InputIssue } from "../../platform/refusal.js";
import { Lorebook, LorebookVisibility, MAX_LOREBOOK_NAME } from "./lorebook.entity.js";
import type { LorebookReader } from "./lorebook.reader.js";
import { namesOf, type LorebookStore } from "./lorebook-store.js";

/** What may change about a Lorebook; fields left out stay. */
export interface LorebookChange {
  readonly name?: string;
  readonly description?: string;
  readonly visibility?: LorebookVisibility;
  readonly scanDepth?: number | null;
  readonly budgetTokens?: number | null;
  readonly isRecursive?: boolean | null;
}

/** Longest description, in UTF-16 units. */
const MAX_DESCRIPTION = 20_000;

/** Greatest wish a person may give. */
const MAX_SCAN_DEPTH = 1_000_000;
const MAX_BUDGET_TOKENS = 10_000_000;

/** Rules for Lorebooks as a whole. Callers have checked access and opened the transaction. */
export class LorebookService {
  constructor(
    private readonly clock: Clock,
    private readonly store: LorebookStore,
    private readonly reader: LorebookReader,
  ) {}

  /** Makes an empty Lorebook. @throws Refusal BAD_USER_INPUT. */
  async create(
    db: EntityManager,
    ownerId: string,
    { name, ...change }: LorebookChange & { name: string },
  ): Promise<Lorebook> {
    requireAcceptable({ name, ...change });
    const empty = { name, description: "", entries: [], extensions: {}, unknownFields: {} };
    return this.store.insert(db, empty, { ownerId, name, settings: change });
  }

  /** Changes a book, not its entries. @throws Refusal NOT_FOUND, CONFLICT (with the present state), BAD_USER_INPUT. */
  async update(db: EntityManager, id: string, expectedVersion: number, change: LorebookChange): Promise<Lorebook> {
    requireAcceptable(change);
    const { name, ...rest } = change;
    const { affected } = await db
      .createQueryBuilder()
      .update(Lorebook)
      .set({
        ...rest,
        ...(name !== undefined && namesOf(name)),
        updatedAt: this.clock.now(),
        version: () => `"version" + 1`,
        settingsVersion: expectedVersion + 1,
      })
      .where({ id, settingsVersion: expectedVersion })
      .execute();
    const present = await this.require(db, id);
    if (!affected) throw versionConflict("Lorebook", settingsOf(present));
    return present;
  }

  /** Copies a book with its entries for somebody; the copy is private. @throws Refusal NOT_FOUND. */
  async duplicate(db: EntityManager, id: string, ownerId: string): Promise<Lorebook> {
    const [original] = await this.reader.load(db, [id]);
    if (!original) throw notFound("Lorebook");
    const name = `${original.book.name.slice(0, MAX_LOREBOOK_NAME)} (copy)`;
    return this.store.insert(db, original.book, { ownerId, name });
  }

  /** Deletes a book with its entries, and the links to it. @throws Refusal NOT_FOUND. */
  async delete(db: EntityManager, id: string): Promise<void> {
    const { affected } = await db.delete(Lorebook, { id });
    if (!affected) throw notFound("Lorebook");
  }

  /** The Lorebook of a name, spaces around it aside: the account's own first, then a public one; the last changed of several. */
  async findNamed(db: EntityManager, accountId: string, name: string): Promise<Lorebook | null> {
    const named = { ...namesOf(name) };
    const order = { updatedAt: "DESC", id: "DESC" } as const;
    const own = await db.findOne(Lorebook, { where: { ...named, ownerId: accountId }, order });
    return own ?? db.findOne(Lorebook, { where: { ...named, visibility: LorebookVisibility.PUBLIC }, order });
  }

  /** Books by their ids; those that are gone are left out. */
  async byIds(db: EntityManager, ids: readonly string[]): Promise<Map<string, Lorebook>> {
    const rows = await db.findBy(Lorebook, { id: In([...ids]) });
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** @throws Refusal NOT_FOUND. */
  async require(db: EntityManager, id: string): Promise<Lorebook> {
    const lorebook = await db.findOneBy(Lorebook, { id });
    if (!lorebook) throw notFound("Lorebook");
    return lorebook;
  }
}

function settingsOf(lorebook: Lorebook): object {
  const { id, name, description, visibility, scanDepth, budgetTokens, isRecursive, settingsVersion } = lorebook;
  return { id, name, description, visibility, scanDepth, budgetTokens, isRecursive, settingsVersion };
}

function requireAcceptable({ name, description, scanDepth, budgetTokens }: LorebookChange): void {
  const issues: InputIssue[] = [];
  const length = name?.trim().length ?? 1;
  if (length === 0 || length > MAX_LOREBOOK_NAME) {
    issues.push({ path: "name", code: "out_of_range", message: `A name has 1 to ${MAX_LOREBOOK_NAME} characters.` });
  }
  if ((description?.length ?? 0) > MAX_DESCRIPTION) {
    issues.push({ path: "description", code: "too_long", message: "A description has at most 20,000 characters." });
  }
  if (scanDepth != null && (scanDepth < 0 || scanDepth > MAX_SCAN_DEPTH)) {
    issues.push({ path: "scanDepth", code: "out_of_range", message: "scanDepth is 0 to 1,000,000 Messages." });
  }
  if (budgetTokens != null && (budgetTokens < 0 || budgetTokens > MAX_BUDGET_TOKENS)) {
    issues.push({ path: "budgetTokens", code: "out_of_range", message: "budgetTokens is 0 to 10,000,000." });
  }
  if (issues.length > 0) throw badInput(...issues);
}
