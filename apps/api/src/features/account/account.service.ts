import { IsNull, Not, type EntityManager } from "typeorm";
import type { Clock } from "../../platform/clock.js";
import type { Ids } from "../../platform/ids.js";
import { badInput, notFound, Refusal, versionConflict } from "../../platform/refusal.js";
import type { Topics } from "../../platform/topics.js";
import { announceAccessChange } from "./access-topic.js";
import { Account, AccountRole, MAX_ACCOUNT_NAME, MAX_EMAIL } from "./account.entity.js";

const HAS_OWNER = "This instance has its owner already. Sign in instead.";

/** What a new account is made of. The password has been hashed by the caller, outside the transaction. */
export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly role: AccountRole;
}

/** The address as accounts are told apart by: trimmed, lower case. */
export function emailKeyOf(email: string): string {
  return email.trim().toLowerCase();
}

/** Rules for accounts. */
export class AccountService {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly topics: Topics,
  ) {}

  /** Whether the owner has been made. */
  isSetUp(db: EntityManager): Promise<boolean> {
    return db.existsBy(Account, { id: Not(IsNull()) });
  }

  /** @throws Refusal CONFLICT when the owner has been made. */
  async requireNoOwner(db: EntityManager): Promise<void> {
    if (await this.isSetUp(db)) throw new Refusal("CONFLICT", HAS_OWNER);
  }

  /**
   * Makes the owner, once.
   *
   * @throws Refusal CONFLICT when somebody has done so; BAD_USER_INPUT.
   */
  async createOwner(db: EntityManager, owner: Omit<NewAccount, "role">): Promise<Account> {
    await this.requireNoOwner(db);
    return this.create(db, { ...owner, role: AccountRole.OWNER });
  }

  /** @throws Refusal CONFLICT when the address has an account or there is an owner; BAD_USER_INPUT for a bad name or address. */
  async create(db: EntityManager, { name, email, passwordHash, role }: NewAccount): Promise<Account> {
    checkAccountText(name, email);
    const id = this.ids.next();
    const account = {
      name: name.trim(),
      email: email.trim(),
      emailKey: emailKeyOf(email),
      passwordHash,
      role,
      isActive: true,
      timeZone: null,
      createdAt: this.clock.now(),
      version: 1,
    };
    // The unique constraints decide: of two people at the same moment the second waits here, then finds no row of theirs.
    await db
      .createQueryBuilder()
      .insert()
      .into(Account)
      .values({ id, ...account })
      .orIgnore()
      .execute();
    const made = await db.findOneBy(Account, { id });
    if (made) return made;
    throw role === AccountRole.OWNER
      ? new Refusal("CONFLICT", HAS_OWNER)
      : new Refusal("CONFLICT", "There is an account with this address already.");
  }

  findByEmail(db: EntityManager, email: string): Promise<Account | null> {
    return db.findOneBy(Account, { emailKey: emailKeyOf(email) });
  }

  /** @throws Refusal NOT_FOUND. */
  async require(db: EntityManager, accountId: string): Promise<Account> {
    const account = await db.findOneBy(Account, { id: accountId });
    if (!account) throw notFound("account");
    return account;
  }

  /**
   * Keeps where a person is. No version grows: a browser says it unasked, and must not get in the way of a form.
   *
   * @throws Refusal NOT_FOUND; BAD_USER_INPUT for a zone nobody knows.
   */
  async setTimeZone(db: EntityManager, accountId: string, timeZone: string): Promise<Account> {
    if (!isTimeZone(timeZone)) {
      const message = "Give the name of a time zone, for example Europe/Lisbon.";
      throw badInput({ path: "timeZone", code: "unknown_time_zone", message });
    }
    await db.update(Account, { id: accountId }, { timeZone });
    return this.require(db, accountId);
  }

  /** The zone of an account, to tell the time in; undefined for none. */
  async timeZoneOf(db: EntityManager, accountId: string | null): Promise<string | undefined> {
    if (accountId === null) return undefined;
    const account = await db.findOne(Account, { select: { id: true, timeZone: true }, where: { id: accountId } });
    return account?.timeZone ?? undefined;
  }

  /**
   * Changes an account. A change of rights makes its sockets prove again that they may stay open.
   *
   * @throws Refusal NOT_FOUND, CONFLICT (with the present state), FORBIDDEN for the owner's role and activity.
   */
  async update(
    db: EntityManager,
    accountId: string,
    expectedVersion: number,
    change: Partial<Pick<Account, "name" | "role" | "isActive" | "passwordHash">>,
  ): Promise<Account> {
    const account = await this.require(db, accountId);
    if (account.version !== expectedVersion) throw versionConflict("account", presentAccount(account));
    if (account.role === AccountRole.OWNER && (change.role !== undefined || change.isActive !== undefined)) {
      throw new Refusal("FORBIDDEN", "The owner stays owner and cannot be switched off.");
    }
    if (change.role === AccountRole.OWNER) throw new Refusal("FORBIDDEN", "There is one owner.");
    if (change.name !== undefined) checkName(change.name);
    const { affected } = await db.update(
      Account,
      { id: accountId, version: expectedVersion },
      { ...change, version: expectedVersion + 1 },
    );
    const present = await this.require(db, accountId);
    if (change.role !== undefined || change.isActive !== undefined) {
      announceAccessChange(db, this.topics, { accountId });
    }
    if (!affected) throw versionConflict("account", presentAccount(present));
    return present;
  }
}

/** Longest name of a zone looked up, in UTF-16 units; the longest there is has 32. */
const MAX_TIME_ZONE = 64;

function isTimeZone(name: string): boolean {
  if (name.length > MAX_TIME_ZONE) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function presentAccount({ id, name, role, isActive, version }: Account) {
  return { id, name, role, isActive, version };
}

/** Whether an address can be that of an account, by its length. @throws Refusal BAD_USER_INPUT. */
export function requireEmailLength(email: string): void {
  if (email.trim().length <= MAX_EMAIL) return;
  const message = `An address has at most ${MAX_EMAIL} characters.`;
  throw badInput({ path: "email", code: "not_an_email", message });
}

/** Whether an account can have this name and address. @throws Refusal BAD_USER_INPUT. */
export function checkAccountText(name: string, email: string): void {
  checkName(name);
  requireEmailLength(email);
  if (!/^[^\s@]+@[^\s@]+$/.test(email.trim())) {
    throw badInput({
      path: "email",
      code: "not_an_email",
      message: "Give an e-mail address, for example ada@example.org.",
    });
  }
}

function checkName(name: string): void {
  if (name.trim().length === 0 || name.trim().length > MAX_ACCOUNT_NAME) {
    throw badInput({
      path: "name",
      code: "out_of_range",
      message: `The name must have 1 to ${MAX_ACCOUNT_NAME} characters.`,
    });
  }
}
