import { describe, expect, it } from "vitest";
import type { JsonObject } from "../model/json.js";
import type { Lorebook, LorebookEntry } from "../model/lorebook.js";
import { parseLorebook } from "./parse-lorebook.js";
import { toCharacterBook } from "./write-character-book.js";
import { toWorldInfo } from "./write-world-info.js";

function bookOf(json: unknown): Lorebook {
  const { book } = parseLorebook(json);
  if (book === undefined) throw new Error("This should be a Lorebook.");
  return book;
}

/** The only entry of a card's book. */
function cardEntry(fields: JsonObject): LorebookEntry | undefined {
  return bookOf({ entries: [fields] }).entries[0];
}

/** The only entry of a World Info file. */
function worldInfoEntry(fields: JsonObject): LorebookEntry | undefined {
  return bookOf({ entries: { "0": fields } }).entries[0];
}

describe("where a Lorebook stands", () => {
  const book = { entries: [{ keys: ["owl"], content: "An owl." }] };

  it.each([
    ["character_book", book],
    ["character_book", { spec: "chara_card_v2", data: { name: "Wren", character_book: book } }],
    ["character_book", { spec: "chara_card_v3", data: { name: "Wren", character_book: book } }],
    ["character_book", { spec: "lorebook_v3", data: book }],
    ["world_info", { entries: { "0": { key: ["owl"], content: "An owl." } } }],
  ])("%s is found: %j", (format, json) => {
    const parsed = parseLorebook(json);
    expect(parsed).toMatchObject({ format, issues: [] });
    expect(parsed.book?.entries).toMatchObject([{ keys: ["owl"], content: "An owl." }]);
  });

  it("is nowhere in a card without one, which reads as empty", () => {
    const parsed = parseLorebook({ spec: "chara_card_v2", data: { name: "Wren" } });
    expect(parsed.book?.entries).toEqual([]);
    expect(parsed.issues).toMatchObject([{ path: "data.character_book", code: "no_lorebook" }]);
  });

  it.each([null, 4, "text", [], {}, { entries: 5 }])("is nowhere in %j", (json) => {
    expect(parseLorebook(json)).toEqual({ issues: [expect.objectContaining({ code: "not_a_lorebook" })] });
  });
});

