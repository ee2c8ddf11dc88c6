import { randomBytes } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { entities } from "../apps/api/dist/catalog.js";
import { openDatabase } from "../apps/api/dist/database/database.js";

const server = process.env["TEST_DATABASE_URL"] ?? "postgres://postgres@127.0.0.1:5432/postgres";

/**
 * An empty database with the migrations applied, gone after `close()`.
 *
 * @param {"sqlite" | "postgres"} dialect
 * @param {string} folder Where the SQLite file goes.
 */
export async function openScratchDatabase(dialect, folder) {
  if (dialect === "sqlite") return openDatabase({ kind: "sqlite", file: join(folder, "scratch.sqlite") }, entities);
  const name = `tavernkit_scratch_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(server);
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
