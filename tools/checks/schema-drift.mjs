import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openScratchDatabase } from "../scratch-database.mjs";
import { NO_POSTGRES, postgresAnswers } from "../services.mjs";

/**
 * Compares what the migrations make with what the entities describe.
 *
 * @param {"sqlite" | "postgres"} dialect
 * @returns {import("./check.mjs").Check}
 */
export function schemaDrift(dialect) {
  return {
    name: `schema drift ${dialect}`,
    mend: "Run `npm run generate -- migration <topic>` and read the migration it writes before committing it.",
    async find() {
      if (dialect === "postgres" && !(await postgresAnswers())) {
        return process.env["CI"] ? [NO_POSTGRES] : { skipped: NO_POSTGRES };
      }
      return missingStatements(dialect);
    },
  };
}

/**
 * Statements that would bring a migrated database to what the entities describe; empty when it is there.
 *
 * @param {"sqlite" | "postgres"} dialect
 */
export async function missingStatements(dialect) {
  const folder = mkdtempSync(join(tmpdir(), "tavernkit-drift-"));
  const database = await openScratchDatabase(dialect, folder);
  try {
    return await statementsFor(database);
  } finally {
    await database.close();
    rmSync(folder, { recursive: true });
  }
}

/**
 * Statements that would bring this database to what the entities describe.
 *
 * @param {import("../../apps/api/src/database/database.js").Database} database
 */
export async function statementsFor(database) {
  const { upQueries } = await database.writerSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}
