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

  it("counts a test file that could not be loaded", () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      testResults: [
        { status: "failed", assertionResults: [] },
        { status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] },
        { status: "passed", assertionResults: [{ status: "passed" }] },
      ],
    };

    expect(vitestTally(report, 1)).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  it("counts a journey that passed only when repeated as failed", () => {
    const report = { stats: { expected: 9, unexpected: 1, flaky: 1, skipped: 1 } };

    expect(playwrightTally(report, 1)).toEqual({ passed: 9, failed: 2, skipped: 1 });
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
