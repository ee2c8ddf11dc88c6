import { describe, expect, it } from "vitest";
import { convertCharacterBook } from "./convert-character-book.js";

describe("an embedded Lorebook as World Info", () => {
  it("gives an entry that says little the defaults of a new one", () => {
    expect(
      convertCharacterBook({ entries: [{ keys: ["quay"], content: "Salt.", enabled: true, insertion_order: 7 }] }),
    ).toEqual([
      {
        ...{
          uid: 0,
          key: ["quay"],
          keysecondary: [],
          comment: "",
          content: "Salt.",
          constant: false,
          selective: false,
        },
        ...{ addMemo: false, order: 7, position: 1, disable: false, displayIndex: 0, excludeRecursion: false },
        ...{ preventRecursion: false, delayUntilRecursion: false, probability: 100, useProbability: true, depth: 4 },
        ...{
          selectiveLogic: 0,
          group: "",
          groupOverride: false,
          groupWeight: 100,
          scanDepth: null,
          caseSensitive: null,
        },
        ...{ matchWholeWords: null, useGroupScoring: null, automationId: "", role: 0, vectorized: false },
        ...{ sticky: null, cooldown: null, delay: null },
      },
    ]);
  });

  it.each([
    ["before_char", {}, 0],
    ["after_char", {}, 1],
    ["before_char", { position: 4 }, 4],
    [undefined, { position: null }, 1],
  ])("stands where the extension says, else where the entry says: %s %j", (position, extensions, expected) => {
    const entry = { keys: [], ...(position === undefined ? {} : { position }), extensions };
    expect(convertCharacterBook({ entries: [entry] })).toMatchObject([{ position: expected }]);
  });

  it("keeps entries that share an id, in their order", () => {
    const entries = [
      { id: 3, content: "One." },
      { id: 3, content: "Two." },
    ];
    expect(convertCharacterBook({ entries })).toMatchObject([
      { uid: 3, content: "One." },
      { uid: 3, content: "Two." },
    ]);
  });

  it("has no entries where there is no list of them, and leaves out what is none", () => {
    expect(convertCharacterBook({})).toEqual([]);
    expect(convertCharacterBook({ entries: { 0: {} } })).toEqual([]);
    expect(convertCharacterBook({ entries: [null, "x", { content: "Salt." }] })).toMatchObject([
      { uid: 2, content: "Salt." },
    ]);
  });
});
