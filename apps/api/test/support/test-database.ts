import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import pg from "pg";
import { inject } from "vitest";

/** A database of one's own, and the folder for what belongs to it. */
export interface TestDatabase {
  readonly folder: string;
  /** Undefined for SQLite, whose file is in the folder. */
  readonly url: string | undefined;
  remove(): Promise<void>;
}

const SERVER_URL = process.env["TEST_DATABASE_URL"] ?? "postgres://postgres@127.0.0.1:5432/postgres";

/** Whether this run of the tests is the one on PostgreSQL. */
export const isOnPostgres = process.env["DB"] === "postgres";

let made = 0;

/**
 * A database without rows: a SQLite file in a temporary folder, or with DB=postgres a PostgreSQL database of its own,
 * which has its tables already.
 */
export async function makeTestDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), "tavernkit-test-"));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  if (!isOnPostgres) return { folder, url: undefined, remove: async () => removeFolder() };

  made += 1;
  const name = `tavernkit_test_${process.pid}_${threadId}_${made}`;
  // A run that was killed may have left a database under the same process id.
  await onServer([
    `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`,
    `CREATE DATABASE ${name} TEMPLATE ${inject("templateDatabase")}`,
  ]);
  return {
    folder,
    url: urlOf(name),
    remove: async () => {
      removeFolder();
      await onServer([`DROP DATABASE ${name} WITH (FORCE)`]);
    },
  };
}

/** Where a database of the PostgreSQL server is. */
export function urlOf(name: string): string {
  const url = new URL(SERVER_URL);
  url.pathname = name;
  return url.href;
}

/** Does statements, one after the other, on the PostgreSQL server. */
export async function onServer(statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER_URL });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
