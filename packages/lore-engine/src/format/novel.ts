import { isJsonObject, ownValue, type JsonObject } from "../model/json.js";
import type { Lorebook } from "../model/lorebook.js";
import { newLorebookEntry } from "../model/new-entry.js";
import { EntryReader } from "./entry-reader.js";
import type { LoreIssueList } from "./lore-issues.js";
import { emptyLorebook } from "./read-book.js";
import { readBoolean, readKeys, readNumber, readText } from "./value-readers.js";

/** Says whether an object is a Lorebook of NovelAI. */
export function isNovelLorebook(object: JsonObject): boolean {
  return ownValue(object, "lorebookVersion") !== undefined && Array.isArray(ownValue(object, "entries"));
}

/**
 * Reads a Lorebook of NovelAI: a higher budget priority stands later.
 * @see conformance: lorebook-import, "novel"
 */
export function readNovelLorebook(object: JsonObject, issues: LoreIssueList): Lorebook {
  const entries = Object.values(ownValue(object, "entries") ?? {}).filter(isJsonObject);
  return {
    ...emptyLorebook(""),
    entries: entries.map((entry, index) => {
      const path = `entries.${index}`;
      const fields = new EntryReader(entry, path, issues);
      const config = fields.take("contextConfig");
      const priority = isJsonObject(config)
        ? new EntryReader(config, `${path}.contextConfig`, issues).field(["budgetPriority"], readNumber)
        : undefined;
      return newLorebookEntry({
        uid: String(index),
        displayIndex: index,
        isSelective: false,
        keys: fields.field(["keys"], readKeys) ?? [],
        comment: fields.field(["displayName"], readText) ?? "",
        content: fields.field(["text"], readText) ?? "",
        order: priority ?? 0,
        isEnabled: fields.field(["enabled"], readBoolean) ?? true,
      });
    }),
  };
}
