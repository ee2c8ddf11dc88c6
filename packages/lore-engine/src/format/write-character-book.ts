import type { JsonObject } from "../model/json.js";
import type { Lorebook, LorebookEntry } from "../model/lorebook.js";
import { ENTRY_FIELDS, SOURCE_FLAGS, writtenPosition, type EntryField } from "./entry-fields.js";
import { keptOfBook, keptOfEntry } from "./kept-fields.js";
import { defined, writtenUid } from "./write-entry.js";

/** Writes a book as a card's `character_book`, its entries in their order. What was read and is not known here is written as it was. */
export function toCharacterBook(book: Lorebook): JsonObject {
  const kept = keptOfBook(book);
  return defined({
    name: book.name,
    description: book.description === "" ? undefined : book.description,
    scan_depth: book.scanDepth,
    token_budget: book.budgetTokens,
    recursive_scanning: book.isRecursive,
    ...kept.fields,
    extensions: kept.extensions,
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
  const kept = keptOfEntry(entry);
  return defined({
    id: writtenUid(entry.uid),
    ...fieldsAt("entry"),
    enabled: entry.isEnabled,
    position: entry.position === "before_character" ? "before_char" : "after_char",
    // V2 of the card format has this one beside its extensions; SillyTavern looks for it there.
    case_sensitive: entry.isCaseSensitive,
    extensions: defined({
      position: writtenPosition(entry),
      ...fieldsAt("extensions"),
      ...Object.fromEntries(SOURCE_FLAGS.map(({ source, card }) => [card, entry.scanSources.includes(source)])),
      // Its presence would say that `use_regex` means nothing.
      ...(entry.usesPatterns ? { display_index: undefined } : {}),
      ...kept.extensions,
    }),
    ...kept.fields,
    use_regex: writtenPatternFlag(entry),
  });
}

/** Whether the keys are patterns. Beside a `display_index` it means nothing, and is written as it was. */
function writtenPatternFlag({ usesPatterns, displayIndex, unknownFields }: LorebookEntry): boolean {
  return usesPatterns || (displayIndex !== undefined && unknownFields["use_regex"] === true);
}
