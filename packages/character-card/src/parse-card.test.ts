import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accepted, bytesOf, PROPERTY, wren } from "../test/builders.js";
import type { CardResult } from "./card.js";
import { MAX_CARD_JSON_BYTES, MAX_CARD_TEXT_BYTES, MAX_EMBEDDED_LOREBOOK_BYTES, MAX_JSON_DEPTH } from "./limits.js";
import { parseCard, parseCardJson } from "./parse-card.js";

const found = ({ issues }: CardResult) => issues.map(({ severity, path, code }) => `${severity} ${code} at "${path}"`);

describe("telling the version", () => {
  it.each([
    ["V3 by its spec", { spec: "chara_card_v3", data: { name: "Wren" } }, 3],
    ["V2 by its spec", { spec: "chara_card_v2", data: { name: "Wren" } }, 2],
    ["V2 for an unknown spec with data", { spec: "weird", data: { name: "Wren" } }, 2],
    ["V2 for data without spec", { data: { name: "Wren" } }, 2],
    ["V1 for a name at the root", { name: "Wren" }, 1],
    ["V1 for Pygmalion's spelling", { char_name: "Wren" }, 1],
  ])("takes a card as %s", (_, value, version) => {
    expect(accepted(parseCard(value)).version).toBe(version);
  });

  it("notes a spec it does not know", () => {
    expect(found(parseCard({ spec: "weird", data: { name: "Wren" } }))).toEqual(['note unknown_spec at "spec"']);
  });

  it("reads a V2 card without data from the fields beside it, and notes it", () => {
    const result = parseCard({ spec: "chara_card_v2", name: "Wren", description: "Small." });
    expect(accepted(result).fields).toMatchObject({ name: "Wren", description: "Small." });
    expect(found(result)).toEqual(['note data_missing at "data"']);
  });
});

describe("refusing", () => {
  it.each([
    ["a list", [], 'refused not_a_card at ""'],
    ["a text", "Wren", 'refused not_a_card at ""'],
    ["nothing", null, 'refused not_a_card at ""'],
    ["an object without name and data", { spec: "chara_card_v2" }, 'refused not_a_card at ""'],
    ["data of another type", { spec: "chara_card_v2", name: "Wren", data: "Wren" }, 'refused not_a_card at "data"'],
    ["a blank name", wren({ name: "  " }), 'refused name_missing at "data.name"'],
    ["a blank V1 name", { name: "" }, 'refused name_missing at "name"'],
  ])("says where and why for %s", (_, value, issue) => {
    const result = parseCard(value);
    expect(result.card).toBeUndefined();
    expect(found(result)).toContain(issue);
  });

  it.each([
    ["an empty file", "", "empty_file"],
    ["white space", " \n", "empty_file"],
    ["half a file", '{"name":"Wr', "bad_json"],
  ])("says why for %s", (_, text, code) => {
    expect(parseCardJson(bytesOf(text)).issues).toMatchObject([{ severity: "refused", code }]);
  });

  it("says everything else that is wrong beside the refusal", () => {
    expect(found(parseCard(wren({ name: "", tags: 5 })))).toEqual([
      'note wrong_type at "data.tags"',
      'refused name_missing at "data.name"',
    ]);
  });
});

describe("reading bytes", () => {
  it("skips a byte-order mark, with a note", () => {
    const result = parseCardJson(bytesOf('\ufeff{"name":"Wren"}'));
    expect(accepted(result).fields.name).toBe("Wren");
    expect(found(result)).toEqual(['note byte_order_mark at ""']);
  });

  it("replaces what is not UTF-8, with a note", () => {
    const bytes = Uint8Array.of(...bytesOf('{"name":"Wr'), 0xff, ...bytesOf('n"}'));
    const result = parseCardJson(bytes);
    expect(accepted(result).fields.name).toBe("Wr\ufffdn");
    expect(found(result)).toEqual(['note bad_utf8 at ""']);
  });
});

describe("limits", () => {
  const book = (bytes: number) => ({ entries: [], padding: "x".repeat(bytes - '{"entries":[],"padding":""}'.length) });

  it("holds for the embedded Lorebook by itself", () => {
    expect(found(parseCard(wren({ character_book: book(MAX_EMBEDDED_LOREBOOK_BYTES) })))).toEqual([]);
    expect(found(parseCard(wren({ character_book: book(MAX_EMBEDDED_LOREBOOK_BYTES + 1) })))).toEqual([
      'refused lorebook_too_large at "data.character_book"',
    ]);
  });

  it("holds for the card without its Lorebook", () => {
    const overhead = JSON.stringify({ name: "Wren", description: "" }).length;
    const card = (bytes: number) => ({ name: "Wren", description: "x".repeat(bytes - overhead) });
    expect(found(parseCard(card(MAX_CARD_JSON_BYTES)))).toEqual([]);
    expect(found(parseCard(card(MAX_CARD_JSON_BYTES + 1)))).toEqual(['refused too_large at ""']);
  });

  it("refuses a file that is too large before parsing it", () => {
    expect(parseCardJson(new Uint8Array(MAX_CARD_TEXT_BYTES + 1)).issues).toMatchObject([{ code: "too_large" }]);
  });

  it("refuses nesting beyond the depth a card may have", () => {
    const nested = (levels: number) => `{"name":"Wren","x":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`;
    expect(found(parseCardJson(bytesOf(nested(MAX_JSON_DEPTH))))).toEqual([]);
    expect(found(parseCardJson(bytesOf(nested(MAX_JSON_DEPTH + 1))))).toEqual(['refused too_deep at ""']);
  });

  it("survives half a million brackets", () => {
    const levels = 500_000;
    const result = parseCardJson(bytesOf(`{"name":"Wren","x":${"[".repeat(levels)}${"]".repeat(levels)}}`));
    expect(found(result)).toEqual(['refused too_deep at ""']);
  });
});

describe("what JSON can hold and a card should not", () => {
  it("leaves out keys named __proto__, with a note", () => {
    const result = parseCardJson(bytesOf('{"data":{"name":"Wren","extensions":{"__proto__":{"isAdmin":true}}}}'));
    expect(accepted(result).raw).toEqual({ data: { name: "Wren", extensions: {} } });
    expect(found(result)).toContain('note unsafe_key at "data.extensions.__proto__"');
  });

  it("notes numbers that cannot be kept exactly", () => {
    const result = parseCardJson(bytesOf('{"name":"Wren","id":12345678901234567890,"x":[1e999]}'));
    expect(accepted(result).raw["x"]).toEqual([null]);
    expect(found(result)).toEqual(['note imprecise_number at "id"', 'note imprecise_number at "x[0]"']);
  });

  it("stops counting notes somewhere", () => {
    const { issues } = parseCard(wren({ tags: Array.from({ length: 1000 }, () => 7) }));
    expect(issues).toHaveLength(101);
    expect(issues.at(-1)?.code).toBe("too_many_issues");
  });
});

describe("any input", () => {
  it("gives a card exactly when nothing is refused, and never throws", () => {
    const values = fc.oneof(
      fc.jsonValue(),
      fc.object(),
      fc.record({ spec: fc.jsonValue(), name: fc.jsonValue(), data: fc.object() }),
    );
    fc.assert(
      fc.property(values, (value) => {
        const { card, issues } = parseCard(value);
        return (card === undefined) === issues.some(({ severity }) => severity === "refused");
      }),
      PROPERTY,
    );
  });

  it("never throws on bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const { card, issues } = parseCardJson(bytes);
        return (card === undefined) === issues.some(({ severity }) => severity === "refused");
      }),
      PROPERTY,
    );
  });
});
