import { expect, it } from "vitest";
import { openScratchDatabase } from "../scratch-database.mjs";
import { statementsFor } from "./schema-drift.mjs";
import { withRepository } from "./with-repository.mjs";

it("finds a column that the migrations do not make", async () => {
  const { before, after } = await withRepository({}, async (root) => {
    const database = await openScratchDatabase("sqlite", root);
    const none = await statementsFor(database);
    await database.writerSource.query(`ALTER TABLE "invite" DROP COLUMN "note"`);
    const some = await statementsFor(database);
    await database.close();
    return { before: none, after: some };
  });

  expect(before).toEqual([]);
  expect(after.join("\n")).toContain('"note" text');
});
