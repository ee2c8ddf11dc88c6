import { describe, expect, it } from "vitest";
import { active, entry, harbour, lore } from "../../test/given.js";

/** One book of each source, each with one entry called by `owl`. */
const BOOKS = [
  ["global", "g", harbour(entry("owl", { uid: "global", order: 5 }))],
  ["character", "c", harbour(entry("owl", { uid: "character", order: 1 }))],
  ["persona", "p", harbour(entry("owl", { uid: "persona", order: 800 }))],
  ["chat", "h", harbour(entry("owl", { uid: "chat", order: 900 }))],
] as const;

describe("several books", () => {
  it.each([
    ["evenly", ["chat", "persona", "global", "character"]],
    ["character_first", ["chat", "persona", "character", "global"]],
    ["global_first", ["chat", "persona", "global", "character"]],
  ] as const)("meet the budget %s, after those of the Conversation and the Persona", (strategy, expected) => {
    expect(active({ books: BOOKS, texts: ["owl"], settings: { strategy } })).toEqual(expected);
  });

  it("stand in the order of their entries, whatever the strategy", () => {
    const { text } = lore({
      books: BOOKS.map(([source, id, book]) => [
        source,
        id,
        harbour(...book.entries.map((e) => ({ ...e, content: e.uid }))),
      ]),
      texts: ["owl"],
    });
    expect(text.beforeCharacter).toBe("character\nglobal\npersona\nchat");
  });

  it("count once when attached twice, at the broadest place", () => {
    const book = harbour(entry("owl"));
    const books = [
      ["character", "same", book],
      ["global", "same", book],
      ["chat", "other", harbour(entry("owl"))],
    ] as const;
    const settings = { strategy: "global_first" } as const;
    expect(lore({ books, texts: ["owl"], settings }).activated.map(({ bookId }) => bookId)).toEqual(["other", "same"]);
  });
});

describe("entries of one order", () => {
  it("meet the budget in the order of the book", () => {
    expect(active({ entries: [entry("owl"), entry("fox")], texts: ["fox owl"] })).toEqual(["owl", "fox"]);
  });

  const numbered = harbour(...["10", "a", "2", "3"].map((uid) => entry("owl", { uid })));

  it("meet it by number where they have one, as programs have it that keep entries by uid", () => {
    expect(active({ books: [["global", "g", numbered]], texts: ["owl"] })).toEqual(["2", "3", "10", "a"]);
  });

  it("meet it as listed once a person has put them in order", () => {
    const book = { ...numbered, isReordered: true };
    expect(active({ books: [["global", "g", book]], texts: ["owl"] })).toEqual(["10", "a", "2", "3"]);
  });
});

describe("a forced entry", () => {
  const forced = [
    { bookId: "harbour", uid: "owl", changes: { content: "NEW", position: "at_depth", depth: 2 } },
  ] as const;

  it("activates without a key, with what is changed of it", () => {
    const result = lore({ entries: [entry("owl")], texts: ["x"], forced });
    expect(result.activated).toMatchObject([{ uid: "owl", cause: { kind: "forced" } }]);
    expect(result.text.atDepth).toEqual([{ depth: 2, role: "system", texts: ["NEW"] }]);
  });

  it.each([
    ["it is disabled", { isEnabled: false }, 1_000],
    ["it is for other prompts", { triggers: ["swipe"] }, 1_000],
    ["it does not fit", {}, 1],
  ] as const)("stays out when %s", (_, more, contextTokens) => {
    expect(active({ entries: [entry("owl", more)], texts: ["x"], forced, contextTokens })).toEqual([]);
  });

  it("that no book has is nothing", () => {
    expect(active({ entries: [entry("owl")], forced: [{ bookId: "harbour", uid: "gone" }] })).toEqual([]);
  });
});
