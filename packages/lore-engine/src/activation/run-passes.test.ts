import { describe, expect, it } from "vitest";
import { active, entry, lore, reasonOf } from "../../test/given.js";

const RECURSIVE = { settings: { isRecursive: true } };

describe("recursion", () => {
  it("lets the text of one entry call another, when it is on", () => {
    const given = { entries: [entry("owl", { content: "sees a fox" }), entry("fox")], texts: ["owl"] };
    expect(active({ ...given, ...RECURSIVE })).toEqual(["owl", "fox"]);
    expect(active(given)).toEqual(["owl"]);
  });

  it.each([
    [1, 1],
    [2, 2],
    [3, 3],
    [99, 6],
    [0, 6],
  ])("makes %i passes at most: %i of a chain of six", (maxPasses, expected) => {
    const links = ["a", "b", "c", "d", "e", "f"];
    const entries = links.map((link, index) => entry(link, { content: links[index + 1] ?? "end" }));
    expect(active({ entries, texts: ["a"], settings: { isRecursive: true, maxPasses } })).toHaveLength(expected);
  });

  it("does not reach entries that are excluded, nor start from ones that prevent it", () => {
    const fox = entry("fox");
    const owl = entry("owl", { content: "fox" });
    expect(active({ entries: [owl, { ...fox, excludesRecursion: true }], texts: ["owl"], ...RECURSIVE })).toEqual([
      "owl",
    ]);
    expect(active({ entries: [{ ...owl, preventsRecursion: true }, fox], texts: ["owl"], ...RECURSIVE })).toEqual([
      "owl",
    ]);
  });

  it("does not reach an entry that scans nothing", () => {
    const given = { entries: [entry("owl", { content: "fox" }), entry("fox", { scanDepth: 0 })], texts: ["owl"] };
    expect(active({ ...given, ...RECURSIVE })).toEqual(["owl"]);
  });
});

describe("delay until recursion", () => {
  it("activates in a pass after the first", () => {
    const { activated } = lore({
      entries: [entry("owl"), entry("fox", { delayUntilRecursion: 1 })],
      texts: ["owl fox"],
      ...RECURSIVE,
    });
    expect(activated.map(({ uid, pass }) => [uid, pass])).toEqual([
      ["owl", 0],
      ["fox", 1],
    ]);
  });

  const owl = (level: number) => entry("owl", { uid: `level ${level}`, delayUntilRecursion: level });

  it("climbs through the levels above the lowest one, without new text and without recursion", () => {
    const { activated } = lore({ entries: [owl(1), owl(2), owl(4)], texts: ["owl"] });
    expect(activated.map(({ uid, pass }) => [uid, pass])).toEqual([
      ["level 1", 1],
      ["level 2", 1],
      ["level 4", 2],
    ]);
  });

  it("waits in vain on the lowest level when nothing recurses", () => {
    const result = lore({ entries: [owl(2)], texts: ["owl"] });
    expect(reasonOf(result, "level 2")).toBe("waits_for_recursion");
  });

  it("is not climbed once the budget is full", () => {
    const entries = [
      entry("owl", { content: "a text that is longer than the whole budget" }),
      entry("fox", { delayUntilRecursion: 1 }),
      entry("fox", { uid: "fox 2", delayUntilRecursion: 2 }),
    ];
    const result = lore({ entries, texts: ["owl fox"], contextTokens: 8 });
    expect(result.activated).toEqual([]);
    expect(reasonOf(result, "fox")).toBe("over_budget");
  });
});

describe("a minimum of active entries", () => {
  const texts = ["alpha", "beta", "gamma", "delta"];
  const entries = [entry("alpha"), entry("beta"), entry("delta")];

  it.each([
    [1, ["delta"]],
    [2, ["delta", "beta"]],
    [3, ["delta", "beta", "alpha"]],
    [9, ["delta", "beta", "alpha"]],
  ])("of %i widens the scan until there are as many, or no older Message", (minActivations, expected) => {
    expect(active({ entries, texts, settings: { scanDepth: 1, minActivations } })).toEqual(expected);
  });

  it("widens although the first pass finds nothing", () => {
    expect(active({ entries: [entry("beta")], texts, settings: { scanDepth: 1, minActivations: 1 } })).toEqual([
      "beta",
    ]);
  });

  it("never scans deeper than its cap", () => {
    const settings = { scanDepth: 1, minActivations: 3, minActivationsMaxDepth: 3 };
    expect(active({ entries, texts, settings })).toEqual(["delta", "beta"]);
  });
});
