import { parseCard } from "@tavernkit/character-card";
import { describe, expect, it } from "vitest";
import { sceneOf } from "./scene.js";

function fieldsOf(data: object) {
  const { card } = parseCard({ spec: "chara_card_v2", spec_version: "2.0", data: { name: "Wren", ...data } });
  if (!card) throw new Error("the card was refused");
  return card.fields;
}

const setting = { personName: "Ada", attempt: 0, lore: [] };

describe("the scene of a card", () => {
  it("goes by the nickname when there is one", () => {
    expect(sceneOf(fieldsOf({}), setting).speakerName).toBe("Wren");
    expect(sceneOf({ ...fieldsOf({}), nickname: "Keeper" }, setting).speakerName).toBe("Keeper");
  });

  it("holds every greeting that says something", () => {
    const fields = fieldsOf({ first_mes: "Mind the step.", alternate_greetings: ["", "Hello."] });
    expect(sceneOf(fields, setting).greetings).toEqual(["Mind the step.", "Hello."]);
  });
});
