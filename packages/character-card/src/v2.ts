/** Cards of version 2: `spec` "chara_card_v2", fields under `data`. */
import type { CardFields } from "./card.js";
import type { FieldReader, Place } from "./field-reader.js";
import type { IssueList } from "./issues.js";
import { isJsonObject, ownValue, type JsonObject } from "./json.js";
import { readFields } from "./read-fields.js";

/** Value of `spec` in a V2 card. */
export const V2_SPEC = "chara_card_v2";
/** Value of `spec_version` in a V2 card written by us. */
export const V2_SPEC_VERSION = "2.0";

/** Where a converter known as cc_extractor hides V3 fields in a V2 card. */
const HIDDEN_V3_FIELDS = "cc_extractor/v3";

/** Reads a V2 card. What `data` lacks is read from the V1 fields that many programs mirror at the root. */
export function readV2(raw: JsonObject, issues: IssueList): CardFields {
  const data = ownValue(raw, "data");
  const places: Place[] = [];
  if (isJsonObject(data)) {
    places.push({ object: data, path: "data" });
    const extensions = ownValue(data, "extensions");
    const hidden = isJsonObject(extensions) ? ownValue(extensions, HIDDEN_V3_FIELDS) : undefined;
    if (isJsonObject(hidden)) places.push({ object: hidden, path: `data.extensions.${HIDDEN_V3_FIELDS}` });
  }
  return readFields([...places, { object: raw, path: "" }], issues, readNested);
}

/** Reads the fields whose names V2 fixed, from `data`. */
export function readNested(reader: FieldReader) {
  return {
    name: reader.text("name"),
    description: reader.text("description"),
    scenario: reader.text("scenario"),
    greeting: reader.text("first_mes"),
    exampleMessages: reader.text("mes_example"),
    creatorNotes: reader.text("creator_notes", "creatorcomment"),
  };
}
