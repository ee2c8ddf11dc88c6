import { SCAN_SOURCES, type LorebookEntry, type ScanSource } from "../model/lorebook.js";
import { ownValue, type JsonValue } from "../model/json.js";
import { LOGIC_CODES, POSITION_CODES, ROLE_CODES } from "./codes.js";
import * as read from "./value-readers.js";

/** How one field of an entry is called and written in the two formats. */
export interface EntryField<Name extends keyof LorebookEntry = keyof LorebookEntry> {
  readonly field: Name;
  /** Key in SillyTavern's World Info. */
  readonly worldInfo: string;
  /** Key in a card's `character_book`. */
  readonly card: string;
  /** Where a card has it: in the entry, or under the entry's `extensions`. It is read in both. */
  readonly cardPlace: "entry" | "extensions";
  /** Further keys it is read under. */
  readonly also?: readonly string[];
  /** A key that may mean something else, read when the entry has none of the others; otherwise it stays as it is. */
  readonly fallback?: string;
  readonly read: read.ValueReader<LorebookEntry[Name]>;
  /** The value to write; `undefined` leaves the key out. */
  readonly write: (value: LorebookEntry[Name]) => JsonValue | undefined;
}

const asIs = (value: string | number | boolean): JsonValue => value;
const orNull = (value: number | boolean | undefined): JsonValue => value ?? null;
const countOrNull = (value: number): JsonValue => (value === 0 ? null : value);
const list = (value: readonly string[]): JsonValue => [...value];

/** A field under the entry's `extensions` in snake case, as most are. */
function extension<Name extends keyof LorebookEntry>(
  field: Name,
  names: { readonly worldInfo: string; readonly card?: string },
  reader: read.ValueReader<LorebookEntry[Name]>,
  write: EntryField<Name>["write"],
): EntryField<Name> {
  const card = names.card ?? snakeCase(names.worldInfo);
  const also = [names.worldInfo, snakeCase(names.worldInfo)];
  return { field, worldInfo: names.worldInfo, card, cardPlace: "extensions", also, read: reader, write };
}

function direct<Name extends keyof LorebookEntry>(
  field: Name,
  names: Pick<EntryField, "worldInfo" | "card" | "also" | "fallback">,
  reader: read.ValueReader<LorebookEntry[Name]>,
  write: EntryField<Name>["write"],
): EntryField<Name> {
  return { field, ...names, cardPlace: "entry", read: reader, write };
}

/** Gives each field's own types up once they were checked against each other; the readers and writers run on values of their field. */
function anyField<Name extends keyof LorebookEntry>(field: EntryField<Name>): EntryField {
  return field as unknown as EntryField;
}

