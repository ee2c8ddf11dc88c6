import { describe, expect, it } from "vitest";
import { accepted, cardOf, fixture } from "../test/builders.js";
import { parseCardJson } from "./parse-card.js";

describe("a V3 card", () => {
  it("says more than a V2 card", () => {
    expect(accepted(parseCardJson(fixture("v3.json")))).toMatchObject({
      version: 3,
      fields: {
        name: "Tilda V3",
        nickname: "Til",
        groupOnlyGreetings: ["Group hello"],
        creatorNotesByLanguage: { en: "notes", fr: "notes fr" },
        sources: ["https://example.invalid/card"],
        creationDate: 1_700_000_000,
        modificationDate: 1_700_000_500,
        assets: [{ type: "icon", uri: "ccdefault:", name: "main", ext: "png" }],
      },
    });
  });

  it("does not look for V3 fields where a converter to V2 hides them", () => {
    const data = { name: "Wren", extensions: { "cc_extractor/v3": { nickname: "Old" } } };
    expect(cardOf({ spec: "chara_card_v3", data }).fields.nickname).toBe("");
  });

  it("leaves out assets that are no objects", () => {
    const data = { name: "Wren", assets: ["x", { type: "icon", uri: "u", name: "main", ext: "png" }] };
    expect(cardOf({ spec: "chara_card_v3", data }).fields.assets).toHaveLength(1);
  });
});
