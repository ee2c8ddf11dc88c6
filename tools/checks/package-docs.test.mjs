import { describe, expect, it } from "vitest";
import { packageDocs } from "./package-docs.mjs";
import { withRepository } from "./with-repository.mjs";

describe("docs on the exports of packages", () => {
  it("are enough when nine of ten have them, also behind a re-export", async () => {
    const documented = Array.from(
      { length: 9 },
      (_, index) => `/** Number ${index}. */ export const a${index} = ${index};`,
    );

    const found = await withRepository(
      {
        "packages/lore-engine/src/index.ts": `export * from "./numbers.js";`,
        "packages/lore-engine/src/numbers.ts": [...documented, "export const bare = 9;"].join("\n"),
      },
      packageDocs.find,
    );

    expect(found).toEqual([]);
  });

  it("are missed by name and file", async () => {
    const found = await withRepository(
      {
        "packages/lore-engine/src/index.ts": `export { type Entry } from "./entry.js";`,
        "packages/lore-engine/src/entry.ts": `export interface Entry { keys: string[] }`,
      },
      packageDocs.find,
    );

    expect(found).toEqual([
      "packages/lore-engine/src/index.ts: 0 of 100 exports are documented, 90 must be. Without docs:\n" +
        "  Entry (packages/lore-engine/src/entry.ts)",
    ]);
  });

  it("are missed when a package has no entry", async () => {
    const found = await withRepository({ "packages/lore-engine/package.json": "{}" }, packageDocs.find);

    expect(found).toEqual(["packages/lore-engine/src/index.ts does not exist"]);
  });
});
