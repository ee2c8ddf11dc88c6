import { describe, expect, it } from "vitest";
import {
  accepted,
  bytesOf,
  cardChunk,
  cardOf,
  chunksOf,
  fixture,
  pngWith,
  textChunk,
  wren,
} from "../../test/builders.js";
import { parseCardJson } from "../parse-card.js";
import { makeChunk, type PngChunk } from "./chunks.js";
import { neutralPortrait } from "./neutral-portrait.js";
import { parseCardPng } from "./read-card-png.js";
import { writeCardPng } from "./write-card-png.js";

const written = (portrait: Uint8Array, card: unknown) => {
  const { png } = writeCardPng(portrait, cardOf(card));
  if (png === undefined) throw new Error("not written");
  return png;
};
const keywordOf = ({ type, data }: PngChunk) => `${type} ${Buffer.from(data).toString("latin1").split("\0")[0] ?? ""}`;
const jsonOf = ({ data }: PngChunk): unknown =>
  JSON.parse(
    Buffer.from(Buffer.from(data.subarray(data.indexOf(0) + 1)).toString("latin1"), "base64").toString("utf8"),
  );

describe("writing a card into a PNG", () => {
  it("puts V2 under chara and V3 under ccv3, before the end mark", () => {
    const card = { spec: "chara_card_v3", spec_version: "3.0", data: { name: "Wren", nickname: "W" } };
    const [chara, ccv3, end] = chunksOf(written(neutralPortrait(), card)).slice(-3);
    expect([chara, ccv3, end].map((chunk) => chunk && keywordOf(chunk))).toEqual(["tEXt chara", "tEXt ccv3", "IEND "]);
    expect(chara && jsonOf(chara)).toEqual({ ...card, spec: "chara_card_v2", spec_version: "2.0" });
    expect(ccv3 && jsonOf(ccv3)).toEqual(card);
  });

  it("replaces older cards of every kind and leaves the other chunks byte for byte", () => {
    const comment = textChunk("Comment", "hi");
    const old = [
      cardChunk("ChArA", wren()),
      makeChunk("zTXt", bytesOf("ccv3\0\0old")),
      makeChunk("iTXt", bytesOf("chara\0old")),
    ];
    const png = written(pngWith(...old, comment), wren({ name: "Otto" }));
    const kept = chunksOf(png).filter((chunk) => !["tEXt chara", "tEXt ccv3"].includes(keywordOf(chunk)));
    expect(kept.map(({ bytes }) => bytes)).toEqual(chunksOf(pngWith(comment)).map(({ bytes }) => bytes));
    expect(accepted(parseCardPng(png)).fields.name).toBe("Otto");
  });

  it("gives the same bytes when written twice", () => {
    const once = written(neutralPortrait(), wren());
    expect(written(once, wren())).toEqual(once);
  });

  it("ends every chunk with its right checksum", () => {
    const chunks = chunksOf(written(fixture("v2.png"), wren()));
    expect(chunks.map(({ type, data }) => makeChunk(type, data).bytes)).toEqual(chunks.map(({ bytes }) => bytes));
  });

  it.each(["v1.json", "v2.json", "v3.json"])("loses nothing: %s", (name) => {
    const card = accepted(parseCardJson(fixture(name)));
    const { png = new Uint8Array() } = writeCardPng(fixture("v2.png"), card);
    expect(accepted(parseCardPng(png)).raw).toMatchObject({ ...card.raw, spec: "chara_card_v3", spec_version: "3.0" });
  });

  it("is refused for a portrait that is no whole PNG", () => {
    const card = cardOf(wren());
    expect(writeCardPng(bytesOf("GIF89a"), card)).toMatchObject({
      issues: [{ severity: "refused", code: "not_a_png" }],
    });
    expect(writeCardPng(neutralPortrait().subarray(0, -4), card)).toMatchObject({
      issues: [{ code: "png_truncated" }],
    });
  });
});