/** Every field that is one key in either format. `enabled`, `use_regex`, scan sources, uid and place have rules of their own. */
export const ENTRY_FIELDS: readonly EntryField[] = [
  anyField(direct("keys", { worldInfo: "key", card: "keys" }, read.readKeys, list)),
  anyField(direct("secondaryKeys", { worldInfo: "keysecondary", card: "secondary_keys" }, read.readKeys, list)),
  anyField(direct("comment", { worldInfo: "comment", card: "comment", fallback: "memo" }, read.readText, asIs)),
  anyField(direct("content", { worldInfo: "content", card: "content" }, read.readText, asIs)),
  anyField(direct("isConstant", { worldInfo: "constant", card: "constant" }, read.readBoolean, asIs)),
  anyField(direct("isSelective", { worldInfo: "selective", card: "selective" }, read.readBoolean, asIs)),
  anyField(
    direct(
      "order",
      { worldInfo: "order", card: "insertion_order", also: ["insertionOrder"], fallback: "priority" },
      read.readNumber,
      asIs,
    ),
  ),
  anyField(
    extension(
      "selectiveLogic",
      { worldInfo: "selectiveLogic", card: "selectiveLogic" },
      read.readChoice(LOGIC_CODES),
      (logic) => LOGIC_CODES.indexOf(logic),
    ),
  ),
  anyField(extension("depth", { worldInfo: "depth" }, read.readCount, asIs)),
  anyField(extension("role", { worldInfo: "role" }, read.readChoice(ROLE_CODES), (role) => ROLE_CODES.indexOf(role))),
  anyField(extension("outlet", { worldInfo: "outletName" }, read.readText, asIs)),
  anyField(extension("probability", { worldInfo: "probability" }, read.readPercent, asIs)),
  anyField(
    extension("usesProbability", { worldInfo: "useProbability", card: "useProbability" }, read.readBoolean, asIs),
  ),
  anyField(extension("group", { worldInfo: "group" }, read.readText, asIs)),
  anyField(extension("isGroupOverride", { worldInfo: "groupOverride" }, read.readBoolean, asIs)),
  anyField(extension("groupWeight", { worldInfo: "groupWeight" }, read.readNumber, asIs)),
  anyField(extension("usesGroupScoring", { worldInfo: "useGroupScoring" }, read.readBoolean, orNull)),
  anyField(extension("scanDepth", { worldInfo: "scanDepth" }, read.readInteger, orNull)),
  anyField(extension("isCaseSensitive", { worldInfo: "caseSensitive" }, read.readBoolean, orNull)),
  anyField(extension("matchesWholeWords", { worldInfo: "matchWholeWords" }, read.readBoolean, orNull)),
  anyField(extension("excludesRecursion", { worldInfo: "excludeRecursion" }, read.readBoolean, asIs)),
  anyField(extension("preventsRecursion", { worldInfo: "preventRecursion" }, read.readBoolean, asIs)),
  anyField(
    extension("delayUntilRecursion", { worldInfo: "delayUntilRecursion" }, read.readDelayLevel, (level) =>
      level === 0 ? false : level,
    ),
  ),
  anyField(extension("sticky", { worldInfo: "sticky" }, read.readCount, countOrNull)),
  anyField(extension("cooldown", { worldInfo: "cooldown" }, read.readCount, countOrNull)),
  anyField(extension("delay", { worldInfo: "delay" }, read.readCount, countOrNull)),
  anyField(extension("ignoresBudget", { worldInfo: "ignoreBudget" }, read.readBoolean, asIs)),
  anyField(extension("triggers", { worldInfo: "triggers" }, read.readTriggers, list)),
  anyField(
    extension("characterFilter", { worldInfo: "characterFilter" }, read.readCharacterFilter, (filter) =>
      filter.names.length + filter.tags.length === 0 && !filter.isExclude
        ? undefined
        : { isExclude: filter.isExclude, names: [...filter.names], tags: [...filter.tags] },
    ),
  ),
  anyField(extension("automationId", { worldInfo: "automationId" }, read.readText, asIs)),
  anyField(extension("isVectorized", { worldInfo: "vectorized" }, read.readBoolean, asIs)),
  anyField(extension("displayIndex", { worldInfo: "displayIndex" }, read.readInteger, (value) => value)),
];

/** Scan sources with their World Info flag; a card has the flag in snake case under `extensions`. */
export const SOURCE_FLAGS: readonly {
  readonly source: ScanSource;
  readonly worldInfo: string;
  readonly card: string;
}[] = SCAN_SOURCES.map((source) => ({
  source,
  worldInfo: `match_${source}`.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
  card: `match_${source}`,
}));

/** Every key that `field` is read under, apart from its fallback. */
export function keysOf({ worldInfo, card, also = [] }: EntryField): readonly string[] {
  return [worldInfo, card, ...also];
}

/**
 * A position in either format, by the number SillyTavern stores; what only we know goes by name. A position that nobody here
 * knows is written as it was read.
 */
export function writtenPosition({ position, unknownFields }: LorebookEntry): JsonValue {
  if (position === "none") return ownValue(unknownFields, "position") ?? position;
  const code = POSITION_CODES.indexOf(position);
  return code < 0 ? position : code;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
