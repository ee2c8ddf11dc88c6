import { describe, expect, it } from "vitest";
import type { JsonObject } from "../model/json.js";
import type { Lorebook, LorebookEntry } from "../model/lorebook.js";
import { parseLorebook } from "./parse-lorebook.js";
import { toCharacterBook } from "./write-character-book.js";
import { toWorldInfo } from "./write-world-info.js";

/** An entry as SillyTavern writes it, no field at its default, and one field of nobody's. */
const WORLD_INFO_ENTRY = {
  uid: 3,
  key: ["owl", "/o.l/i"],
  keysecondary: ["night"],
  comment: "Owls",
  content: "@@depth 2\nOwls hoot.",
  constant: true,
  vectorized: true,
  selective: true,
  selectiveLogic: 3,
  addMemo: true,
  order: 42,
  position: 7,
  disable: true,
  ignoreBudget: true,
  excludeRecursion: true,
  preventRecursion: true,
  delayUntilRecursion: 2,
  probability: 35.5,
  useProbability: false,
  depth: 9,
  outletName: "Birds",
  group: "birds, night",
  groupOverride: true,
  groupWeight: 7,
  scanDepth: 0,
  caseSensitive: true,
  matchWholeWords: false,
  useGroupScoring: true,
  automationId: "hoot",
  role: 2,
  sticky: 3,
  cooldown: 4,
  delay: 5,
  triggers: ["continue"],
  displayIndex: 8,
  matchPersonaDescription: true,
  matchCharacterDescription: false,
  matchCharacterPersonality: true,
  matchCharacterDepthPrompt: false,
  matchScenario: true,
  matchCreatorNotes: false,
  characterFilter: { isExclude: true, names: ["wren"], tags: ["t1"] },
  nobodyKnows: { this: ["field"] },
};

const WORLD_INFO = {
  name: "Harbour",
  extensions: { other: 1 },
  originalData: { kept: true },
  entries: { "3": WORLD_INFO_ENTRY },
};

const CARD_BOOK = {
  name: "Harbour",
  description: "The harbour town.",
  scan_depth: 5,
  token_budget: 300,
  recursive_scanning: true,
  extensions: { other: 1 },
  nobodyKnows: 4,
  entries: [
    {
      id: 3,
      keys: ["owl"],
      secondary_keys: ["night"],
      comment: "Owls",
      content: "Owls hoot.",
      constant: false,
      selective: true,
      insertion_order: 42,
      enabled: false,
      position: "after_char",
      use_regex: true,
      priority: 12,
      name: "owls",
      extensions: { position: 4, depth: 2, role: 1, display_index: 7, others: { bag: true } },
    },
  ],
};

function withEntry(book: Lorebook, change: Partial<LorebookEntry>): Lorebook {
  return { ...book, entries: book.entries.map((entry) => ({ ...entry, ...change })) };
}

function parsed(json: JsonObject) {
  const { book, issues } = parseLorebook(json);
  if (book === undefined) throw new Error("This should be a Lorebook.");
  expect(issues).toEqual([]);
  return book;
}

describe("reading and writing", () => {
  it("keeps every field of World Info", () => {
    expect(toWorldInfo(parsed(WORLD_INFO))).toEqual(WORLD_INFO);
  });

  it("keeps every field of a card's book, and adds the others with their defaults", () => {
    const written = toCharacterBook(parsed(CARD_BOOK));
    expect(written).toMatchObject(CARD_BOOK);
    expect(parsed(written)).toEqual(parsed(CARD_BOOK));
  });

  it("keeps every entry from World Info to a card and back", () => {
    const book = parsed(WORLD_INFO);
    expect(parsed(toCharacterBook(book)).entries).toEqual(book.entries);
  });

  it("puts fields of World Info where SillyTavern looks for them in a card", () => {
    expect(toCharacterBook(parsed(WORLD_INFO))).toMatchObject({
      entries: [
        {
          id: 3,
          enabled: false,
          insertion_order: 42,
          position: "after_char",
          extensions: {
            position: 7,
            outlet_name: "Birds",
            selectiveLogic: 3,
            useProbability: false,
            exclude_recursion: true,
            match_persona_description: true,
            group_weight: 7,
            ignore_budget: true,
          },
        },
      ],
    });
  });

  it("keeps the order of a card's entries", () => {
    const book = parsed({ entries: [{ id: 3 }, { id: 1 }, { id: "a" }, { id: 2 }] });
    expect(toCharacterBook(book)).toMatchObject({ entries: [{ id: 3 }, { id: 1 }, { id: "a" }, { id: 2 }] });
  });

  it("puts case beside the extensions as V2 has it, and under them as SillyTavern has it", () => {
    const book = parsed({ entries: [{ id: 1, case_sensitive: true }, { id: 2 }] });
    expect(toCharacterBook(book)).toMatchObject({
      entries: [
        { case_sensitive: true, extensions: { case_sensitive: true } },
        { extensions: { case_sensitive: null } },
      ],
    });
  });

  it("keeps an entry out of every place when it was put there", () => {
    const book = withEntry(parsed({ entries: [{ id: 1, position: "before_char" }] }), { position: "none" });
    for (const written of [toCharacterBook(book), toWorldInfo(book)]) {
      expect(parsed(written).entries[0]?.position).toBe("none");
    }
  });

  it("keeps a uid that is no number", () => {
    const book = parsed({ entries: [{ id: "a-1", keys: ["owl"] }] });
    expect(toCharacterBook(book)).toMatchObject({ entries: [{ id: "a-1" }] });
    expect(toWorldInfo(book)).toMatchObject({ entries: { "a-1": { uid: "a-1" } } });
  });
});
