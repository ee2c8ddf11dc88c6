/**
 * What a suite came to.
 *
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
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
  const { numPassedTests, numFailedTests, numPendingTests, testResults } =
    /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, testResults: { status: string, assertionResults: { status: string }[] }[] }} */ (
      report
    );
  const unloadable = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.every((test) => test.status !== "failed"),
  );
  return believed(
    { passed: numPassedTests, failed: numFailedTests + unloadable.length, skipped: numPendingTests },
    code,
  );
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
  const { stats } = /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} */ (
    report
  );
  return believed({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }, code);
}
