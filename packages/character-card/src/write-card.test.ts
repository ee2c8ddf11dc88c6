import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accepted, bytesOf, cardOf, fixture, PROPERTY, wren } from "../test/builders.js";
import { parseCardJson } from "./parse-card.js";
import { toCardJson, toV2, toV3 } from "./write-card.js";

describe("a card read, written and read again", () => {
  it.each(["v1.json", "v2.json", "v3.json"])("is the same: %s", (name) => {
    const card = accepted(parseCardJson(fixture(name)));
    expect(accepted(parseCardJson(bytesOf(toCardJson(card.raw))))).toEqual(card);
  });

  it.each(["v1.json", "v2.json", "v3.json"])("says the same in another version: %s", (name) => {
    const { fields } = accepted(parseCardJson(fixture(name)));
    for (const raw of [toV2, toV3].map((write) => write(accepted(parseCardJson(fixture(name)))))) {
      expect(cardOf(raw).fields).toEqual({ ...fields, extensions: expect.objectContaining(fields.extensions) });
    }
  });

  it("keeps every unknown key at every level", () => {
    const anything = fc.dictionary(
      fc.string().filter((key) => key !== "__proto__"),
      fc.jsonValue({ maxDepth: 3 }).map(withoutMinusZero),
      { noNullPrototype: true, maxKeys: 4 },
    );
    const unknown = fc.record({
      root: anything,
      data: anything,
      extensions: anything,
      book: anything,
      entry: anything,
    });
    fc.assert(
      fc.property(unknown, ({ root, data, extensions, book, entry }) => {
        const character_book = { ...book, entries: [{ ...entry, keys: ["harbour"], content: "Salt." }] };
        const value = { ...root, ...wren({ ...data, name: "Wren", extensions, character_book }) };
        const card = cardOf(value);
        expect(accepted(parseCardJson(bytesOf(toCardJson(card.raw)))).raw).toEqual(value);
        expect(toV3(card)).toEqual({ ...value, spec: "chara_card_v3", spec_version: "3.0" });
      }),
      PROPERTY,
    );
  });
});

/** JSON has no minus zero. */
function withoutMinusZero(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe("writing a version", () => {
  it("names the version and leaves the rest", () => {
    const card = cardOf(wren({ nickname: "W", odd: 1 }, { odd: 2 }));
    expect(toV3(card)).toEqual({
      ...wren({ nickname: "W", odd: 1 }, { odd: 2 }),
      spec: "chara_card_v3",
      spec_version: "3.0",
    });
    expect(toV2(card)).toEqual(card.raw);
  });

  it("keeps the spec_version of a card already of that version", () => {
    const raw = { spec: "chara_card_v3", spec_version: "3.1", data: { name: "Wren" } };
    expect(toV3(cardOf(raw))).toEqual(raw);
    expect(toV2(cardOf(raw))["spec_version"]).toBe("2.0");
  });

  it("names a known version where the card named none", () => {
    expect(toV2(cardOf({ spec: "weird", spec_version: "9", data: { name: "Wren" } }))).toMatchObject({
      spec: "chara_card_v2",
      spec_version: "2.0",
    });
  });

  it("fills data that is missing from the fields beside it", () => {
    const raw = { spec: "chara_card_v2", spec_version: "2.0", name: "Wren", first_mes: "Hello." };
    expect(toV2(cardOf(raw))).toMatchObject({ ...raw, data: { name: "Wren", first_mes: "Hello.", tags: [] } });
  });
});

describe("the V1 mirror", () => {
  it("is not written unless asked for", () => {
    expect(Object.keys(toV2(cardOf(wren())))).toEqual(["spec", "spec_version", "data"]);
  });

  it("repeats at the root what data says, and leaves out what it does not", () => {
    const card = cardOf(
      wren({ first_mes: "Hello.", extensions: { talkativeness: "0.7" } }, { name: "Stale", personality: "Kept" }),
    );
    const { data, ...root } = toV2(card, { addLegacyMirror: true });
    expect(data).toEqual({ name: "Wren", first_mes: "Hello.", extensions: { talkativeness: "0.7" } });
    expect(root).toEqual({
      ...{ spec: "chara_card_v2", spec_version: "2.0" },
      ...{ name: "Wren", first_mes: "Hello.", talkativeness: "0.7", personality: "Kept" },
    });
  });
});

describe("the mark favourite", () => {
  const favourite = cardOf(wren({ extensions: { fav: true, vendor: 1 } }, { fav: true }));

  it("stays by default", () => {
    expect(toV2(favourite)).toEqual(favourite.raw);
  });

  it("is taken off in both places when asked for", () => {
    expect(toV2(favourite, { clearFavourite: true })).toEqual(
      wren({ extensions: { fav: false, vendor: 1 } }, { fav: false }),
    );
  });

  it("is not put where no extensions can be", () => {
    expect(toV2(cardOf(wren({ extensions: [1] })), { clearFavourite: true })).toEqual(wren({ extensions: [1] }));
  });
});
