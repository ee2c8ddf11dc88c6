import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { MUTATIONS_FOLDER } from "./support/cache-watch.js";

/** The web client's documents. */
const SOURCES = join(import.meta.dirname, "../../apps/web/src");

test("every mutation of the web client was made in a journey, where its cache was compared with a refetch (R11)", async () => {
  const known: string[] = [];
  for (const file of await readdir(SOURCES, { recursive: true })) {
    if (!file.endsWith(".graphql")) continue;
    const text = await readFile(join(SOURCES, file), "utf8");
    for (const [, name = ""] of text.matchAll(/^mutation (\w+)/gm)) known.push(name);
  }
  const folder = join(test.info().project.outputDir, MUTATIONS_FOLDER);
  const made = new Set<string>();
  for (const file of await readdir(folder)) {
    for (const name of (await readFile(join(folder, file), "utf8")).split("\n")) made.add(name);
  }

  expect(known.length).toBeGreaterThan(0);
  expect(known.filter((name) => !made.has(name)).toSorted()).toEqual([]);
});
