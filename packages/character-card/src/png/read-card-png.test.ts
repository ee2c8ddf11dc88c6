import { zlibSync } from "fflate";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accepted, bytesOf, cardChunk, fixture, pngWith, PROPERTY, textChunk, wren } from "../../test/builders.js";
import { MAX_CARD_TEXT_BYTES } from "../limits.js";
import { readCard } from "../read-card.js";
import { makeChunk, PNG_SIGNATURE, type PngChunk } from "./chunks.js";
import { neutralPortrait } from "./neutral-portrait.js";
import { parseCardPng } from "./read-card-png.js";

const otto = { spec: "chara_card_v3", spec_version: "3.0", data: { name: "Otto" } };
const nameIn = (...chunks: PngChunk[]) => accepted(parseCardPng(pngWith(...chunks))).fields.name;
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64");
const codesOf = (file: Uint8Array) => parseCardPng(file).issues.map(({ code }) => code);

describe("a card in a PNG", () => {
  it.each([
    ["v1.png", 1, "Tilda"],
    ["v2.png", 2, "Tilda"],
    ["v2-and-v3.png", 3, "Tilda V3"],
  ])("is found: %s", (name, version, expected) => {
    expect(accepted(readCard(fixture(name)))).toMatchObject({ version, fields: { name: expected } });
  });

  it("is the ccv3 one in either order", () => {
    expect(nameIn(cardChunk("ccv3", otto), cardChunk("chara", wren()))).toBe("Otto");
    expect(nameIn(cardChunk("chara", wren()), cardChunk("ccv3", otto))).toBe("Otto");
  });

  it("is the last of two with one keyword", () => {
    expect(nameIn(cardChunk("chara", otto), cardChunk("chara", wren()))).toBe("Wren");
  });

  it("is found under a keyword in any case", () => {
    expect(nameIn(cardChunk("ChArA", wren()))).toBe("Wren");
  });

  it.each([
    ["JSON as it is", JSON.stringify(wren())],
    ["base64 with line breaks", base64(wren()).replace(/(.{10})/g, "$1\n")],
    ["base64 without padding", base64(wren()).replace(/=+$/, "")],
  ])("may be %s", (_, text) => {
    expect(nameIn(textChunk("chara", text))).toBe("Wren");
  });

  it.each([
    ["zTXt", makeChunk("zTXt", Uint8Array.of(...bytesOf("chara\0\0"), ...zlibSync(bytesOf(base64(wren())))))],
    ["iTXt", makeChunk("iTXt", bytesOf(`chara\0\0\0en\0card\0${base64(wren())}`))],
    [
      "packed iTXt",
      makeChunk("iTXt", Uint8Array.of(...bytesOf("chara\0\u0001\0\0\0"), ...zlibSync(bytesOf(base64(wren()))))),
    ],
  ])("may stand in a %s chunk", (_, chunk) => {
    expect(nameIn(chunk)).toBe("Wren");
  });

  it("is read although a checksum is wrong", () => {
    const chunk = cardChunk("chara", wren());
    const bytes = chunk.bytes.slice();
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 0xff;
    expect(nameIn({ ...chunk, bytes })).toBe("Wren");
  });

  it("keeps names beyond ASCII", () => {
    expect(nameIn(cardChunk("chara", wren({ name: "Żółw 猫" })))).toBe("Żółw 猫");
  });

  it("gives issues with the chunk's name before their path", () => {
    const { issues } = parseCardPng(pngWith(cardChunk("chara", wren({ tags: 5 }))));
    expect(issues).toMatchObject([{ path: "chara.data.tags", code: "wrong_type" }]);
  });
});