describe("reading entries", () => {
  it("keeps the order of numeric keys, and takes the uid from the entry, else from the key", () => {
    const { entries } = bookOf({ entries: { "10": {}, "2": {}, "1": { uid: 77 } } });
    expect(entries.map(({ uid }) => uid)).toEqual(["77", "2", "10"]);
  });

  it("leaves a card's entries in their order", () => {
    const { entries } = bookOf({ entries: [{ id: 10 }, { id: "a" }, { id: 2 }, {}] });
    expect(entries.map(({ uid }) => uid)).toEqual(["10", "a", "2", "3"]);
  });

  it("goes by the spelling of the format where both stand side by side", () => {
    const both = { key: ["wren"], keys: ["owl"], excludeRecursion: true, exclude_recursion: false };
    expect(cardEntry(both)).toMatchObject({ keys: ["owl"], excludesRecursion: false });
    expect(worldInfoEntry(both)).toMatchObject({ keys: ["wren"], excludesRecursion: true });
  });

  it("takes a priority for the order only where none is said", () => {
    expect(cardEntry({ priority: 12 })?.order).toBe(12);
    expect(cardEntry({ priority: 12, insertion_order: 4 })).toMatchObject({
      order: 4,
      unknownFields: { priority: 12 },
    });
  });

  it("gives the second of two equal uids another one", () => {
    const { book, issues } = parseLorebook({ entries: [{ id: 1 }, { id: 1 }, { id: "1-2" }] });
    expect(book?.entries.map(({ uid }) => uid)).toEqual(["1", "1-3", "1-2"]);
    expect(issues).toMatchObject([{ code: "duplicate_uid" }]);
  });

  it("leaves out what is no entry", () => {
    const { book, issues } = parseLorebook({ entries: ["x", { keys: ["owl"] }] });
    expect(book?.entries).toHaveLength(1);
    expect(issues).toMatchObject([{ path: "entries.0", code: "not_an_entry" }]);
  });

  it("takes a place under extensions before the coarser one beside them", () => {
    const entry = cardEntry({ position: "before_char", extensions: { position: 4, depth: 7, role: 1 } });
    expect(entry).toMatchObject({ position: "at_depth", depth: 7, role: "user" });
  });

  it.each([
    [{ position: "before_char" }, "before_character"],
    [{}, "after_character"],
    [{ position: "@D" }, "at_depth"],
    [{ position: "4" }, "at_depth"],
    [{ position: "scenario" }, "scenario"],
  ])("reads the place of a card's entry %j as %s", (fields, position) => {
    expect(cardEntry(fields)?.position).toBe(position);
  });

  it("lets an entry without a depth stand at depth 4", () => {
    expect(worldInfoEntry({ position: 4, depth: null })).toMatchObject({ position: "at_depth", depth: 4 });
  });

  it("keeps an unknown place, which stands nowhere", () => {
    const json = { entries: { "0": { position: 9 } } };
    expect(parseLorebook(json).issues).toMatchObject([{ path: "entries.0.position", code: "unknown_value" }]);
    expect(worldInfoEntry({ position: 9 })?.position).toBe("none");
    expect(toWorldInfo(bookOf(toWorldInfo(bookOf(json))))).toMatchObject({ entries: { "0": { position: 9 } } });
  });

  it.each([
    [{ enabled: "false" }, false],
    [{ enabled: 0 }, false],
    [{ enabled: true }, true],
    [{ disable: true, enabled: true }, false],
    [{}, true],
  ])("reads %j as enabled: %s", (fields, isEnabled) => {
    expect(cardEntry(fields)?.isEnabled).toBe(isEnabled);
  });

  it("ignores secondary keys unless the entry is selective", () => {
    expect(cardEntry({ secondary_keys: ["a"] })?.isSelective).toBe(false);
  });

  it("splits keys that are one text", () => {
    expect(cardEntry({ keys: "a, b ,/x,y/i , " })?.keys).toEqual(["a", "b", "/x,y/i"]);
  });

  it.each([
    [true, 1],
    ["true", 1],
    [false, 0],
    [3, 3],
    ["2", 2],
    [null, 0],
  ])("reads delay until recursion %j as level %i", (value, level) => {
    expect(worldInfoEntry({ delayUntilRecursion: value })?.delayUntilRecursion).toBe(level);
  });

  it("reads numbers that are text, and triggers by number", () => {
    expect(worldInfoEntry({ order: "10", triggers: ["continue", 3, "never"] })).toMatchObject({
      order: 10,
      triggers: ["continue", "swipe"],
    });
  });

  it("notes a value of another type and reads the field as if it were absent", () => {
    const { book, issues } = parseLorebook({ entries: [{ extensions: { depth: [] }, content: {} }] });
    expect(book?.entries[0]).toMatchObject({ depth: 4, content: "" });
    expect(issues).toMatchObject([
      { path: "entries.0.content", code: "wrong_type" },
      { path: "entries.0.extensions.depth", code: "wrong_type" },
    ]);
  });

  it("names leading lines of a text that nothing here acts on, and keeps them", () => {
    const content = "@@is_greeting 1\n@@depth 2\nBody";
    const { book, issues } = parseLorebook({ entries: [{ content }] });
    expect(book?.entries[0]?.content).toBe(content);
    expect(issues).toMatchObject([{ path: "entries.0.content", code: "decorator_ignored" }]);
  });

  it("keeps at most a hundred notes", () => {
    const { issues } = parseLorebook({ entries: Array.from({ length: 200 }, () => "x") });
    expect(issues).toHaveLength(101);
    expect(issues.at(-1)?.code).toBe("too_many_issues");
  });
});

describe("keys as patterns", () => {
  it("are meant by a V3 card that says so", () => {
    expect(cardEntry({ keys: ["gr.ve"], use_regex: true })?.usesPatterns).toBe(true);
  });

  it("are not meant by SillyTavern, which always says so", () => {
    const fields = { keys: ["C++"], use_regex: true, extensions: { display_index: 0 } };
    expect(cardEntry(fields)?.usesPatterns).toBe(false);
    expect(toCharacterBook(bookOf({ entries: [fields] }))).toMatchObject({ entries: [{ use_regex: true }] });
    expect(bookOf(toWorldInfo(bookOf({ entries: [fields] }))).entries[0]?.usesPatterns).toBe(false);
  });

  it("become patterns with slashes for World Info, and stay as they are for cards", () => {
    const book = bookOf({ entries: [{ id: 1, keys: ["a/b", "/x/"], use_regex: true }] });
    expect(toWorldInfo(book)).toMatchObject({ entries: { "1": { key: ["/a\\/b/i", "/x/"] } } });
    expect(bookOf(toCharacterBook(book)).entries).toEqual(book.entries);
  });
});
