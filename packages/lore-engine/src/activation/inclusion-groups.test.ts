import { describe, expect, it } from "vitest";
import { active, entry, lore, reasonOf } from "../../test/given.js";

/** A member of groups, called by `owl`. */
function member(uid: string, group: string, more = {}) {
  return entry("owl", { uid, group, ...more });
}

describe("an inclusion group", () => {
  it.each([
    [0.19, "first"],
    [0.2, "first"],
    [0.21, "second"],
  ])("lets one member activate, by weight: a roll of %f chooses the %s", (roll, expected) => {
    const entries = [
      member("first", "g", { groupWeight: 20, order: 2 }),
      member("second", "g", { groupWeight: 80, order: 1 }),
    ];
    expect(active({ entries, texts: ["owl"], dice: [roll] })).toEqual([expected]);
  });

  it("needs no roll for a single member", () => {
    expect(lore({ entries: [member("alone", "g")], texts: ["owl"] }).rolls).toEqual([]);
  });

  it("is won without a roll by the override of the highest order", () => {
    const entries = [
      member("override 5", "g", { isGroupOverride: true, order: 5 }),
      member("override 9", "g", { isGroupOverride: true, order: 9 }),
      member("99", "g", { order: 99 }),
    ];
    const result = lore({ entries, texts: ["owl"] });
    expect(result.activated.map(({ uid }) => uid)).toEqual(["override 9"]);
    expect(result.rolls).toEqual([]);
    expect(reasonOf(result, "99")).toBe("group_overridden");
  });

  it("lets nobody in once a member is active", () => {
    const result = lore({
      entries: [member("winner", "g", { content: "fox" }), entry("fox", { group: "g" })],
      texts: ["owl"],
      settings: { isRecursive: true },
    });
    expect(result.activated.map(({ uid }) => uid)).toEqual(["winner"]);
    expect(reasonOf(result, "fox")).toBe("group_already_active");
  });

  it("stays empty in this pass when the winner fails its probability", () => {
    const entries = [member("winner", "g", { isGroupOverride: true, probability: 50 }), member("loser", "g")];
    expect(active({ entries, texts: ["owl"], dice: [0.9] })).toEqual([]);
  });
});

describe("an entry of several groups", () => {
  it("wins them all with an override", () => {
    const entries = [member("a", "G, H", { isGroupOverride: true }), member("b", "H"), member("c", "G")];
    expect(active({ entries, texts: ["owl"] })).toEqual(["a"]);
  });

  it("that loses one leaves all, and takes nobody with it", () => {
    const entries = [
      member("both", "G, H", { order: 90 }),
      member("g", "G", { order: 80, isGroupOverride: true }),
      member("h", "H", { order: 70 }),
      entry("owl", { uid: "free", order: 1 }),
    ];
    expect(active({ entries, texts: ["owl"] })).toEqual(["g", "h", "free"]);
  });
});

describe("sticky members", () => {
  const entries = [
    member("sticky", "g", { keys: ["once"], sticky: 3, cooldown: 3 }),
    member("other", "g", { groupWeight: 1000 }),
  ];
  const { timedEffects } = lore({ entries, texts: ["once"] });

  it("keep the others out without a roll, and are not kept out by their own cooldown", () => {
    const result = lore({ entries, texts: ["once", "owl"], settings: { scanDepth: 1 }, timedEffects });
    expect(result.activated.map(({ uid }) => uid)).toEqual(["sticky"]);
    expect(result.rolls).toEqual([]);
    expect(reasonOf(result, "other")).toBe("group_has_sticky_member");
  });
});

describe("scoring", () => {
  const settings = { usesGroupScoring: true };

  it("lets those with most matching keys stay, even against an override", () => {
    const entries = [
      member("two keys", "g", { keys: ["a", "b"] }),
      member("one key", "g", { keys: ["a"], isGroupOverride: true }),
    ];
    const result = lore({ entries, texts: ["a b"], settings });
    expect(result.activated.map(({ uid }) => uid)).toEqual(["two keys"]);
    expect(reasonOf(result, "one key")).toBe("group_scored_lower");
  });

  it("counts secondary keys that help, not those that forbid", () => {
    const and = member("and", "g", { keys: ["a"], secondaryKeys: ["b", "c"] });
    const not = member("not", "g", { keys: ["a"], secondaryKeys: ["x"], selectiveLogic: "not_any" });
    expect(active({ entries: [not, and], texts: ["a b"], settings })).toEqual(["and"]);
  });

  it("counts keys with macros and keys that are patterns", () => {
    const entries = [member("names", "g", { keys: ["{{user}}", "/wre./i"] }), member("word", "g", { keys: ["hello"] })];
    expect(active({ entries, texts: ["hello Ada and Wren"], settings })).toEqual(["names"]);
  });

  it("applies to members that ask for it, else only when it is on", () => {
    const low = member("low", "g", { keys: ["a"], groupWeight: 1000 });
    const high = member("high", "g", { keys: ["a", "b"] });
    expect(active({ entries: [low, high], texts: ["a b"] })).toEqual(["low"]);
    expect(active({ entries: [{ ...low, usesGroupScoring: true }, high], texts: ["a b"] })).toEqual(["high"]);
  });
});
