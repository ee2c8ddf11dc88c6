import { describe, expect, it } from "vitest";
import type { Adapter, CaseOutcome, RecordedFile } from "./contract.js";
import { readDivergences } from "./divergences.js";
import { runKind } from "./run-kind.js";

const HEADER = "| Kind | Rule | Cases | Why | Locked by |\n|---|---|---|---|---|\n";
const file = (...names: string[]): RecordedFile => ({
  kind: "songs",
  folder: "/nowhere",
  shared: {},
  cases: names.map((name) => ({ name, input: {}, expected: 1 })),
});
const adapter = (outcome: CaseOutcome): Adapter => ({ run: () => outcome });
const MATCHING = { expected: { a: 1, b: undefined }, actual: { a: 1 } };
const DIFFERING = { expected: { a: 1 }, actual: { a: 2 } };
const BY_RULE = { ...DIFFERING, divergence: { rule: "louder", expected: { a: 2 } } };
const run = (outcome: CaseOutcome, rows = "", requireEveryListedCase = true) =>
  runKind(file("dawn; chorus"), adapter(outcome), readDivergences(HEADER + rows), { requireEveryListedCase });

describe("a recorded case", () => {
  it("passes when both sides are equal as JSON", async () => {
    expect(await run(MATCHING)).toMatchObject({ passed: 1, diverged: [], failures: [] });
  });

  it("fails with the difference when they are not", async () => {
    const { failures } = await run(DIFFERING);
    expect(failures).toEqual([{ name: "dawn; chorus", reasons: [".a: recorded 1, ours 2"] }]);
  });

  it("fails with what the adapter throws", async () => {
    const throwing: Adapter = {
      run: () => {
        throw new Error("no song");
      },
    };
    const { failures } = await runKind(file("dawn"), throwing, [], { requireEveryListedCase: true });
    expect(failures[0]?.reasons[0]).toContain("no song");
  });

  it("diverges when it is listed by name and differs", async () => {
    const report = await run(DIFFERING, "| songs | — | `dawn; chorus` | Why. | A test. |");
    expect(report).toMatchObject({ passed: 0, diverged: [{ name: "dawn; chorus" }], failures: [] });
  });

  it("diverges when a listed rule explains the whole difference", async () => {
    const row = "| songs | `louder` | `dawn; chorus` | Why. | A test. |";
    expect(await run(BY_RULE, row)).toMatchObject({ diverged: [{ by: "louder" }], failures: [] });
    const partly = { ...BY_RULE, actual: { a: 3 } };
    expect((await run(partly, row)).failures[0]?.reasons).toEqual(["beyond louder: .a: recorded 2, ours 3"]);
  });

  it("fails when its rule is not listed", async () => {
    expect((await run(BY_RULE)).failures).toHaveLength(1);
  });
});

describe("the list of divergences", () => {
  it("fails the run when a listed case matches", async () => {
    const { failures } = await run(MATCHING, "| songs | `louder` | `dawn; chorus` | Why. | A test. |");
    expect(failures).toEqual([{ name: "dawn; chorus", reasons: ["listed in docs/divergences.md, but matches"] }]);
  });

  it("fails the run when a listed case is not recorded, unless the folder is somebody else's", async () => {
    const row = "| songs | `louder` | `dusk` | Why. | A test. |";
    expect((await run(MATCHING, row)).failures).toMatchObject([{ name: "dusk" }]);
    expect((await run(MATCHING, row, false)).failures).toEqual([]);
  });

  it("may name a rule that no recorded case shows", () => {
    expect(readDivergences(`${HEADER}| songs | \`louder\` | — | Why. | A test. |`)).toEqual([
      { kind: "songs", rule: "louder", cases: [] },
    ]);
  });

  it("is refused when a row lacks a cell", () => {
    expect(() => readDivergences(`${HEADER}| songs | — | \`dawn\` | Why. |`)).toThrow("5 filled cells");
  });

  it("does not read other tables", () => {
    expect(readDivergences("| Kind | Other |\n|---|---|\n| songs | x |")).toEqual([]);
  });
});
