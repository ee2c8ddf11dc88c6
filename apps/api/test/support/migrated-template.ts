import "reflect-metadata";
import type { TestProject } from "vitest/node";
import { entities } from "../../src/catalog.js";
import { openDatabase } from "../../src/database/database.js";
import { isOnPostgres, onServer, urlOf } from "./test-database.js";

declare module "vitest" {
  interface ProvidedContext {
    /** A PostgreSQL database with all migrations done, to be copied; undefined on SQLite. */
    templateDatabase: string | undefined;
  }
}

/**
 * Makes, once for a run on PostgreSQL, the database that those of the tests are copies of: doing the migrations for
 * each took longer than most tests. Gone after the run.
 */
export default async function makeTemplate(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!isOnPostgres) {
    project.provide("templateDatabase", undefined);
    return undefined;
  }
  const name = `tavernkit_test_template_${process.pid}`;
  await onServer([`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, `CREATE DATABASE ${name}`]);
  const database = await openDatabase({ kind: "postgres", url: urlOf(name) }, entities);
  await database.close();
  project.provide("templateDatabase", name);
  return () => onServer([`DROP DATABASE ${name} WITH (FORCE)`]);
}
