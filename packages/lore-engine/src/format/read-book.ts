import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.js";
import type { Lorebook, LorebookEntry } from "../model/lorebook.js";
import { BOOK_FIELDS } from "./book-fields.js";
import { EntryReader } from "./entry-reader.js";
import type { LoreIssueList } from "./lore-issues.js";
import { readEntry, type EntryPlace } from "./read-entry.js";
import { readBoolean, readCount, readText } from "./value-readers.js";

/** A Lorebook without entries. */
export function emptyLorebook(name: string): Lorebook {
  return { name, description: "", entries: [], extensions: {}, unknownFields: {} };
}

/** Reads a book in either spelling: entries as a list (cards) or by key (World Info). */
export function readBook(object: JsonObject, format: EntryPlace["format"], issues: LoreIssueList): Lorebook {
  const reader = new EntryReader(object, "", issues);
  const entries = reader.take("entries");
  const scanDepth = reader.field(BOOK_FIELDS.scanDepth, readCount);
  const budgetTokens = reader.field(BOOK_FIELDS.budgetTokens, readCount);
  const isRecursive = reader.field(BOOK_FIELDS.isRecursive, readBoolean);
  return {
    name: reader.field(["name"], readText, "entry") ?? "",
    description: reader.field(["description"], readText, "entry") ?? "",
    ...(scanDepth === undefined ? {} : { scanDepth }),
    ...(budgetTokens === undefined ? {} : { budgetTokens }),
    ...(isRecursive === undefined ? {} : { isRecursive }),
    entries: withUniqueUids(readEntries(entries, format, issues), issues),
    extensions: reader.unknownExtensions(),
    unknownFields: reader.unknownFields(),
  };
}

function readEntries(
  entries: JsonValue | undefined,
  format: EntryPlace["format"],
  issues: LoreIssueList,
): readonly LorebookEntry[] {
  // Numeric keys of an object come in ascending order, as SillyTavern keeps its entries.
  return Object.entries(entries ?? {}).flatMap(([key, entry]) => {
    const path = `entries.${key}`;
    if (isJsonObject(entry)) return [readEntry(entry, { format, path, fallbackUid: key }, issues)];
    issues.add(path, "not_an_entry", "This is no entry and was left out.");
    return [];
  });
}

function withUniqueUids(entries: readonly LorebookEntry[], issues: LoreIssueList): readonly LorebookEntry[] {
  const taken = new Set(entries.map(({ uid }) => uid));
  const seen = new Set<string>();
  return entries.map((entry) => {
    if (!seen.has(entry.uid)) {
      seen.add(entry.uid);
      return entry;
    }
    let copy = 2;
    while (taken.has(`${entry.uid}-${copy}`)) copy += 1;
    const uid = `${entry.uid}-${copy}`;
    taken.add(uid);
    issues.add("entries", "duplicate_uid", `Several entries are called ${entry.uid}; one of them is now ${uid}.`);
    return { ...entry, uid };
  });
}
