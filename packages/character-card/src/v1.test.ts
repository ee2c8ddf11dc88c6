import { describe, expect, it } from "vitest";
import { accepted, cardOf, fixture } from "../test/builders.js";
import { parseCardJson } from "./parse-card.js";
import { toV2 } from "./write-card.js";

describe("a V1 card", () => {
  it("is read from its root", () => {
    expect(accepted(parseCardJson(fixture("v1.json")))).toMatchObject({
      version: 1,
      fields: { name: "Tilda", greeting: "Mind the hive, {{user}}.", personality: "patient", talkativeness: 0.5 },
    });
  });

  it("may hold its tags as one text", () => {
    expect(cardOf({ name: "Wren", tags: "a, b,,c" }).fields.tags).toEqual(["a", "b", "c"]);
  });

  it("is read in Pygmalion's older spelling", () => {
    const old = {
      char_name: "Wren",
      char_persona: "Small.",
      char_greeting: "Hello.",
      example_dialogue: "<START>",
      world_scenario: "A hedge.",
    };
    expect(cardOf(old).fields).toMatchObject({
      name: "Wren",
      description: "Small.",
      greeting: "Hello.",
      exampleMessages: "<START>",
      scenario: "A hedge.",
    });
  });

  it("has no creator's notes where its editor put a placeholder", () => {
    expect(cardOf({ name: "Wren", creator_notes: "Creator's notes go here." }).fields.creatorNotes).toBe("");
    expect(cardOf({ name: "Wren", creator_notes: "Mine." }).fields.creatorNotes).toBe("Mine.");
  });

  it("keeps fields V1 does not know, and uses those V2 knows", () => {
    const card = cardOf({ name: "Wren", alternate_greetings: ["Chirp."], unknown_key: 1 });
    expect(card.fields.alternateGreetings).toEqual(["Chirp."]);
    expect(toV2(card)).toMatchObject({ unknown_key: 1, data: { alternate_greetings: ["Chirp."] } });
  });

  it("gets a whole data object when it is written as V2", () => {
    expect(toV2(cardOf({ name: "Wren", talkativeness: 0.9, fav: true }))).toEqual({
      spec: "chara_card_v2",
      spec_version: "2.0",
      name: "Wren",
      talkativeness: 0.9,
      fav: true,
      data: {
        name: "Wren",
        description: "",
        personality: "",
        scenario: "",
        first_mes: "",
        mes_example: "",
        creator_notes: "",
        system_prompt: "",
        post_history_instructions: "",
        tags: [],
        creator: "",
        character_version: "",
        alternate_greetings: [],
        group_only_greetings: [],
        extensions: {
          talkativeness: 0.9,
          fav: true,
          world: "",
          depth_prompt: { prompt: "", depth: 4, role: "system" },
        },
      },
    });
  });
});
