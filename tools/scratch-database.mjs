import { randomBytes } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { builtApi } from "./api.mjs";
import { POSTGRES_URL } from "./services.mjs";

/**
 * An empty database with the migrations applied, gone after `close()`.
 *
 * @param {"sqlite" | "postgres"} dialect
 * @param {string} folder Where the SQLite file goes.
 */
export async function openScratchDatabase(dialect, folder) {
  const { entities } = await builtApi("catalog");
  const { openDatabase } = await builtApi("database/database");
  if (dialect === "sqlite") return openDatabase({ kind: "sqlite", file: join(folder, "scratch.sqlite") }, entities);

  const name = `tavernkit_scratch_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: POSTGRES_URL });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(POSTGRES_URL);
  url.pathname = name;
  const database = await openDatabase({ kind: "postgres", url: url.href }, entities);
  const close = database.close.bind(database);
  database.close = async () => {
    await close();
    await admin.query(`DROP DATABASE ${name}`);
    await admin.end();
  };
  return database;
}
