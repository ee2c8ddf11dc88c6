import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { imports } from "./imports.mjs";
import { withRepository } from "./with-repository.mjs";

/**
 * What the check finds in a repository of these modules.
 *
 * @param {Record<string, string>} modules Text by path.
 * @returns {Promise<string[]>}
 */
async function findIn(modules) {
  const found = await withRepository(modules, imports.find);
  if ("skipped" in found) throw new Error(found.skipped);
  return [...found].toSorted();
}

describe("the direction of imports", () => {
  it("lets a feature use one to its left through its index", async () => {
    const found = await findIn({
      "apps/api/src/features/space/space.service.ts": `import { a } from "../account/index.js"; export const s = a;`,
      "apps/api/src/features/account/index.ts": `export { a } from "./account.service.js";`,
      "apps/api/src/features/account/account.service.ts": `export const a = 1;`,
    });

    expect(found).toEqual([]);
  });

  it.each([
    [
      "a feature that imports one to its right",
      "apps/api/src/features/account/account.service.ts",
      "apps/api/src/features/space/index.ts",
      "api: account imports only features to its left",
    ],
    [
      "a feature that reaches past the index of another",
      "apps/api/src/features/space/space.service.ts",
      "apps/api/src/features/account/account.service.ts",
      "api: a feature is used through its index.ts",
    ],
    [
      "compose reaching past an index",
      "apps/api/src/compose.ts",
      "apps/api/src/features/account/account.service.ts",
      "api: a feature is used through its index.ts",
    ],
    [
      "a feature that knows the transport",
      "apps/api/src/features/run/run.service.ts",
      "apps/api/src/http/server.ts",
      "api: features do not know the transport",
    ],
    [
      "a platform part that knows a feature",
      "apps/api/src/platform/topics.ts",
      "apps/api/src/features/run/index.ts",
      "api: platform, graphql and database know no feature and no transport",
    ],
    [
      "a feature without a place in the line",
      "apps/api/src/compose.ts",
      "apps/api/src/features/weather/index.ts",
      "api: every feature has a place in the line (import-rules.mjs)",
    ],
    [
      "something that imports the composition",
      "apps/api/src/http/server.ts",
      "apps/api/src/compose.ts",
      "api: main, compose, catalog and the rotation of secrets are imported by nobody below them",
    ],
    [
      "a part of the client that knows a feature",
      "apps/web/src/ui/button.ts",
      "apps/web/src/features/space/useSpace.ts",
      "web: ui knows no feature and no screen",
    ],
    [
      "two features of the client that meet outside a screen",
      "apps/web/src/features/space/useSpace.ts",
      "apps/web/src/features/run/useRun.ts",
      "web: features meet in screens alone",
    ],
    [
      "a client that knows the server",
      "apps/web/src/lib/time.ts",
      "apps/api/src/platform/clock.ts",
      "web: knows nothing of the server",
    ],
    [
      "a pure package that imports another",
      "packages/lore-engine/src/index.ts",
      "packages/character-card/src/index.ts",
      "packages: lore-engine imports no package of ours",
    ],
    [
      "a test that reaches into a package",
      "tests/conformance/run.ts",
      "packages/lore-engine/src/index.ts",
      "tests: use packages by name, as anybody would",
    ],
  ])("finds %s", async (_what, from, to, rule) => {
    const up = dirname(from).replace(/[^/]+/g, "..");
    const found = await findIn({
      [from]: `import type { T } from "${up}/${to.replace(/\.ts$/, ".js")}"; export type U = T;`,
      [to]: `export type T = 1;`,
    });

    expect(found).toContain(`${rule}: ${from} → ${to}`);
  });

  it("finds Node and frameworks inside a package", async () => {
    const found = await findIn({
      "packages/lore-engine/src/a.ts": `import { readFileSync } from "node:fs"; export const a = readFileSync;`,
      "packages/lore-engine/src/b.ts": `import { ref } from "vue"; export const b = ref;`,
    });

    expect(found).toEqual([
      "packages: no framework inside: packages/lore-engine/src/b.ts → vue",
      "packages: no part of Node inside: packages/lore-engine/src/a.ts → fs",
    ]);
  });

  it("finds a loop of types alone", async () => {
    const found = await findIn({
      "apps/api/src/platform/a.ts": `import type { B } from "./b.js"; export type A = B | 1;`,
      "apps/api/src/platform/b.ts": `import type { A } from "./a.js"; export type B = A | 2;`,
    });

    expect(found.join("\n")).toContain("no loops, types counted: apps/api/src/platform/a.ts");
  });

  it("finds what the script of a component imports", async () => {
    const found = await findIn({
      "apps/web/src/ui/Part.vue": `<script setup lang="ts">\nimport Screen from "../screens/Home.vue";\n</script>\n<template><Screen /></template>`,
      "apps/web/src/screens/Home.vue": `<template><p>Home</p></template>`,
    });

    expect(found).toEqual([
      "web: ui knows no feature and no screen: apps/web/src/ui/Part.vue → apps/web/src/screens/Home.vue",
    ]);
  });
});
