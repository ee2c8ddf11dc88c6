import { matchWithRegExp, newLorebookEntry, type LorebookEntry } from "@tavernkit/lore-engine";
import { describe, expect, it } from "vitest";
import { Bench, DEFAULT_BENCH_SETTINGS, type BenchSettings } from "./bench-run";

const harbour = newLorebookEntry({ uid: "1", keys: ["harbour"], content: "It freezes in January." });

function tried(text: string, entry: Partial<LorebookEntry> = {}, settings: Partial<BenchSettings> = {}) {
  const bench = new Bench([{ ...harbour, ...entry }], matchWithRegExp);
  return bench.run({ text, settings: { ...DEFAULT_BENCH_SETTINGS, ...settings }, askedUid: "1" });
}

describe("an entry on the bench", () => {
  it("is named by its title, else by its first key", () => {
    expect(tried("the harbour", { comment: "Saltmere" }).outcomes[0]?.name).toBe("Saltmere");
    expect(tried("the harbour").outcomes[0]?.name).toBe("harbour");
    expect(tried("", { keys: [] }).asked?.name).toBe("Entry 1");
  });

  it.each<[string, string, Partial<LorebookEntry>, Partial<BenchSettings>]>([
    ["“harbour” was found.", "the harbour", {}, {}],
    ["It is switched off.", "the harbour", { isEnabled: false }, {}],
    ["Type or paste a text", "", {}, {}],
    ["It has no keys.", "the harbour", { keys: [] }, {}],
    ["None of its keys was found in the newest 2 Messages, as far as it looks.", "the sea", {}, {}],
    ["“harbour” stands in an older Message, which is not looked through.", "the harbour\n\nb\n\nc", {}, {}],
    ["“Harbour” is there with other capitals", "the harbour", { keys: ["Harbour"] }, { isCaseSensitive: true }],
    ["“harbour” is there as a part of a longer word", "the harbours", {}, { matchesWholeWords: true }],
    ["but not the second keys it also needs", "the harbour", { secondaryKeys: ["ice"] }, {}],
  ])("says: %s", (words, text, entry, settings) => {
    expect(tried(text, entry, settings).asked?.why).toContain(words);
  });

  it("is told whatever its chance, which is said, but never without one", () => {
    const fired = tried("the harbour", { probability: 30 });
    expect(fired.asked).toMatchObject({ state: "fired" });
    expect(fired.asked?.why).toBe("“harbour” was found. Its chance of 30 % is taken as met here.");
    const never = tried("the harbour", { probability: 0 });
    expect(never).toMatchObject({ firedCount: 0, asked: { state: "almost" } });
    expect(never.asked?.why).toContain("Its chance is 0 %: it is never told.");
    expect(tried("the harbour", { probability: 0, usesProbability: false }).asked?.state).toBe("fired");
  });

  it("says of its leading lines which mean nothing", () => {
    const { asked } = tried("the harbour", { content: "@@is_greeting 1\nIt freezes." });
    expect(asked?.why).toContain("Its line @@is_greeting means nothing here.");
  });

  it("is called by a name its key stands for, once one says which", () => {
    const keys = ["{{user}}"];
    expect(tried("Ada waves", { keys }, { userName: " Ada " }).outcomes).toMatchObject([
      { state: "fired", matches: [{ start: 0, end: 3 }] },
    ]);
    expect(tried("Ada waves", { keys }).asked?.why).toContain("“{{user}}” stands for a name: say which one");
    expect(tried("Ada waves", { keys: ["{{getvar::who}}"] }).asked?.why).toContain("only a Conversation can fill in");
  });

  it.each([
    ["/har\\w+/", {}, "harbour"],
    ["/HAR\\w+/i", {}, "harbour"],
    ["har\\w+", { usesPatterns: true }, "harbour"],
  ])("is lit up where the pattern %s found something, as far as it did", (key, more, found) => {
    const text = "the harbour at dusk";
    const [match] = tried(text, { keys: [key], ...more }).outcomes[0]?.matches ?? [];
    expect(text.slice(match?.start, match?.end)).toBe(found);
  });

  it("is lit up where its key stands, in whichever paragraph", () => {
    const text = "Hush.\n\nThe harbour, at last.";
    const [match] = tried(text).outcomes[0]?.matches ?? [];
    expect(text.slice(match?.start, match?.end)).toBe("harbour");
  });

  it("is asked about once more after it was changed, and an added one as well", () => {
    const bench = new Bench([harbour], matchWithRegExp)
      .with({ ...harbour, keys: ["port"] })
      .with({ ...harbour, uid: "2" });
    const question = { text: "the harbour", settings: DEFAULT_BENCH_SETTINGS, askedUid: "1" };
    const { outcomes, asked } = bench.run(question);
    expect(outcomes.map(({ uid, state }) => [uid, state])).toEqual([["2", "fired"]]);
    expect(asked?.state).toBe("out");
  });
});
