import { describe, expect, it } from "vitest";
import type { LoreExplanationFieldsFragment } from "../../generated/graphql";
import { entryName, formatShare, placeOf, rollWords, sharesOf } from "./prompt-words";

describe("what takes the budget", () => {
  const block = (source: Parameters<typeof sharesOf>[0][number]["source"], tokens: number, isIncluded = true) => ({
    source,
    tokens,
    isIncluded,
  });

  it("is gathered by group, in the order of the legend", () => {
    const shares = sharesOf(
      [block("HISTORY", 50), block("CARD", 20), block("DEPTH_PROMPT", 5), block("ENTRY", 10)],
      100,
    );
    expect(shares.map(({ group, tokens, share }) => [group, tokens, share])).toEqual([
      ["instructions", 10, 0.1],
      ["character", 25, 0.25],
      ["messages", 50, 0.5],
    ]);
  });

  it("counts only what is sent, and leaves out groups of which nothing is", () => {
    expect(sharesOf([block("EXAMPLES", 30, false), block("LORE", 0)], 100)).toEqual([]);
  });

  it("says of a trace that it is there", () => {
    expect([0, 0.001, 0.5, 1].map(formatShare)).toEqual(["0 %", "< 1 %", "50 %", "100 %"]);
  });
});

describe("a Lorebook entry", () => {
  const match = (more: Partial<NonNullable<LoreExplanationFieldsFragment["match"]>>) => ({
    key: "harbour",
    kind: "MESSAGE" as const,
    messageId: "m1",
    source: null,
    entries: [],
    ...more,
  });

  it("is called by its title, else by the key that was found, else by its number", () => {
    expect(entryName({ title: "The quay", uid: "3", keys: ["sea"], match: match({}) })).toBe("The quay");
    expect(entryName({ title: "", uid: "3", keys: ["sea"], match: match({}) })).toBe("harbour");
    expect(entryName({ title: "", uid: "3", keys: ["sea"], match: null })).toBe("sea");
    expect(entryName({ title: "", uid: "3", keys: [], match: null })).toBe("Entry 3");
  });

  it("says where its key was found", () => {
    const nameOf = ({ uid }: { uid: string }) => (uid === "1" ? "The quay" : undefined);
    expect(placeOf(match({}), nameOf)).toBe("a Message");
    expect(placeOf(match({ messageId: "draft" }), nameOf)).toBe("what you are writing");
    expect(placeOf(match({ kind: "SOURCE", source: "scenario" }), nameOf)).toBe("the scenario");
    expect(placeOf(match({ kind: "RECURSION", entries: [{ bookId: "b", uid: "1" }] }), nameOf)).toBe(
      "the text of The quay",
    );
    expect(placeOf(match({ kind: "RECURSION", entries: [{ bookId: "b", uid: "2" }] }), nameOf)).toBe(
      "the text of another entry",
    );
  });

  it("tells its dice as one would", () => {
    expect(rollWords({ kind: "PROBABILITY", value: 0.994, group: null })).toBe("Drew 100 of 100 for its chance");
    expect(rollWords({ kind: "GROUP", value: 0, group: "weather" })).toBe("Drew 1 of 100 for the group weather");
  });
});
