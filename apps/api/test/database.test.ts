import { DataSource, TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { afterCommit, MIGRATION_MODE, type Database } from "../src/database/database.js";
import { Character } from "../src/features/character/index.js";
import { startTestApi, type TestApi } from "./support/start-test-api.js";

let api: TestApi;
let database: Database;

beforeEach(async () => {
  api = await startTestApi({ isExecuting: false });
  ({ database } = api.program);
});
afterEach(() => api.close());

/** A promise and what settles it. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

async function rename(db: Database["read"], id: string, name: string) {
  await db.update(Character, { id }, { name });
}

describe("a transaction", () => {
  it("is invisible to readers until it is committed", async () => {
    const { id } = await api.given.character({ name: "Wren" });
    const nameSeen = async () => (await database.read.findOneByOrFail(Character, { id })).name;

    await database.transaction(async (db) => {
      await rename(db, id, "Otto");
      expect(await nameSeen()).toBe("Wren");
    });

    expect(await nameSeen()).toBe("Otto");
  });

  it("that is rolled back takes no write beside it along", async () => {
    const wren = await api.given.character({ name: "Wren" });
    const otto = await api.given.character({ name: "Otto" });
    const { open, opened } = gate();

    const failing = database.transaction(async (db) => {
      await rename(db, wren.id, "lost");
      await opened;
      throw new Error("rolled back");
    });
    const beside = database.transaction((db) => rename(db, otto.id, "kept"));
    open();

    await expect(failing).rejects.toThrow("rolled back");
    await beside;
    expect((await database.read.findOneByOrFail(Character, { id: wren.id })).name).toBe("Wren");
    expect((await database.read.findOneByOrFail(Character, { id: otto.id })).name).toBe("kept");
  });

  it("calls back after the commit, and never after a rollback", async () => {
    const committed = vi.fn();
    const rolledBack = vi.fn();

    await database.transaction(async (db) => {
      afterCommit(db, committed);
      await db.countBy(Character, {});
      expect(committed).not.toHaveBeenCalled();
    });
    const failing = database.transaction(async (db) => {
      afterCommit(db, rolledBack);
      await db.countBy(Character, {});
      throw new Error("rolled back");
    });

    await expect(failing).rejects.toThrow("rolled back");
    expect(committed).toHaveBeenCalledOnce();
    expect(rolledBack).not.toHaveBeenCalled();
  });
});

describe("the reading connection", () => {
  it("writes nothing on SQLite", async () => {
    const { id } = await api.given.character({ name: "Wren" });

    const writing = rename(database.read, id, "Otto");

    if (database.dialect === "sqlite") await expect(writing).rejects.toThrow(/readonly/);
    else await expect(writing).resolves.toBeUndefined();
  });
});

describe("the migrations", () => {
  it("make exactly the schema of the entities", async () => {
    const { upQueries } = await database.writerSource.driver.createSchemaBuilder().log();

    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it("keep the children of a table that is rebuilt", async () => {
    const countSessions = async () => {
      const [row] = await database.read.query<[{ count: unknown }]>(`SELECT count(*) AS count FROM session`);
      return Number(row.count);
    };
    expect(await countSessions()).toBe(2);
    const { options } = database.writerSource;
    const source = await new DataSource({ ...options, migrations: [AddNoteToAccounts4102444800000] }).initialize();

    const done = await source.runMigrations(MIGRATION_MODE);
    await source.destroy();

    expect(done).toHaveLength(1);
    expect(await countSessions()).toBe(2);
  });
});

/** A later migration. Adding a column makes SQLite rebuild the table, which with foreign keys on deletes what refers to it. */
class AddNoteToAccounts4102444800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn("account", new TableColumn({ name: "note", type: "text", isNullable: true }));
  }

  down(): Promise<void> {
    return Promise.reject(new Error("only forward"));
  }
}
