import { isJsonList, isJsonObject, ownValue, type JsonObject, type JsonValue } from "./json.js";

/**
 * One entry of a Lorebook in the words of SillyTavern's World Info, the form in which programs exchange Lorebooks. Values are
 * passed on as the card has them; whoever reads them checks them.
 */
export type WorldInfoEntry = JsonObject & { readonly uid: JsonValue };

/**
 * The entries of a card's embedded Lorebook as World Info entries, in the card's order. An entry without `id` gets its position as
 * `uid`. What is no object is left out; a book without a list of entries has none.
 * @see conformance: card-import, `world_info_from_character_book`
 */
export function convertCharacterBook(book: JsonObject): readonly WorldInfoEntry[] {
  const entries = ownValue(book, "entries");
  if (!isJsonList(entries)) return [];
  return entries.flatMap((entry, index) => (isJsonObject(entry) ? [convertEntry(entry, index)] : []));
}

/** Position of text before and after the character's description, in World Info's numbers. */
const BEFORE_CHARACTER = 0;
const AFTER_CHARACTER = 1;

function convertEntry(entry: JsonObject, index: number): WorldInfoEntry {
  const comment = ownValue(entry, "comment") || "";
  return {
    uid: ownValue(entry, "id") ?? index,
    key: ownValue(entry, "keys") ?? [],
    keysecondary: ownValue(entry, "secondary_keys") || [],
    comment,
    content: ownValue(entry, "content") ?? "",
    constant: ownValue(entry, "constant") || false,
    selective: ownValue(entry, "selective") || false,
    addMemo: comment !== "",
    order: ownValue(entry, "insertion_order") ?? DEFAULT_ORDER,
    position: ownValue(entry, "position") === "before_char" ? BEFORE_CHARACTER : AFTER_CHARACTER,
    disable: !ownValue(entry, "enabled"),
    displayIndex: index,
    ...convertExtensions(ownValue(entry, "extensions")),
  };
}

/** Order of an entry that names none, as a new World Info entry has it. */
const DEFAULT_ORDER = 100;

/** World Info field, key under the entry's `extensions`, value when it is missing or null. */
const EXTENSION_FIELDS: readonly (readonly [field: string, key: string, missing: JsonValue | undefined])[] = [
  // Without the extension these two follow from the entry itself.
  ["position", "position", undefined],
  ["displayIndex", "display_index", undefined],
  ["excludeRecursion", "exclude_recursion", false],
  ["preventRecursion", "prevent_recursion", false],
  ["delayUntilRecursion", "delay_until_recursion", false],
  ["probability", "probability", 100],
  ["useProbability", "useProbability", true],
  ["depth", "depth", 4],
  ["selectiveLogic", "selectiveLogic", 0],
  ["group", "group", ""],
  ["groupOverride", "group_override", false],
  ["groupWeight", "group_weight", 100],
  ["scanDepth", "scan_depth", null],
  ["caseSensitive", "case_sensitive", null],
  ["matchWholeWords", "match_whole_words", null],
  ["useGroupScoring", "use_group_scoring", null],
  ["automationId", "automation_id", ""],
  ["role", "role", 0],
  ["vectorized", "vectorized", false],
  ["sticky", "sticky", null],
  ["cooldown", "cooldown", null],
  ["delay", "delay", null],
];

function convertExtensions(value: JsonValue | undefined): JsonObject {
  const extensions = isJsonObject(value) ? value : {};
  const fields = EXTENSION_FIELDS.flatMap(([field, key, missing]) => {
    const converted = ownValue(extensions, key) ?? missing;
    return converted === undefined ? [] : [[field, converted] as const];
  });
  return Object.fromEntries(fields);
}
