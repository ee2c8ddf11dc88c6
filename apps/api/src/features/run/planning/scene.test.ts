import { parseCard } from "@tavernkit/character-card";
import { describe, expect, it } from "vitest";
import { sceneOf } from "./scene.js";

function fieldsOf(data: object) {
  const { card } = parseCard({ spec: "chara_card_v2", spec_version: "2.0", data: { name: "Wren", ...data } });
  if (!card) throw new Error("the card was refused");
  return card.fields;
}

const setting = { personName: "Ada", attempt: 0 };

describe("the scene of a card", () => {
  it("goes by the nickname when there is one", () => {
    expect(sceneOf(fieldsOf({}), setting).speakerName).toBe("Wren");
    expect(sceneOf({ ...fieldsOf({}), nickname: "Keeper" }, setting).speakerName).toBe("Keeper");
  });

  it("holds every greeting that says something", () => {
    const fields = fieldsOf({ first_mes: "Mind the step.", alternate_greetings: ["", "Hello."] });
    expect(sceneOf(fields, setting).greetings).toEqual(["Mind the step.", "Hello."]);
  });

  it("holds what the embedded Lorebook says, without entries that are switched off", () => {
    const entry = { keys: ["harbour"], extensions: {}, insertion_order: 1 };
    const entries = [
      { ...entry, content: "Saltmere is a harbour town.", enabled: true },
      { ...entry, content: "It sank.", enabled: false },
    ];
    const fields = fieldsOf({ character_book: { entries, extensions: {} } });
    expect(sceneOf(fields, setting).lore).toEqual(["Saltmere is a harbour town."]);
  });
});
