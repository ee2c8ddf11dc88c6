import type { Card, CardFields, CardResult, CardVersion } from "./card.js";
import { IssueList } from "./issues.js";
import { isJsonObject, ownValue, type JsonObject, type JsonValue } from "./json.js";
import { MAX_CARD_JSON_BYTES, MAX_EMBEDDED_LOREBOOK_BYTES } from "./limits.js";
import { parseJson } from "./parse-json.js";
import { toJsonValue } from "./to-json-value.js";
import { looksLikeV1, readV1 } from "./v1.js";
import { readV2, V2_SPEC } from "./v2.js";
import { readV3, V3_SPEC } from "./v3.js";

const READERS: Record<CardVersion, (raw: JsonObject, issues: IssueList) => CardFields> = {
  1: readV1,
  2: readV2,
  3: readV3,
};

/** Reads a card from the bytes of a JSON file. Never throws. */
export function parseCardJson(bytes: Uint8Array): CardResult {
  const issues = new IssueList();
  const parsed = parseJson(bytes, issues);
  return parsed === undefined ? { issues: issues.all } : read(parsed.value, issues);
}

/** Reads a card from a value as `JSON.parse` gives it, such as `Card.raw`. Copies it; never throws. */
export function parseCard(value: unknown): CardResult {
  return read(value, new IssueList());
}

function read(value: unknown, issues: IssueList): CardResult {
  const card = toCard(toJsonValue(value, issues), issues);
  return card === undefined || issues.hasRefusal() ? { issues: issues.all } : { card, issues: issues.all };
}

function toCard(raw: JsonValue, issues: IssueList): Card | undefined {
  if (issues.hasRefusal()) return undefined;
  const version = isJsonObject(raw) ? versionOf(raw, issues) : undefined;
  if (version === undefined || !isJsonObject(raw)) {
    issues.refuse("", "not_a_card", "This is JSON, but no character card: it has neither a name nor a data object.");
    return undefined;
  }
  const data = ownValue(raw, "data") ?? null;
  if (data !== null && !isJsonObject(data)) issues.refuse("data", "not_a_card", "The card's data is not an object.");
  checkSizes(raw, issues);
  if (issues.hasRefusal()) return undefined;
  const fields = READERS[version](raw, issues);
  if (fields.name.trim() === "") {
    issues.refuse(version === 1 ? "name" : "data.name", "name_missing", "The card has no name.");
  }
  return { version, raw, fields };
}

/** The version by `spec`; without one by where the fields stand. `undefined` when it is no card. */
function versionOf(raw: JsonObject, issues: IssueList): CardVersion | undefined {
  const spec = ownValue(raw, "spec");
  const hasData = isJsonObject(ownValue(raw, "data"));
  if (!hasData && !looksLikeV1(raw)) return undefined;
  if (spec === undefined && !hasData) return 1;
  if (!hasData)
    issues.note("data", "data_missing", "The card has no data object; it was read from the fields beside it.");
  if (spec === V3_SPEC) return 3;
  if (spec !== V2_SPEC)
    issues.note("spec", "unknown_spec", "The card names no known version; it was read as version 2.");
  return 2;
}

function checkSizes(raw: JsonObject, issues: IssueList): void {
  const data = ownValue(raw, "data");
  const holder = isJsonObject(data) ? data : raw;
  const book = ownValue(holder, "character_book");
  const bookBytes = book === undefined ? 0 : jsonBytes(book);
  if (bookBytes > MAX_EMBEDDED_LOREBOOK_BYTES) {
    const path = holder === raw ? "character_book" : "data.character_book";
    issues.refuse(
      path,
      "lorebook_too_large",
      `The embedded Lorebook is larger than ${MAX_EMBEDDED_LOREBOOK_BYTES} bytes.`,
    );
  }
  if (jsonBytes(raw) - bookBytes > MAX_CARD_JSON_BYTES) {
    issues.refuse(
      "",
      "too_large",
      `The card is larger than ${MAX_CARD_JSON_BYTES} bytes without its embedded Lorebook.`,
    );
  }
}

function jsonBytes(value: JsonValue): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
