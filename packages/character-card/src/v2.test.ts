import { describe, expect, it } from "vitest";
import { accepted, cardOf, fixture, wren } from "../test/builders.js";
import { parseCardJson } from "./parse-card.js";

describe("a V2 card", () => {
  it("is read from data, not from the V1 fields beside it", () => {
    expect(accepted(parseCardJson(fixture("v2.json")))).toMatchObject({
      version: 2,
      fields: {
        name: "Tilda",
        tags: ["bee", "calm"],
        talkativeness: 0.7,
        creatorNotes: "notes",
        alternateGreetings: ["Alt one", "Alt two"],
        primaryLorebookName: "Bee lore",
        depthPrompt: { prompt: "keep calm", depth: 2, role: "user" },
      },
    });
    expect(cardOf(wren({ description: "Inside." }, { description: "Outside." })).fields.description).toBe("Inside.");
  });

  it("is read from the V1 fields where data says nothing", () => {
    expect(cardOf(wren({}, { description: "Outside.", creatorcomment: "Mine." })).fields).toMatchObject({
      description: "Outside.",
      creatorNotes: "Mine.",
    });
  });

  it("may carry V3 fields, openly or where cc_extractor hides them", () => {
    expect(cardOf(wren({ nickname: "Wrenny" })).fields.nickname).toBe("Wrenny");
    const hidden = wren({ extensions: { "cc_extractor/v3": { nickname: "Wrenny", group_only_greetings: ["All!"] } } });
    expect(cardOf(hidden).fields).toMatchObject({ nickname: "Wrenny", groupOnlyGreetings: ["All!"] });
  });
});

describe("fields of the wrong type", () => {
  it.each([
    ["a number for text", { description: 7 }, { description: "7" }],
    ["null for text", { creator: null }, { creator: "" }],
    ["an object for text", { scenario: {} }, { scenario: "" }],
    ["one greeting for a list", { alternate_greetings: "Only." }, { alternateGreetings: ["Only."] }],
    ["null for a list", { tags: null }, { tags: [] }],
    ["a mixed list", { alternate_greetings: ["One.", 2, {}] }, { alternateGreetings: ["One.", "2"] }],
    ["a list for an object", { extensions: [1] }, { extensions: {} }],
    ["a text for the Lorebook", { character_book: "Harbour" }, { characterBook: undefined }],
  ])("are read as well as possible: %s", (_, data, fields) => {
    expect(cardOf(wren(data)).fields).toMatchObject(fields);
  });

  it("stay in the card as they are", () => {
    const value = wren({ alternate_greetings: "Only.", extensions: [1] });
    expect(cardOf(value).raw).toEqual(value);
  });
});
