import type { JsonObject } from "../model/json.js";
import type { Lorebook, LorebookEntry } from "../model/lorebook.js";
import { ENTRY_FIELDS, positionCode, SOURCE_FLAGS, type EntryField } from "./entry-fields.js";
import { defined, writtenUid } from "./write-entry.js";

/** Writes a book as a card's `character_book`. What was read and is not known here is written as it was. */
export function toCharacterBook(book: Lorebook): JsonObject {
  return defined({
    name: book.name,
    description: book.description === "" ? undefined : book.description,
    scan_depth: book.scanDepth,
    token_budget: book.budgetTokens,
    recursive_scanning: book.isRecursive,
    ...book.unknownFields,
    extensions: book.extensions,
    entries: book.entries.map(toCharacterBookEntry),
  });
}

function toCharacterBookEntry(entry: LorebookEntry): JsonObject {
  const fieldsAt = (place: EntryField["cardPlace"]) =>
    Object.fromEntries(
      ENTRY_FIELDS.filter(({ cardPlace }) => cardPlace === place).map(({ card, field, write }) => [
        card,
        write(entry[field]),
      ]),
    );
  return defined({
    id: writtenUid(entry.uid),
    ...fieldsAt("entry"),
    enabled: entry.isEnabled,
    use_regex: entry.usesPatterns,
    position: entry.position === "before_character" ? "before_char" : "after_char",
    extensions: defined({
      position: positionCode(entry.position),
      ...fieldsAt("extensions"),
      ...Object.fromEntries(SOURCE_FLAGS.map(({ source, card }) => [card, entry.scanSources.includes(source)])),
      // Its presence would say that `use_regex` means nothing.
      ...(entry.usesPatterns ? { display_index: undefined } : {}),
      ...entry.extensions,
    }),
    ...entry.unknownFields,
  });
}
