import { describe, expect, it } from "vitest";
import { active, entry, lore, reasonOf } from "../../test/given.js";
import { Budget, budgetTokens } from "./budget.js";
import { PLAIN_SETTINGS } from "../../test/given.js";

/** An entry called by `owl` whose text with its line break has so many tokens of four letters. */
function costing(tokens: number, order: number, more = {}) {
  return entry("owl", { uid: `${order}`, content: "x".repeat(tokens * 4 - 1), order, ...more });
}

describe("the budget in tokens", () => {
  it.each([
    [25, 1000, 0, 250],
    [25, 1000, 100, 100],
    [25, 1000, 300, 250],
    [0, 1000, 0, 1],
    [10, 5, 0, 1],
  ])("is %i %% of %i, capped at %i: %i", (budgetPercent, contextTokens, budgetCapTokens, expected) => {
    expect(budgetTokens({ settings: { ...PLAIN_SETTINGS, budgetPercent, budgetCapTokens }, contextTokens })).toBe(
      expected,
    );
  });
});

describe("the budget", () => {
  it("is met first by the highest order, constant or not", () => {
    const entries = [costing(10, 10, { isConstant: true }), costing(10, 20), costing(1, 30)];
    expect(active({ entries, texts: ["owl"], contextTokens: 12 })).toEqual(["30", "20"]);
  });

  it("does not take a text that fills it exactly", () => {
    expect(active({ entries: [costing(10, 1)], texts: ["owl"], contextTokens: 10 })).toEqual([]);
    expect(active({ entries: [costing(10, 1)], texts: ["owl"], contextTokens: 11 })).toEqual(["1"]);
  });

  it("is closed by the first text that does not fit, even to smaller ones", () => {
    const result = lore({
      entries: [costing(5, 30), costing(10, 20), costing(1, 10)],
      texts: ["owl"],
      contextTokens: 9,
    });
    expect(result.activated.map(({ uid }) => uid)).toEqual(["30"]);
    expect(["20", "10"].map((uid) => reasonOf(result, uid))).toEqual(["over_budget", "over_budget"]);
    expect(result.isOverBudget).toBe(true);
  });

  it("is passed by entries that ignore it, which count all the same", () => {
    const ignoring = costing(10, 10, { ignoresBudget: true });
    expect(active({ entries: [costing(20, 30), ignoring], texts: ["owl"], contextTokens: 9 })).toEqual(["10"]);
    expect(active({ entries: [{ ...ignoring, order: 40 }, costing(2, 30)], texts: ["owl"], contextTokens: 9 })).toEqual(
      ["10"],
    );
  });

  it("counts texts of earlier passes, also of entries that prevent recursion", () => {
    const entries = [
      costing(8, 30, { preventsRecursion: true }),
      entry("owl", { uid: "20", content: "fox", order: 20 }),
      entry("fox", { content: "x".repeat(39) }),
    ];
    const given = { entries, texts: ["owl"], settings: { isRecursive: true } };
    expect(active({ ...given, contextTokens: 15 })).toEqual(["30", "20"]);
    expect(active({ ...given, contextTokens: 30 })).toEqual(["30", "20", "fox"]);
  });

  it("counts joined texts only when the sum of their counts does not settle it", () => {
    const counted: string[] = [];
    const budget = new Budget(100, (text) => {
      counted.push(text);
      return text.length;
    });
    for (const text of ["aa", "bb", "cc"]) budget.add(text, text.length);
    expect(counted).toEqual(["\n", "\n", "\n"]);
    budget.add("d".repeat(95), 95);
    expect(counted.at(-1)).toBe(`aa\nbb\ncc\n${"d".repeat(95)}\n`);
  });
});

describe("probability", () => {
  it.each([
    [0, ["owl"]],
    [0.5, ["owl"]],
    [0.500001, []],
  ])("of 50 %% with a roll of %f", (roll, expected) => {
    expect(active({ entries: [entry("owl", { probability: 50 })], texts: ["owl"], dice: [roll] })).toEqual(expected);
  });

  it("does not count when it is switched off", () => {
    const one = entry("owl", { probability: 0, usesProbability: false });
    expect(active({ entries: [one], texts: ["owl"], dice: [0.9] })).toEqual(["owl"]);
  });

  it("counts for constant entries", () => {
    expect(active({ entries: [entry("owl", { probability: 10, isConstant: true })], dice: [0.9] })).toEqual([]);
  });

  it("is rolled once, however many passes follow", () => {
    const result = lore({
      entries: [entry("owl", { content: "fox" }), entry("fox", { probability: 50 })],
      texts: ["owl fox"],
      settings: { isRecursive: true },
      dice: [0.9, 0],
    });
    expect(result.rolls).toEqual([0.9]);
    expect(reasonOf(result, "fox")).toBe("probability_failed");
  });
});
