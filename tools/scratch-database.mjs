import { randomBytes } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { builtApi } from "./api.mjs";

/** The PostgreSQL server on which scratch databases are made. */
const SERVER = process.env["TEST_DATABASE_URL"] ?? "postgres://postgres@127.0.0.1:5432/postgres";

/** Milliseconds a server may take to answer before it counts as absent. */
const ANSWER_TIMEOUT_MS = 3_000;

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
  const admin = new pg.Client({ connectionString: SERVER });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(SERVER);
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

/** Whether the server for scratch databases lets us in. */
export async function postgresAnswers() {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: ANSWER_TIMEOUT_MS });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    // Whatever the reason is, the caller says that the server does not answer.
    return false;
  }
}