describe("a ccv3 chunk that cannot be read", () => {
  it.each([
    ["broken JSON", textChunk("ccv3", Buffer.from("{broken").toString("base64"))],
    ["no base64", textChunk("ccv3", "@@@")],
    ["no name", cardChunk("ccv3", { spec: "chara_card_v3", data: { name: "" } })],
    ["broken packing", makeChunk("zTXt", bytesOf("ccv3\0\0nothing packed"))],
  ])("leaves the chara chunk, with a note: %s", (_, chunk) => {
    const result = parseCardPng(pngWith(cardChunk("chara", wren()), chunk));
    expect(accepted(result).fields.name).toBe("Wren");
    expect(result.issues).toMatchObject([{ severity: "note", code: "ccv3_unreadable", path: "ccv3" }]);
  });

  it("refuses the file when chara cannot be read either, with the reasons of both", () => {
    const result = parseCardPng(pngWith(textChunk("chara", "@@@"), textChunk("ccv3", "@@@")));
    expect(result.card).toBeUndefined();
    expect(result.issues).toMatchObject([
      { path: "ccv3", code: "bad_base64" },
      { path: "chara", code: "bad_base64" },
    ]);
  });
});

describe("a file that is no card", () => {
  const whole = pngWith(cardChunk("chara", wren()));

  it.each([
    ["nothing", new Uint8Array(), ["not_a_png"]],
    ["a JPEG", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), ["not_a_png"]],
    ["a signature alone", PNG_SIGNATURE, ["png_truncated"]],
    ["a picture without card", neutralPortrait(), ["png_without_card"]],
    ["a picture with other text", pngWith(textChunk("Comment", "hi")), ["png_without_card"]],
    [
      "a card behind the end mark",
      Uint8Array.of(...neutralPortrait(), ...cardChunk("chara", wren()).bytes),
      ["png_without_card"],
    ],
    ["a picture cut off in a chunk", whole.subarray(0, 100), ["png_truncated"]],
    ["a picture cut off before its end mark", whole.subarray(0, -12), ["png_truncated"]],
    ["a picture cut off in its end mark", whole.subarray(0, -5), ["png_truncated"]],
    ["garbage behind the signature", Uint8Array.of(...PNG_SIGNATURE, ...new Uint8Array(64)), ["png_damaged"]],
  ])("is refused with the reason: %s", (_, file, codes) => {
    expect(codesOf(file)).toEqual(codes);
  });

  it.each([
    ["4 GiB", [0xff, 0xff, 0xff, 0xff], "png_damaged"],
    ["2 GiB", [0x7f, 0xff, 0xff, 0xff], "png_truncated"],
  ])("is refused when a chunk claims %s", (_, length, code) => {
    expect(codesOf(Uint8Array.of(...PNG_SIGNATURE, ...length, ...bytesOf("tEXt"), ...new Uint8Array(64)))).toEqual([
      code,
    ]);
  });

  it("is refused when its packed text grows beyond the limit", () => {
    const bomb = zlibSync(new Uint8Array(MAX_CARD_TEXT_BYTES * 4));
    expect(bomb.length).toBeLessThan(100_000);
    expect(codesOf(pngWith(makeChunk("zTXt", Uint8Array.of(...bytesOf("chara\0\0"), ...bomb))))).toEqual([
      "png_damaged",
    ]);
  });
});

describe("any bytes", () => {
  const cut = (file: Uint8Array) => fc.nat({ max: file.length }).map((length) => file.subarray(0, length));
  const flipped = (file: Uint8Array) =>
    fc.array(fc.tuple(fc.nat({ max: file.length - 1 }), fc.nat({ max: 255 })), { maxLength: 8 }).map((changes) => {
      const copy = file.slice();
      for (const [offset, byte] of changes) copy[offset] = byte;
      return copy;
    });
  const real = fixture("v2-and-v3.png");

  it("give a card exactly when nothing is refused, and never an exception", () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), cut(real), flipped(real)), (file) => {
        const { card, issues } = readCard(file);
        expect(card === undefined).toBe(issues.some(({ severity }) => severity === "refused"));
      }),
      { ...PROPERTY, numRuns: 400 },
    );
  });
});
