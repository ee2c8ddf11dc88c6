import type { JsonObject } from "../model/json.js";
import type { Lorebook, LorebookEntry } from "../model/lorebook.js";
import { ENTRY_FIELDS, positionCode, SOURCE_FLAGS } from "./entry-fields.js";
import { defined, writtenKeys, writtenUid } from "./write-entry.js";

/**
 * Writes a book as SillyTavern World Info. What was read from World Info and is not known here is written as it was; it wins over
 * nothing that is.
 */
export function toWorldInfo(book: Lorebook): JsonObject {
  return defined({
    name: book.name === "" ? undefined : book.name,
    description: book.description === "" ? undefined : book.description,
    scan_depth: book.scanDepth,
    token_budget: book.budgetTokens,
    recursive_scanning: book.isRecursive,
    extensions: Object.keys(book.extensions).length === 0 ? undefined : book.extensions,
    ...book.unknownFields,
    entries: Object.fromEntries(book.entries.map((entry) => [entry.uid, toWorldInfoEntry(entry)])),
  });
}

/** One entry as World Info has it. */
export function toWorldInfoEntry(entry: LorebookEntry): JsonObject {
  return defined({
    uid: writtenUid(entry.uid),
    ...Object.fromEntries(ENTRY_FIELDS.map(({ worldInfo, field, write }) => [worldInfo, write(entry[field])])),
    key: [...writtenKeys(entry.keys, entry)],
    keysecondary: [...writtenKeys(entry.secondaryKeys, entry)],
    position: positionCode(entry.position),
    disable: !entry.isEnabled,
    addMemo: entry.comment !== "",
    ...Object.fromEntries(SOURCE_FLAGS.map(({ source, worldInfo }) => [worldInfo, entry.scanSources.includes(source)])),
    extensions: Object.keys(entry.extensions).length === 0 ? undefined : entry.extensions,
    ...entry.unknownFields,
  });
}
