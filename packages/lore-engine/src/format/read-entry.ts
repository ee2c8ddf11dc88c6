import { ignoredDecorators } from "../book/parse-decorators.js";
import { ownValue, type JsonObject, type JsonValue } from "../model/json.js";
import type { LorebookEntry, LorePosition } from "../model/lorebook.js";
import { newLorebookEntry } from "../model/new-entry.js";
import { ENTRY_FIELDS, keysOf, SOURCE_FLAGS, type EntryField } from "./entry-fields.js";
import { EntryReader } from "./entry-reader.js";
import type { LoreIssueList } from "./lore-issues.js";
import { readBoolean, readPosition, readText } from "./value-readers.js";

/** Where an entry comes from and what it is called there. */
export interface EntryPlace {
  readonly format: "world_info" | "character_book";
  readonly path: string;
  /** For an entry that has none. */
  readonly fallbackUid: string;
}

/** Reads an entry in either spelling; fields it does not have take their defaults. */
export function readEntry(object: JsonObject, place: EntryPlace, issues: LoreIssueList): LorebookEntry {
  const reader = new EntryReader(object, place.path, issues);
  const uid = reader.field(["uid", "id"], readText, "entry") ?? place.fallbackUid;
  const fields = Object.fromEntries(
    ENTRY_FIELDS.flatMap((field) => {
      const value = readField(reader, field, place);
      return value === undefined ? [] : [[field.field, value] as const];
    }),
  ) as Partial<LorebookEntry>;
  const { position, unknown } = readPlace(reader, place);
  for (const name of ignoredDecorators(fields.content ?? "")) {
    issues.add(`${place.path}.content`, "decorator_ignored", `The line ${name} is kept, but nothing here acts on it.`);
  }
  return {
    ...newLorebookEntry({ uid, isSelective: false, ...fields, position }),
    scanSources: SOURCE_FLAGS.filter(({ worldInfo, card }) => reader.field([worldInfo, card], readBoolean)).map(
      ({ source }) => source,
    ),
    isEnabled: readEnabled(reader),
    ...readPatternFlag(reader, place),
    extensions: reader.unknownExtensions(),
    unknownFields: { ...reader.unknownFields(), ...unknown },
  };
}

/** One field; where both spellings stand side by side, that of the format counts. */
function readField(reader: EntryReader, field: EntryField, { format }: EntryPlace): unknown {
  const keys = keysOf(format === "world_info" ? field : { ...field, worldInfo: field.card, card: field.worldInfo });
  const claims = field.cardPlace === "entry" ? "entry" : "everywhere";
  const value = reader.field(keys, field.read, claims);
  return value === undefined && field.fallback !== undefined
    ? reader.field([field.fallback], field.read, claims)
    : value;
}

/** `disable` of World Info beats `enabled` of a card; without both the entry is enabled. */
function readEnabled(reader: EntryReader): boolean {
  const isDisabled = reader.field(["disable"], readBoolean);
  const isEnabled = reader.field(["enabled"], readBoolean);
  return isDisabled === undefined ? (isEnabled ?? true) : !isDisabled;
}

/**
 * Whether all keys are patterns, which only cards say. SillyTavern writes `use_regex: true` into every entry of a card, whatever its
 * keys are; there it says nothing, and is kept as it is. Such entries are known by their `display_index`.
 */
function readPatternFlag(reader: EntryReader, { format }: EntryPlace): Pick<LorebookEntry, "usesPatterns"> {
  const isMeant = format === "character_book" && !Object.hasOwn(reader.extensions, "display_index");
  const isSaid = readBoolean(ownValue(reader.object, "use_regex") ?? false) === true;
  if (isSaid && !isMeant) return { usesPatterns: false };
  return { usesPatterns: reader.field(["use_regex"], readBoolean) ?? false };
}

/** The position; an unknown one is kept among the unknown fields, so that it is written back. */
function readPlace(
  reader: EntryReader,
  { format, path }: EntryPlace,
): { readonly position: LorePosition; readonly unknown: Record<string, JsonValue> } {
  const found = reader.take("position", true) ?? reader.take("pos");
  // What a card says beside its extensions is coarser, but must not count as unknown.
  reader.take("position");
  reader.take("pos");
  if (found === undefined || found === null) {
    return { position: format === "world_info" ? "before_character" : "after_character", unknown: {} };
  }
  const position = readPosition(found);
  if (position !== undefined) return { position, unknown: {} };
  reader.issues.add(`${path}.position`, "unknown_value", "No such position is known; the entry's text stands nowhere.");
  return { position: "none", unknown: { position: found } };
}
