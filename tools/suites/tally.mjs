/**
 * What a suite came to.
 *
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {readonly string[]} [failing] Names of what failed, where the suite tells them.
 */

/**
 * A suite that says itself that all is well cannot end with another exit code than 0, and the other way round:
 * something outside its tests went wrong then, and counts as one failure.
 *
 * @param {Tally} tally
 * @param {number} code
 * @returns {Tally}
 */
function believed(tally, code) {
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** The tally of a suite that left nothing to read. */
export const NOTHING = { passed: 0, failed: 1, skipped: 0 };

/**
 * The sum of what suites came to.
 *
 * @param {Iterable<Tally>} tallies
 * @returns {Tally}
 */
export function sumOf(tallies) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of tallies) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}

/**
 * Tally of a program whose last line that counts is `N passed, N failed` or `N passed, N failed, N skipped`.
 *
 * @param {import("../program.mjs").Ended} ended
 * @returns {Tally}
 */
export function printedTally({ code, output }) {
  const [, passed, failed, skipped = "0"] =
    [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)].at(-1) ?? [];
  if (passed === undefined) return NOTHING;
  return believed({ passed: Number(passed), failed: Number(failed), skipped: Number(skipped) }, code);
}

/**
 * Tally of Vitest's JSON report. A file that could not be loaded counts as one failure.
 *
 * @param {unknown} report
 * @param {number} code
 * @returns {Tally}
 */
export function vitestTally(report, code) {
  if (report === undefined) return NOTHING;
  const { numPassedTests, numPendingTests, testResults } =
    /** @type {{ numPassedTests: number, numPendingTests: number, testResults: { name: string, status: string, assertionResults: { status: string, fullName: string }[] }[] }} */ (
      report
    );
  const failing = testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (status === "failed" && failed.length === 0) return [name];
    return failed.map(({ fullName }) => fullName);
  });
  return believed({ passed: numPassedTests, failed: failing.length, skipped: numPendingTests, failing }, code);
}

/**
 * @typedef {object} JourneySuite A file or a group of Playwright's JSON report.
 * @property {{ title: string, tests: { status: string }[] }[]} [specs]
 * @property {JourneySuite[]} [suites]
 */

/**
 * Names of the journeys that failed, or passed only when repeated.
 *
 * @param {JourneySuite} suite
 * @returns {string[]}
 */
function failingJourneys({ specs = [], suites = [] }) {
  const failed = specs.filter(({ tests }) => tests.some(({ status }) => status === "unexpected" || status === "flaky"));
  return [...failed.map(({ title }) => title), ...suites.flatMap(failingJourneys)];
}

/**
 * Tally of Playwright's JSON report. A journey that passes only when repeated counts as failed.
 *
 * @param {unknown} report
 * @param {number} code
 * @returns {Tally}
 */
export function playwrightTally(report, code) {
  if (report === undefined) return NOTHING;
  const { stats, suites } =
    /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, suites: JourneySuite[] }} */ (
      report
    );
  const { expected, unexpected, flaky, skipped } = stats;
  const failing = suites.flatMap(failingJourneys);
  return believed({ passed: expected, failed: unexpected + flaky, skipped, failing }, code);
}
