/**
 * Runs suites one after the other, all of them even when one fails, and counts what they came to:
 *
 *     node tools/test.mjs check unit            these suites
 *     node tools/test.mjs faults -- 20          words after the dashes go to the last suite
 *     node tools/test.mjs --sum check faults    none; sums what earlier calls left in test-results/ of these
 *
 * Ends with `N passed, N failed`, and with exit code 1 when anything failed.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { RESULTS, suites } from "./suites/suites.mjs";
import { NOTHING, sumOf } from "./suites/tally.mjs";

/** @typedef {import("./suites/tally.mjs").Tally} Tally */

const TALLIES = join(RESULTS, "tallies");
const dashes = process.argv.indexOf("--");
const words = dashes === -1 ? [] : process.argv.slice(dashes + 1);
const given = process.argv.slice(2, dashes === -1 ? undefined : dashes);
const isSum = given[0] === "--sum";
const names = isSum ? given.slice(1) : given;
const unknown = names.filter((name) => !(name in suites));
if (names.length === 0 || unknown.length > 0) {
  console.error(`Name suites among: ${Object.keys(suites).join(", ")}.`);
  process.exit(2);
}

mkdirSync(TALLIES, { recursive: true });
/** @type {[string, Tally][]} */
const tallies = [];
for (const name of names) tallies.push([name, isSum ? keptTally(name) : await runSuite(name)]);

console.log("");
for (const [name, { passed, failed, skipped, failing = [] }] of tallies) {
  console.log(`${name}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  for (const test of failing) console.log(`  failed: ${test}`);
}
const { passed, failed } = sumOf(tallies.map(([, tally]) => tally));
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/**
 * @param {string} name
 * @returns {Promise<Tally>}
 */
async function runSuite(name) {
  console.log(`\n== ${name}`);
  rmSync(join(RESULTS, `${name}.json`), { force: true });
  const tally = await tallyOf(name);
  writeFileSync(join(TALLIES, `${name}.json`), JSON.stringify(tally));
  return tally;
}

/**
 * @param {string} name
 * @returns {Promise<Tally>}
 */
async function tallyOf(name) {
  try {
    return (await suites[name]?.(name === names.at(-1) ? words : [])) ?? NOTHING;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return NOTHING;
  }
}

/**
 * What a suite came to when it last ran; a suite that left nothing has failed.
 *
 * @param {string} name
 * @returns {Tally}
 */
function keptTally(name) {
  const file = join(TALLIES, `${name}.json`);
  return existsSync(file) ? /** @type {Tally} */ (JSON.parse(readFileSync(file, "utf8"))) : NOTHING;
}
