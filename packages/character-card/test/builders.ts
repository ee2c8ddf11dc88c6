import { readFileSync } from "node:fs";
import type { JsonObject } from "../src/json.js";
import { joinChunks, makeChunk, readChunks, type PngChunk } from "../src/png/chunks.js";
import { neutralPortrait } from "../src/png/neutral-portrait.js";
import { IssueList } from "../src/issues.js";
import type { Card, CardResult } from "../src/card.js";
import { parseCard } from "../src/parse-card.js";

/** Properties run on the same examples every time. */
export const PROPERTY = { seed: 20_240_928, numRuns: 200 };

/** Bytes of a text in UTF-8. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A file under `test/fixtures`. */
export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`fixtures/${name}`, import.meta.url)));
}

/** A V2 card of Wren, with some of `data` replaced. */
export function wren(data: Record<string, unknown> = {}, root: Record<string, unknown> = {}): Record<string, unknown> {
  return { spec: "chara_card_v2", spec_version: "2.0", data: { name: "Wren", ...data }, ...root };
}

/** The card of a result that must have one. */
export function accepted(result: CardResult): Card {
  if (result.card === undefined) throw new Error(`refused: ${JSON.stringify(result.issues)}`);
  return result.card;
}

/** The card a value stands for. */
export function cardOf(value: unknown): Card {
  return accepted(parseCard(value));
}

/** A copy that can be changed. */
export function copyOf(object: JsonObject): Record<string, unknown> {
  return structuredClone(object);
}

/** The chunks of a PNG that must be whole. */
export function chunksOf(png: Uint8Array): PngChunk[] {
  const chunks = readChunks(png, new IssueList());
  if (chunks === undefined) throw new Error("not a whole PNG");
  return chunks;
}

/** The neutral portrait with chunks put before its end mark. */
export function pngWith(...chunks: PngChunk[]): Uint8Array {
  const own = chunksOf(neutralPortrait());
  return joinChunks([...own.slice(0, -1), ...chunks, ...own.slice(-1)]);
}

/** A `tEXt` chunk with some text. */
export function textChunk(keyword: string, text: string): PngChunk {
  return makeChunk("tEXt", bytesOf(`${keyword}\0${text}`));
}

/** A `tEXt` chunk with a card as programs write it. */
export function cardChunk(keyword: string, card: unknown): PngChunk {
  return textChunk(keyword, Buffer.from(JSON.stringify(card)).toString("base64"));
}
