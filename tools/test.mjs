/**
 * Runs suites one after the other, all of them even when one fails, and counts what they came to:
 *
 *     node tools/test.mjs check unit            these suites
 *     node tools/test.mjs faults -- 20          words after the dashes go to the suite
 *     node tools/test.mjs --sum                 nothing; sums what earlier calls left in test-results/
 *
 * Ends with `N passed, N failed`, and with exit code 1 when anything failed.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { RESULTS, suites } from "./suites/suites.mjs";

/** @typedef {import("./suites/tally.mjs").Tally} Tally */

const TALLIES = join(RESULTS, "tallies");
const dashes = process.argv.indexOf("--");
const names = process.argv.slice(2, dashes === -1 ? undefined : dashes);
const words = dashes === -1 ? [] : process.argv.slice(dashes + 1);

mkdirSync(TALLIES, { recursive: true });
const tallies = names[0] === "--sum" ? keptTallies() : await runSuites();
for (const [name, { passed, failed, skipped }] of tallies) {
  console.log(`${name}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
}
const passed = tallies.reduce((sum, [, tally]) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, [, tally]) => sum + tally.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || tallies.length === 0 ? 1 : 0;

async function runSuites() {
  /** @type {[string, Tally][]} */
  const all = [];
  for (const name of names) {
    console.log(`\n== ${name}`);
    const tally = await runSuite(name);
    writeFileSync(join(TALLIES, `${name}.json`), JSON.stringify(tally));
    all.push([name, tally]);
  }
  console.log("");
  return all;
}

/**
 * @param {string} name
 * @returns {Promise<Tally>}
 */
async function runSuite(name) {
  const suite = suites[name];
  if (!suite) throw new Error(`There is no suite "${name}". There are: ${Object.keys(suites).join(", ")}.`);
  rmSync(join(RESULTS, `${name}.json`), { force: true });
  try {
    return await suite(words);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** @returns {[string, Tally][]} */
function keptTallies() {
  return readdirSync(TALLIES).map((file) => [
    file.replace(/\.json$/, ""),
    /** @type {Tally} */ (JSON.parse(readFileSync(join(TALLIES, file), "utf8"))),
  ]);
}
