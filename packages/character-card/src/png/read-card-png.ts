import { decodeBase64 } from "../base64.js";
import type { CardResult } from "../card.js";
import { IssueList, type CardIssue } from "../issues.js";
import { MAX_CARD_TEXT_BYTES } from "../limits.js";
import { parseCardJson } from "../parse-card.js";
import { readChunks } from "./chunks.js";
import { readTextChunk, type TextChunk } from "./text-chunk.js";

/** Keywords of the chunks that hold a card, the decisive one first. */
export const CARD_KEYWORDS = ["ccv3", "chara"] as const;

/**
 * Reads a card from the bytes of a PNG. `ccv3` wins over `chara`; of several with one keyword the last wins.
 * A `ccv3` that cannot be read leaves the `chara`, with a note. Never throws.
 * @see docs/divergences.md, broken-ccv3
 */
export function parseCardPng(file: Uint8Array): CardResult {
  const issues = new IssueList();
  const chunks = readChunks(file, issues);
  if (chunks === undefined) return { issues: issues.all };
  const texts = chunks.flatMap((chunk) => readTextChunk(chunk) ?? []);
  const [decisive, other] = CARD_KEYWORDS.flatMap(
    (keyword) => texts.findLast((text) => text.keyword === keyword) ?? [],
  );
  if (decisive === undefined) {
    issues.refuse("", "png_without_card", "This picture carries no character card.");
    return { issues: issues.all };
  }
  return readFirstGood(decisive, other);
}

function readFirstGood(decisive: TextChunk, other: TextChunk | undefined): CardResult {
  const first = readCardText(decisive);
  if (first.card !== undefined || other === undefined) return first;
  const second = readCardText(other);
  if (second.card === undefined) return { issues: [...first.issues, ...second.issues] };
  return { card: second.card, issues: [unreadable(first.issues), ...second.issues] };
}

function unreadable(issues: readonly CardIssue[]): CardIssue {
  const reasons = issues.filter(({ severity }) => severity === "refused").map(({ message }) => message);
  return {
    path: "ccv3",
    code: "ccv3_unreadable",
    severity: "note",
    message: `The V3 card in this picture cannot be read, so its V2 card was. ${reasons.join(" ")}`,
  };
}

function readCardText(chunk: TextChunk): CardResult {
  const json = jsonOf(chunk);
  const { card, issues } = json instanceof IssueList ? { card: undefined, issues: json.all } : parseCardJson(json);
  const placed = issues.map((issue) => ({
    ...issue,
    path: issue.path === "" ? chunk.keyword : `${chunk.keyword}.${issue.path}`,
  }));
  return card === undefined ? { issues: placed } : { card, issues: placed };
}

/** The JSON that a chunk's text holds in base64, or as it is; the issues when it holds neither. */
function jsonOf(chunk: TextChunk): Uint8Array | IssueList {
  const issues = new IssueList();
  const text = chunk.text();
  if (text === undefined) issues.refuse("", "png_damaged", "The card in this picture cannot be unpacked.");
  else if (text.length > MAX_CARD_TEXT_BYTES * 2)
    issues.refuse("", "too_large", "The card in this picture is too large.");
  else {
    const decoded = decodeBase64(new TextDecoder("latin1").decode(text));
    if (decoded !== undefined) return decoded;
    if (text.find((byte) => !isWhiteSpace(byte)) === OPENING_BRACE) return text;
    issues.refuse("", "bad_base64", "The card in this picture is not base64.");
  }
  return issues;
}

const OPENING_BRACE = 0x7b;

function isWhiteSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
