import type { JsonObject } from "../model/json.js";
import type { Lorebook, LorebookEntry } from "../model/lorebook.js";
import { ENTRY_FIELDS, SOURCE_FLAGS, writtenPosition } from "./entry-fields.js";
import { keptOfBook, keptOfEntry } from "./kept-fields.js";
import { defined, writtenKeys, writtenUid } from "./write-entry.js";

/** Writes a book as SillyTavern World Info. What was read and is not known here is written as it was; it wins over nothing that is. */
export function toWorldInfo(book: Lorebook): JsonObject {
  const kept = keptOfBook(book);
  return defined({
    name: book.name === "" ? undefined : book.name,
    description: book.description === "" ? undefined : book.description,
    scan_depth: book.scanDepth,
    token_budget: book.budgetTokens,
    recursive_scanning: book.isRecursive,
    extensions: unlessEmpty(kept.extensions),
    ...kept.fields,
    entries: Object.fromEntries(book.entries.map((entry) => [entry.uid, toWorldInfoEntry(entry)])),
  });
}

/** One entry as World Info has it. */
export function toWorldInfoEntry(entry: LorebookEntry): JsonObject {
  const kept = keptOfEntry(entry);
  return defined({
    uid: writtenUid(entry.uid),
    ...Object.fromEntries(ENTRY_FIELDS.map(({ worldInfo, field, write }) => [worldInfo, write(entry[field])])),
    key: [...writtenKeys(entry.keys, entry)],
    keysecondary: [...writtenKeys(entry.secondaryKeys, entry)],
    position: writtenPosition(entry),
    disable: !entry.isEnabled,
    addMemo: entry.comment !== "",
    ...Object.fromEntries(SOURCE_FLAGS.map(({ source, worldInfo }) => [worldInfo, entry.scanSources.includes(source)])),
    extensions: unlessEmpty(kept.extensions),
    ...kept.fields,
  });
}

function unlessEmpty(object: JsonObject): JsonObject | undefined {
  return Object.keys(object).length === 0 ? undefined : object;
}
