import type { MigrationSteps } from "./migrations/migration.js";

const REFUSAL = "ledger entries are written once and never changed";

/**
 * What the database itself refuses. Run after every migration, because SQLite drops triggers when a migration rebuilds
 * their table; running it again is harmless.
 */
export const triggers: MigrationSteps = {
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
