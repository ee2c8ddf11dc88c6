import { describe, expect, it } from "vitest";
import { splitKeys } from "../src/format/split-keys.js";
import { active, entry, lore, matches } from "./given.js";

describe("a plain key", () => {
  it.each([
    ["owl", "the owlery", false],
    ["owl", "an owl!", true],
    ["red fox", "a red foxglove", true],
    ["fox", "red_fox", false],
    ["fox", "red-fox", true],
    ["狐", "赤い狐です", true],
    ["Owl", "owl", true],
    ["  owl  ", "owl", true],
    ["red, green", "red,green", false],
  ])("%j in %j: %s", (key, text, expected) => {
    expect(matches(entry(key), text)).toBe(expected);
  });

  it("of nothing but white space matches nothing", () => {
    expect(matches(entry(["  ", ""]), "owl", { settings: { matchesWholeWords: false } })).toBe(false);
  });

  it("is found within words when whole words are not asked for", () => {
    expect(matches(entry("owl", { matchesWholeWords: false }), "the owlery")).toBe(true);
  });

  it("counts the case when the entry or, if it does not say, the settings ask for it", () => {
    const exact = { settings: { isCaseSensitive: true } };
    expect(matches(entry("Owl", { isCaseSensitive: true }), "owl")).toBe(false);
    expect(matches(entry("Owl"), "owl", exact)).toBe(false);
    expect(matches(entry("Owl", { isCaseSensitive: false }), "owl", exact)).toBe(true);
  });

  it("has its macros replaced", () => {
    expect(matches(entry("{{user}}"), "Good evening, Ada.")).toBe(true);
    expect(matches(entry("{{user}}"), "Good evening, Grace.")).toBe(false);
  });

  it("follows macros that change between turns", () => {
    const given = { entries: [entry("{{user}}")], texts: ["Grace waves."] };
    expect(active({ ...given, expandMacros: () => "Ada" })).toEqual([]);
    expect(active({ ...given, expandMacros: () => "Grace" })).toEqual(["{{user}}"]);
  });

  it("does not reach from one Message into the next", () => {
    expect(active({ entries: [entry("red fox")], texts: ["fox", "red"] })).toEqual([]);
  });
});

describe("a pattern", () => {
  it.each([
    ["/g(r|l)ove/i", "GLOVEBOX", true],
    ["/Grove/", "grove", false],
    ["/^.Ada/", "x", false],
    ["/fox[\\s\\S]*owl/", "owl", false],
  ])("%s in %j: %s", (key, text, expected) => {
    expect(matches(entry(key), text)).toBe(expected);
  });

  it("sees all texts at once, newest Message first", () => {
    const given = { texts: ["an owl", "a fox"] };
    expect(active({ ...given, entries: [entry("/fox[^]*owl/")] })).toHaveLength(1);
    expect(active({ ...given, entries: [entry("/owl[^]*fox/")] })).toHaveLength(0);
  });

  it("may stand without slashes where the entry says that its keys are patterns", () => {
    const pattern = (key: string, more = {}) => entry(key, { usesPatterns: true, ...more });
    expect(matches(pattern("gr.ve"), "GRAVEL")).toBe(true);
    expect(matches(pattern("gr.ve", { isCaseSensitive: true }), "GRAVE")).toBe(false);
    expect(matches(pattern("gr(ve"), "gr(ve")).toBe(false);
  });

  it("that does not come back is set aside and named, and not tried again", () => {
    const tried: string[] = [];
    const result = lore({
      entries: [entry("/(a+)+b/"), entry(["/(a+)+b/", "owl"], { uid: "with owl" })],
      texts: ["an owl"],
      matchPattern: ({ source }) => {
        tried.push(source);
        return { kind: "timed_out" };
      },
    });
    expect(result.activated.map(({ uid }) => uid)).toEqual(["with owl"]);
    expect(tried).toEqual(["(a+)+b"]);
    expect(result.patternIssues).toEqual([
      {
        pattern: { source: "(a+)+b", flags: "" },
        kind: "timed_out",
        key: "/(a+)+b/",
        entry: { bookId: "harbour", uid: "/(a+)+b/" },
      },
    ]);
  });
});

