import type { EntityManager } from "typeorm";
import { AccountVariable } from "./account-variable.entity.js";

/** Variables one account may have. */
export const MAX_ACCOUNT_VARIABLES = 500;

/** Longest name, and longest text of a value, in UTF-16 units. */
const MAX_NAME = 200;
const MAX_VALUE = 10_000;

/** Variables that macros in all Conversations of an account share. */
export class AccountVariables {
  /** All of an account, by name. */
  async of(db: EntityManager, accountId: string): Promise<Record<string, string | number>> {
    const rows = await db.find(AccountVariable, { where: { accountId }, order: { name: "ASC" } });
    return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  }

  /** Writes what macros wrote. What is too long is not kept, nor are new ones once there are `MAX_ACCOUNT_VARIABLES`. */
  async keep(db: EntityManager, accountId: string, changes: Readonly<Record<string, string | number>>): Promise<void> {
    const known = await this.of(db, accountId);
    let room = MAX_ACCOUNT_VARIABLES - Object.keys(known).length;
    for (const [name, value] of Object.entries(changes)) {
      if (name.length > MAX_NAME || String(value).length > MAX_VALUE) continue;
      if (!Object.hasOwn(known, name)) room -= 1;
      if (room < 0 && !Object.hasOwn(known, name)) continue;
      await db.upsert(AccountVariable, { accountId, name, value }, ["accountId", "name"]);
    }
  }
}
