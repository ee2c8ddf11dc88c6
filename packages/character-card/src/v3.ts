/** Cards of version 3: `spec` "chara_card_v3", the fields of V2 and more under `data`. */
import type { CardFields } from "./card.js";
import type { Place } from "./field-reader.js";
import type { IssueList } from "./issues.js";
import { isJsonObject, ownValue, type JsonObject } from "./json.js";
import { readFields } from "./read-fields.js";
import { readNested } from "./v2.js";

/** Value of `spec` in a V3 card. */
export const V3_SPEC = "chara_card_v3";
/** Value of `spec_version` in a V3 card written by us. */
export const V3_SPEC_VERSION = "3.0";

/** Reads a V3 card. What `data` lacks is read from the V1 fields that many programs mirror at the root. */
export function readV3(raw: JsonObject, issues: IssueList): CardFields {
  const data = ownValue(raw, "data");
  const places: Place[] = isJsonObject(data) ? [{ object: data, path: "data" }] : [];
  return readFields([...places, { object: raw, path: "" }], issues, readNested);
}