describe("secondary keys", () => {
  it.each([
    ["and_any", [false, true, true]],
    ["not_all", [true, true, false]],
    ["not_any", [true, false, false]],
    ["and_all", [false, false, true]],
  ] as const)("%s with none, one and both of them", (selectiveLogic, expected) => {
    const one = entry("key", { secondaryKeys: ["a", "b"], selectiveLogic });
    expect(["key", "key a", "key a b"].map((text) => matches(one, text))).toEqual(expected);
  });

  it("do not count in an entry that is not selective", () => {
    expect(matches(entry("key", { secondaryKeys: ["a"], isSelective: false }), "key")).toBe(true);
  });
});

describe("a written list of keys", () => {
  it("is split at commas outside of patterns", () => {
    expect(splitKeys("a, b ,/x,y/i , ")).toEqual(["a", "b", "/x,y/i"]);
  });

  it("keeps a key that begins with a slash and has no second one", () => {
    expect(splitKeys("/a, b")).toEqual(["/a", "b"]);
  });
});

describe("what is scanned", () => {
  it("is the newest Messages, as many as the settings or the entry say", () => {
    const texts = ["older owl", "new"];
    expect(active({ entries: [entry("owl")], texts, settings: { scanDepth: 1 } })).toEqual([]);
    expect(active({ entries: [entry("owl")], texts, settings: { scanDepth: 2 } })).toEqual(["owl"]);
    expect(active({ entries: [entry("owl", { scanDepth: 2 })], texts, settings: { scanDepth: 1 } })).toEqual(["owl"]);
  });

  it("is nothing at depth 0, where only constant entries activate", () => {
    const entries = [entry("owl"), entry("fox", { isConstant: true })];
    expect(active({ entries, texts: ["owl"], settings: { scanDepth: 0 } })).toEqual(["fox"]);
    expect(active({ entries: [entry("owl", { scanDepth: 0 })], texts: ["owl"] })).toEqual([]);
  });

  it("includes the texts an entry asks for, but not at depth 0", () => {
    const sources = { persona_description: "a knight" };
    const knight = entry("knight", { scanSources: ["persona_description"] });
    expect(active({ entries: [knight, entry("a knight")], texts: ["hi"], sources })).toEqual(["knight"]);
    expect(active({ entries: [knight], texts: ["hi"], sources, settings: { scanDepth: 0 } })).toEqual([]);
  });

  it("includes injections such as the author's note", () => {
    const injections = [{ id: "note", text: "far away" }];
    expect(active({ entries: [entry("far")], texts: ["hi"], injections })).toEqual(["far"]);
  });

  it("includes names when asked", () => {
    const given = { entries: [entry("ada")], texts: ["hello"] };
    expect(active({ ...given, settings: { includesNames: true } })).toEqual(["ada"]);
    expect(active({ ...given, settings: { includesNames: false } })).toEqual([]);
  });
});

describe("limits of an entry", () => {
  it("to kinds of prompts hold for constant entries too", () => {
    const one = entry("owl", { isConstant: true, triggers: ["continue", "swipe"] });
    expect(active({ entries: [one] })).toEqual([]);
    expect(active({ entries: [one], triggers: ["continue"] })).toEqual(["owl"]);
  });

  it.each([
    [{ isExclude: false, names: ["wren"], tags: [] }, true],
    [{ isExclude: true, names: ["wren"], tags: [] }, false],
    [{ isExclude: false, names: ["Wren"], tags: [] }, false],
    [{ isExclude: false, names: [], tags: ["bird"] }, true],
    [{ isExclude: false, names: ["otto"], tags: ["bird"] }, false],
    [{ isExclude: true, names: [], tags: ["fish"] }, true],
  ])("to Characters: %j lets Wren the bird have it: %s", (characterFilter, expected) => {
    const character = { filterName: "wren", tags: ["bird"] };
    expect(matches(entry("owl", { characterFilter }), "owl", { character })).toBe(expected);
  });

  it("to Characters by tag fail when there is no Character", () => {
    const characterFilter = { isExclude: false, names: [], tags: ["bird"] };
    expect(matches(entry("owl", { characterFilter }), "owl")).toBe(false);
  });
});
