import { describe, expect, it } from "vitest";
import { commandCheck } from "./command.mjs";
import { runChecks } from "./run-checks.mjs";

/**
 * @param {import("./check.mjs").Check["find"]} find
 * @returns {import("./check.mjs").Check}
 */
const check = (find) => ({ name: "order", mend: "Tidy up.", find });

/** @param {readonly import("./check.mjs").Check[]} checks */
async function outcome(checks) {
  /** @type {string[]} */
  const lines = [];
  const counts = await runChecks(checks, ".", (line) => lines.push(line));
  return { ...counts, lines };
}

describe("running checks", () => {
  it("passes one that finds nothing", async () => {
    const { passed, failed, lines } = await outcome([check(async () => [])]);

    expect({ passed, failed }).toEqual({ passed: 1, failed: 0 });
    expect(lines).toEqual([expect.stringMatching(/^✓ order \([\d.]+ s\)$/)]);
  });

  it("fails one that finds something, and says how to mend it", async () => {
    const { failed, lines } = await outcome([check(async () => ["a shoe", "a sock"])]);

    expect(failed).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^✗ order \(.*\)\n {4}a shoe\n {4}a sock\n {2}To mend: Tidy up\.$/)]);
  });

  it("fails one that breaks, and runs the next", async () => {
    const broken = check(() => Promise.reject(new Error("no light")));
    const { passed, failed, lines } = await outcome([broken, check(async () => [])]);

    expect({ passed, failed }).toEqual({ passed: 1, failed: 1 });
    expect(lines[0]).toContain("the check itself broke: Error: no light");
  });

  it("counts one that could not look as neither", async () => {
    const { passed, failed, lines } = await outcome([check(async () => ({ skipped: "it is dark" }))]);

    expect({ passed, failed }).toEqual({ passed: 0, failed: 0 });
    expect(lines).toEqual(["- order: skipped, it is dark"]);
  });
});

describe("a check done by a program", () => {
  it("finds what the program prints when it fails", async () => {
    const { find } = commandCheck("types", "Mend it.", ["tsc", "--no-such-option"]);

    expect(await find(".")).toEqual([expect.stringContaining("--no-such-option")]);
  });

  it("finds nothing when the program succeeds", async () => {
    expect(await commandCheck("types", "Mend it.", ["tsc", "--version"]).find(".")).toEqual([]);
  });
});
