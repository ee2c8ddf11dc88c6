import { isJsonObject, ownValue, type JsonObject } from "../model/json.js";
import type { Lorebook } from "../model/lorebook.js";
import { newLorebookEntry } from "../model/new-entry.js";
import { EntryReader } from "./entry-reader.js";
import type { LoreIssueList } from "./lore-issues.js";
import { emptyLorebook } from "./read-book.js";
import { readBoolean, readKeys, readNumber, readPercent, readText } from "./value-readers.js";

/** Says whether an object is a Lorebook of Risu. */
export function isRisuLorebook(object: JsonObject): boolean {
  return ownValue(object, "type") === "risu" && Array.isArray(ownValue(object, "data"));
}

/**
 * Reads a Lorebook of Risu, whose keys are texts with commas.
 * @see conformance: lorebook-import, "risu"
 */
export function readRisuLorebook(object: JsonObject, issues: LoreIssueList): Lorebook {
  const entries = Object.values(ownValue(object, "data") ?? {}).filter(isJsonObject);
  return {
    ...emptyLorebook(""),
    entries: entries.map((entry, index) => {
      const fields = new EntryReader(entry, `data.${index}`, issues);
      return newLorebookEntry({
        uid: String(index),
        displayIndex: index,
        keys: fields.field(["key"], readKeys) ?? [],
        secondaryKeys: fields.field(["secondkey"], readKeys) ?? [],
        comment: fields.field(["comment"], readText) ?? "",
        content: fields.field(["content"], readText) ?? "",
        isConstant: fields.field(["alwaysActive"], readBoolean) ?? false,
        isSelective: fields.field(["selective"], readBoolean) ?? false,
        order: fields.field(["insertorder"], readNumber) ?? 0,
        // Risu always shows the title, even an empty one.
        unknownFields: { addMemo: true },
        probability: fields.field(["activationPercent"], readPercent) ?? 100,
      });
    }),
  };
}
