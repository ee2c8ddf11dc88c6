import { isJsonObject, ownValue, type JsonObject } from "../model/json.js";
import type { Lorebook } from "../model/lorebook.js";
import { newLorebookEntry } from "../model/new-entry.js";
import { EntryReader } from "./entry-reader.js";
import type { LoreIssueList } from "./lore-issues.js";
import { emptyLorebook } from "./read-book.js";
import { readBoolean, readKeys, readNumber, readText } from "./value-readers.js";

/** Says whether an object is a memory book of Agnai. */
export function isAgnaiMemoryBook(object: JsonObject): boolean {
  return ownValue(object, "kind") === "memory" && Array.isArray(ownValue(object, "entries"));
}

/**
 * Reads a memory book of Agnai: a heavier entry stands later.
 * @see conformance: lorebook-import, "agnai"
 */
export function readAgnaiMemoryBook(object: JsonObject, issues: LoreIssueList): Lorebook {
  const reader = new EntryReader(object, "", issues);
  const entries = reader.take("entries");
  return {
    ...emptyLorebook(reader.field(["name"], readText) ?? ""),
    description: reader.field(["description"], readText) ?? "",
    entries: Object.values(entries ?? {})
      .filter(isJsonObject)
      .map((entry, index) => {
        const fields = new EntryReader(entry, `entries.${index}`, issues);
        return newLorebookEntry({
          uid: String(index),
          displayIndex: index,
          isSelective: false,
          keys: fields.field(["keywords"], readKeys) ?? [],
          comment: fields.field(["name"], readText) ?? "",
          content: fields.field(["entry"], readText) ?? "",
          order: fields.field(["weight"], readNumber) ?? 0,
          isEnabled: fields.field(["enabled"], readBoolean) ?? true,
        });
      }),
  };
}
