import type { EntityManager } from "typeorm";
import type { Dialect } from "../../database/database.js";

const REFUSAL = "ledger entries are written once and never changed";

const TRIGGERS: Readonly<Record<Dialect, readonly string[]>> = {
  sqlite: ["UPDATE", "DELETE"].map(
    (change) =>
      `CREATE TRIGGER IF NOT EXISTS "ledger_entry_no_${change.toLowerCase()}" BEFORE ${change} ON "ledger_entry" ` +
      `BEGIN SELECT RAISE(ABORT, '${REFUSAL}'); END`,
  ),
  postgres: [
    `CREATE OR REPLACE FUNCTION "refuse_ledger_change"() RETURNS trigger LANGUAGE plpgsql AS ` +
      `$$ BEGIN RAISE EXCEPTION '${REFUSAL}'; END $$`,
    `CREATE OR REPLACE TRIGGER "ledger_entry_unchangeable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_entry" ` +
      `FOR EACH STATEMENT EXECUTE FUNCTION "refuse_ledger_change"()`,
  ],
};

/** Any number, as long as nothing else takes the same one: makes processes that start at once wait for each other. */
const START_LOCK = 7_205_759;

/**
 * Makes the database itself refuse to change or delete ledger entries. Done at every start rather than by a migration:
 * SQLite drops triggers whenever a migration rebuilds their table. Doing it again is harmless.
 */
export async function protectLedger(db: EntityManager, dialect: Dialect): Promise<void> {
  if (dialect === "postgres") await db.query(`SELECT pg_advisory_xact_lock(${START_LOCK})`);
  for (const statement of TRIGGERS[dialect]) await db.query(statement);
}
