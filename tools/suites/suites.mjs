import { readFile } from "node:fs/promises";
import { ensureBrowser } from "../browser.mjs";
import { installed, ROOT, run } from "../program.mjs";
import { NO_POSTGRES, NO_REDIS, POSTGRES_URL, postgresAnswers, REDIS_URL, redisAnswers } from "../services.mjs";
import { NOTHING, playwrightTally, printedTally, vitestTally } from "./tally.mjs";

/** Where suites leave their reports. */
export const RESULTS = `${ROOT}/test-results`;

/**
 * @typedef {import("./tally.mjs").Tally} Tally
 * @typedef {(words: readonly string[]) => Promise<Tally>} Suite Runs to the end, showing its output.
 */

/**
 * Runs a script whose last line is `N passed, N failed`.
 *
 * @param {string} script
 * @param {readonly string[]} words
 */
async function printed(script, words) {
  return printedTally(await run(process.execPath, [script, ...words], { echo: true }));
}

/**
 * Compiles a script of the tests and runs it.
 *
 * @param {string} project Its tsconfig.
 * @param {string} script What comes of it.
 * @param {readonly string[]} words
 */
async function compiled(project, script, words) {
  const { code } = await run(installed("tsc"), ["-p", project], { echo: true });
  if (code !== 0) throw new Error(`${project} does not compile.`);
  return printed(script, words);
}

/**
 * @param {string} name Of the report.
 * @param {readonly string[]} words
 * @param {NodeJS.ProcessEnv} [env]
 */
async function vitest(name, words, env = process.env) {
  const report = `${RESULTS}/${name}.json`;
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code } = await run(installed("vitest"), ["run", ...reporters, ...words], { echo: true, env });
  return vitestTally(await jsonOf(report), code);
}

/** Kills without a number of their own (promise R1). */
const PROMISED_KILLS = "1000";

/** @type {Readonly<Record<string, Suite>>} */
export const suites = {
  async build() {
    const { code } = await run(installed("turbo"), ["run", "build", "--output-logs=errors-only"], { echo: true });
    return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : NOTHING;
  },

  check: (words) => printed("tools/check.mjs", words),

  unit: (words) => vitest("unit", words),

  conformance: (words) => compiled("tests/conformance/tsconfig.build.json", "tests/conformance/dist/run.js", words),

  async journeys(words) {
    const report = `${RESULTS}/journeys.json`;
    const env = { ...process.env, CHROME_PATH: await ensureBrowser(), PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const command = ["test", "--config=tests/playwright.config.ts", "--reporter=list,json", ...words];
    const { code } = await run(installed("playwright"), command, { echo: true, env });
    return playwrightTally(await jsonOf(report), code);
  },

  async postgres(words) {
    if (!(await postgresAnswers())) throw new Error(NO_POSTGRES);
    if (!(await redisAnswers())) throw new Error(NO_REDIS);
    const services = { DB: "postgres", TEST_DATABASE_URL: POSTGRES_URL, TEST_REDIS_URL: REDIS_URL };
    return vitest("postgres", ["--project=@tavernkit/api", "--project=@tavernkit/tests", ...words], {
      ...process.env,
      ...services,
    });
  },

  faults: (words) =>
    compiled("tests/tsconfig.build.json", "tests/dist/faults/run.js", words.length > 0 ? words : [PROMISED_KILLS]),
};

/**
 * A report as JSON; undefined when the program ended before it wrote one.
 *
 * @param {string} path
 * @returns {Promise<unknown>}
 */
async function jsonOf(path) {
  try {
    /** @type {unknown} */
    const report = JSON.parse(await readFile(path, "utf8"));
    return report;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return undefined;
    throw error;
  }
}
