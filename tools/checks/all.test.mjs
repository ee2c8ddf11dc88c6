import { describe, expect, it } from "vitest";
import { checks } from "./all.mjs";
import { schemaSnapshot } from "./schema-snapshot.mjs";
import { withRepository } from "./with-repository.mjs";

/**
 * What a check finds in a repository of these files.
 *
 * @param {string} name
 * @param {Record<string, string>} files
 */
async function findWith(name, files) {
  const check = checks.find((candidate) => candidate.name === name);
  if (!check) throw new Error(`There is no check "${name}".`);
  const found = await withRepository(files, check.find);
  return "skipped" in found ? found.skipped : found.join("\n");
}

describe("checks done by programs", { timeout: 30_000 }, () => {
  it("find a file that nothing uses", async () => {
    const found = await findWith("unused code", {
      "package.json": JSON.stringify({ name: "fixture", type: "module", main: "index.js" }),
      "index.js": "export const used = 1;\n",
      "forgotten.js": "export const unused = 1;\n",
    });

    expect(found).toContain("forgotten.js");
    expect(found).not.toContain("index.js");
  });

  it("find a file that Prettier would write otherwise", async () => {
    const found = await findWith("format", { "good.js": "const a = 1;\n", "bad.js": "const   a=1" });

    expect(found).toContain("bad.js");
    expect(found).not.toContain("good.js");
  });
});

it("finds a schema snapshot that is behind the API", async () => {
  const found = await withRepository({ "packages/schema/schema.graphql": "type Query\n" }, schemaSnapshot.find);

  expect(found).toEqual([
    expect.stringMatching(/^packages\/schema\/schema\.graphql is not what the API serves:\n {2}line 1\n/),
  ]);
});

it("gives every check a name of its own and a way to mend what it finds", () => {
  expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
  expect(checks.every(({ mend }) => mend.length > 0)).toBe(true);
});
