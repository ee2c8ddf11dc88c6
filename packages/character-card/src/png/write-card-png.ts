import { encodeBase64 } from "../base64.js";
import type { Card } from "../card.js";
import { IssueList, type CardIssue } from "../issues.js";
import type { JsonObject } from "../json.js";
import { toV2, toV3, type WriteOptions } from "../write-card.js";
import { joinChunks, makeChunk, readChunks, type PngChunk } from "./chunks.js";
import { CARD_KEYWORDS } from "./read-card-png.js";
import { readTextChunk } from "./text-chunk.js";

/** What writing gave: the PNG, or why the portrait cannot carry a card. */
export interface WritePngResult {
  readonly png?: Uint8Array;
  readonly issues: readonly CardIssue[];
}

/**
 * A portrait with a card in it: as V2 under `chara` and as V3 under `ccv3`, before `IEND`, in place of those it had.
 * All other chunks stay byte for byte; what follows `IEND` goes. Never throws.
 * @param portrait Bytes of a PNG; `neutralPortrait()` when there is none.
 */
export function writeCardPng(portrait: Uint8Array, card: Card, options: WriteOptions = {}): WritePngResult {
  const issues = new IssueList();
  const chunks = readChunks(portrait, issues);
  if (chunks === undefined) return { issues: issues.all };
  const kept = chunks.filter((chunk) => chunk.type !== "IEND" && !isCardChunk(chunk));
  const end = chunks.filter(({ type }) => type === "IEND");
  const cards = [cardChunk("chara", toV2(card, options)), cardChunk("ccv3", toV3(card, options))];
  return { png: joinChunks([...kept, ...cards, ...end]), issues: [] };
}

function isCardChunk(chunk: PngChunk): boolean {
  const keyword = readTextChunk(chunk)?.keyword;
  return CARD_KEYWORDS.some((known) => known === keyword);
}

function cardChunk(keyword: (typeof CARD_KEYWORDS)[number], card: JsonObject): PngChunk {
  const base64 = encodeBase64(new TextEncoder().encode(JSON.stringify(card)));
  return makeChunk("tEXt", new TextEncoder().encode(`${keyword}\0${base64}`));
}
