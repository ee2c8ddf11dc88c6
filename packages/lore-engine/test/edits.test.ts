import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ENTRY_FIELDS, keysOf, SOURCE_FLAGS } from "../src/format/entry-fields.js";
import { parseLorebook } from "../src/format/parse-lorebook.js";
import { toCharacterBook } from "../src/format/write-character-book.js";
import { toWorldInfo } from "../src/format/write-world-info.js";
import type { JsonObject } from "../src/model/json.js";
import type { Lorebook, LorebookEntry } from "../src/model/lorebook.js";

const RUNS = { seed: 31, numRuns: 500 };

/** Every key that an entry may have in either format, and some that nobody here knows. */
const KEYS = [
  ...ENTRY_FIELDS.flatMap(keysOf),
  ...SOURCE_FLAGS.flatMap(({ worldInfo, card }) => [worldInfo, card]),
  ...["uid", "id", "position", "pos", "enabled", "disable", "use_regex", "memo", "priority", "name", "nobody_knows"],
];
const value = fc.oneof(
  fc.constantFrom<JsonObject[string]>(true, false, null, 0, 1, 3, 50, 100, "", "1", "true", "after_char", "owl, fox"),
  fc.constantFrom<JsonObject[string]>(["owl"], [], ["continue"], { isExclude: true, names: ["Otto"], tags: [] }),
);
const bag = fc.dictionary(fc.constantFrom(...KEYS), value, { maxKeys: 40 });

/** Entries that say everything several times, in each of its places and spellings. */
const entries = fc.array(
  fc.tuple(bag, bag).map(([fields, extensions]) => ({ ...fields, extensions })),
  { minLength: 1, maxLength: 3 },
);
const bookJson = fc
  .tuple(entries, fc.boolean(), bag)
  .map(([list, isList, extensions]) => ({ extensions, entries: isList ? list : { ...list } }));

/** Whatever a person may change of an entry. */
const changes: fc.Arbitrary<Partial<LorebookEntry>> = fc.record(
  {
    keys: fc.constantFrom<string[]>([], ["wren"]),
    secondaryKeys: fc.constantFrom<string[]>([], ["otto"]),
    comment: fc.constantFrom("", "Wren"),
    content: fc.constantFrom("", "Wren sings."),
    isConstant: fc.boolean(),
    isSelective: fc.boolean(),
    isEnabled: fc.boolean(),
    usesPatterns: fc.boolean(),
    order: fc.constantFrom(0, 7),
    selectiveLogic: fc.constantFrom("and_any", "and_all", "not_any", "not_all"),
    position: fc.constantFrom("before_character", "after_character", "at_depth", "outlet", "scenario", "none"),
    depth: fc.constantFrom(0, 4, 9),
    role: fc.constantFrom("system", "user", "assistant"),
    outlet: fc.constantFrom("", "Birds"),
    probability: fc.constantFrom(0, 33, 100),
    usesProbability: fc.boolean(),
    group: fc.constantFrom("", "birds"),
    isGroupOverride: fc.boolean(),
    groupWeight: fc.constantFrom(0, 100, 7),
    usesGroupScoring: fc.constantFrom(undefined, true, false),
    scanDepth: fc.constantFrom(undefined, 0, 5),
    isCaseSensitive: fc.constantFrom(undefined, true, false),
    matchesWholeWords: fc.constantFrom(undefined, true, false),
    scanSources: fc.subarray<LorebookEntry["scanSources"][number]>(["persona_description", "scenario"]),
    excludesRecursion: fc.boolean(),
    preventsRecursion: fc.boolean(),
    delayUntilRecursion: fc.constantFrom(0, 1, 2),
    sticky: fc.constantFrom(0, 2),
    cooldown: fc.constantFrom(0, 2),
    delay: fc.constantFrom(0, 2),
    ignoresBudget: fc.boolean(),
    triggers: fc.constantFrom<LorebookEntry["triggers"][]>([], ["swipe"]),
    characterFilter: fc.constantFrom<LorebookEntry["characterFilter"][]>(
      { isExclude: false, names: [], tags: [] },
      { isExclude: false, names: ["Wren"], tags: ["bird"] },
    ),
    automationId: fc.constantFrom("", "hoot"),
    isVectorized: fc.boolean(),
  },
  { requiredKeys: [] },
);

describe("what a person changed of a Lorebook", () => {
  it("is what comes out of a card's book, whatever else the file said", () => {
    fc.assert(
      fc.property(bookJson, changes, (json, change) => {
        const book = changed(read(json), change);
        expect(read(toCharacterBook(book)).entries.map(fieldsOf)).toEqual(book.entries.map(fieldsOf));
      }),
      RUNS,
    );
  });

  it("is what comes out of World Info, which knows patterns by their slashes and keeps entries by uid", () => {
    fc.assert(
      fc.property(bookJson, changes, (json, change) => {
        const book = changed(read(json), { ...change, usesPatterns: false });
        expect(byUid(read(toWorldInfo(book)))).toEqual(byUid(book));
      }),
      RUNS,
    );
  });

  it("wins over second spellings that an earlier version kept as unknown", () => {
    const stale = { probability: 100, selectiveLogic: 0, scan_depth: 3, other: 1 };
    const unknown = { keys: ["old"], excludeRecursion: true, disable: true, color: "grey" };
    const book = changed(read({ entries: [{ id: 1 }] }), {
      ...{ probability: 50, selectiveLogic: "and_all", keys: ["new"], extensions: stale, unknownFields: unknown },
    });
    for (const write of [toCharacterBook, toWorldInfo]) {
      const [entry] = read(write(book)).entries;
      expect(entry).toMatchObject({ probability: 50, selectiveLogic: "and_all", keys: ["new"], isEnabled: true });
      expect(entry).toMatchObject({
        excludesRecursion: false,
        extensions: { other: 1 },
        unknownFields: { color: "grey" },
      });
      expect(entry?.scanDepth).toBeUndefined();
    }
  });

  it("of the book's wishes is what comes out", () => {
    const json = { ...{ scanDepth: 1, scan_depth: 2, entries: [] }, extensions: { token_budget: 9, tokenBudget: 8 } };
    const { scanDepth: _one, budgetTokens: _other, ...book } = read(json);
    for (const write of [toCharacterBook, toWorldInfo]) {
      expect(read(write(book))).not.toHaveProperty("scanDepth");
      expect(read(write(book))).not.toHaveProperty("budgetTokens");
      expect(read(write({ ...book, scanDepth: 7 }))).toMatchObject({ scanDepth: 7 });
    }
  });
});

function read(json: JsonObject): Lorebook {
  const { book } = parseLorebook(json);
  if (book === undefined) throw new Error("This should be a Lorebook.");
  return book;
}

function changed(book: Lorebook, change: Partial<LorebookEntry>): Lorebook {
  return { ...book, entries: book.entries.map((entry) => ({ ...entry, ...change })) };
}

/** What a person can see and change. */
function fieldsOf({ extensions: _bag, unknownFields: _unknown, displayIndex: _place, ...entry }: LorebookEntry) {
  return entry;
}

function byUid({ entries: list }: Lorebook) {
  return Object.fromEntries(list.map((entry) => [entry.uid, fieldsOf(entry)]));
}
