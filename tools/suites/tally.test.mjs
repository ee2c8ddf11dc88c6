import { describe, expect, it } from "vitest";
import { playwrightTally, printedTally, sumOf, vitestTally } from "./tally.mjs";

describe("the tally of a suite", () => {
  it("is the last line that counts", () => {
    const output = "lore: 1 passed, 0 failed\n12 passed, 3 failed\n\n20 passed, 4 failed, 2 skipped\nbye\n";

    expect(printedTally({ code: 1, output })).toEqual({ passed: 20, failed: 4, skipped: 2 });
  });

  it("is one failure when nothing was counted", () => {
    expect(printedTally({ code: 0, output: "Segmentation fault" })).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(vitestTally(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(playwrightTally(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it("has a failure when the program says so by its exit code alone", () => {
    expect(printedTally({ code: 1, output: "3 passed, 0 failed" })).toEqual({ passed: 3, failed: 1, skipped: 0 });
  });

  it("counts a test file that could not be loaded, and names what failed", () => {
    const report = {
      numPassedTests: 5,
      numPendingTests: 2,
      testResults: [
        { name: "broken.test.ts", status: "failed", assertionResults: [] },
        {
          name: "run.test.ts",
          status: "failed",
          assertionResults: [
            { status: "failed", fullName: "a Run ends" },
            { status: "passed", fullName: "a Run begins" },
          ],
        },
        {
          name: "card.test.ts",
          status: "passed",
          assertionResults: [{ status: "passed", fullName: "a card is read" }],
        },
      ],
    };

    const failing = ["broken.test.ts", "a Run ends"];
    expect(vitestTally(report, 1)).toEqual({ passed: 5, failed: 2, skipped: 2, failing });
  });

  it("counts a journey that passed only when repeated as failed, and names it", () => {
    const spec = (/** @type {string} */ title, /** @type {string} */ status) => ({ title, tests: [{ status }] });
    const report = {
      stats: { expected: 9, unexpected: 1, flaky: 1, skipped: 1 },
      suites: [
        { specs: [spec("talking", "expected"), spec("stopping", "flaky")] },
        { suites: [{ specs: [spec("swiping", "unexpected"), spec("deleting", "skipped")] }] },
      ],
    };

    const failing = ["stopping", "swiping"];
    expect(playwrightTally(report, 1)).toEqual({ passed: 9, failed: 2, skipped: 1, failing });
  });

  it("adds up over suites", () => {
    const tallies = [
      { passed: 5, failed: 0, skipped: 1 },
      { passed: 2, failed: 1, skipped: 0 },
    ];

    expect(sumOf(tallies)).toEqual({ passed: 7, failed: 1, skipped: 1 });
    expect(sumOf([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});
