import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accepted, cardOf, copyOf, fixture, PROPERTY, wren } from "../test/builders.js";
import { editCard, type CardChanges } from "./edit-card.js";
import { parseCardJson } from "./parse-card.js";

const edited = (value: unknown, changes: CardChanges) => accepted(editCard(cardOf(value), changes));

describe("editing a card", () => {
  it("changes the field and nothing else", () => {
    const before = accepted(parseCardJson(fixture("v3.json")));
    const after = accepted(editCard(before, { greeting: "Hello." }));
    const expected = copyOf(before.raw);
    (expected["data"] as Record<string, unknown>)["first_mes"] = "Hello.";
    expect(after.raw).toEqual(expected);
    expect(after.fields).toEqual({ ...before.fields, greeting: "Hello." });
  });

  it("changes nothing when nothing is given", () => {
    const before = accepted(parseCardJson(fixture("v2.json")));
    expect(accepted(editCard(before, { name: undefined })).raw).toEqual(before.raw);
  });

  it("leaves the card it was given alone", () => {
    const card = cardOf(wren({ description: "Small." }));
    editCard(card, { description: "Large." });
    expect(card).toEqual(cardOf(wren({ description: "Small." })));
  });

  it("keeps what has the wrong type in other fields", () => {
    expect(edited(wren({ tags: null, alternate_greetings: "Only." }), { name: "Otto" }).raw).toEqual(
      wren({ name: "Otto", tags: null, alternate_greetings: "Only." }),
    );
  });

  it("takes a field out for null", () => {
    expect(edited(wren({ character_book: { entries: [] } }), { characterBook: null }).raw).toEqual(wren());
  });

  it("takes the mirror of a changed field along, where there is one", () => {
    const mirrored = wren(
      { extensions: { fav: true } },
      { name: "Wren", description: "Stale.", talkativeness: 0.1, creatorcomment: "" },
    );
    const { raw } = edited(mirrored, { name: "Otto", scenario: "A hedge.", talkativeness: 1, creatorNotes: "Mine." });
    expect(raw).toEqual({
      ...wren({
        name: "Otto",
        scenario: "A hedge.",
        creator_notes: "Mine.",
        extensions: { fav: true, talkativeness: 1 },
      }),
      ...{ name: "Otto", description: "Stale.", talkativeness: 1, creatorcomment: "Mine." },
    });
  });

  it("keeps the other extensions", () => {
    const depthPrompt = { prompt: "Calm.", depth: 2, role: "user" } as const;
    const { raw } = edited(wren({ extensions: { vendor: [1] } }), { depthPrompt, primaryLorebookName: "Harbour" });
    expect(raw).toEqual(wren({ extensions: { vendor: [1], depth_prompt: depthPrompt, world: "Harbour" } }));
  });

  it("leaves a V1 card V1 where V1 has the field", () => {
    expect(edited({ name: "Wren", odd: 1 }, { greeting: "Hello." }).raw).toEqual({
      name: "Wren",
      odd: 1,
      first_mes: "Hello.",
    });
  });

  it("makes a V1 card V2 where V1 has no place for the field", () => {
    const card = edited({ name: "Wren", odd: 1 }, { systemPrompt: "Sing." });
    expect(card).toMatchObject({
      version: 2,
      fields: { name: "Wren", systemPrompt: "Sing." },
      raw: { name: "Wren", odd: 1 },
    });
  });

  it("is refused when it takes the name away", () => {
    const result = editCard(cardOf(wren()), { name: " " });
    expect(result.card).toBeUndefined();
    expect(result.issues).toMatchObject([{ severity: "refused", code: "name_missing", path: "data.name" }]);
  });

  it("reads back what was written, whatever the card was", () => {
    const cards = fc.constantFrom<unknown>({ name: "Wren" }, wren(), wren({}, { tags: ["x"], name: "W" }), {
      spec: "chara_card_v3",
      name: "Wren",
    });
    const changes = fc.record(
      {
        name: fc.string().filter((name) => name.trim() !== ""),
        nickname: fc.string(),
        tags: fc.array(fc.string()),
        alternateGreetings: fc.array(fc.string()),
        talkativeness: fc.double({ min: 0, max: 1, noNaN: true }),
        modificationDate: fc.nat(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(cards, changes, (value, change) => {
        const before = cardOf(value);
        expect(accepted(editCard(before, change)).fields).toMatchObject(change);
      }),
      PROPERTY,
    );
  });
});
