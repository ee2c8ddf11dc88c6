import { withoutKeys, type JsonObject } from "../model/json.js";
import type { Lorebook, LorebookEntry } from "../model/lorebook.js";
import { BOOK_FIELDS } from "./book-fields.js";
import { ENTRY_FIELDS, keysOf, SOURCE_FLAGS } from "./entry-fields.js";

/*
 * What was read and is not known here is written back, but never in the place of what is known: books read by earlier versions
 * keep second spellings of known fields among the unknown ones.
 */

const PLACE_KEYS = ["position", "pos", "enabled", "disable"];
const FLAG_KEYS = SOURCE_FLAGS.flatMap(({ worldInfo, card }) => [worldInfo, card]);
const EXTENSION_FIELDS = ENTRY_FIELDS.filter(({ cardPlace }) => cardPlace === "extensions");

/** Keys of an entry that hold a known field. `use_regex` is none: in some files it means nothing and is kept. */
const KNOWN_KEYS: ReadonlySet<string> = new Set([
  ...["uid", "id", "extensions", ...PLACE_KEYS, ...FLAG_KEYS],
  ...ENTRY_FIELDS.flatMap(keysOf),
]);

/** Keys under an entry's `extensions` that hold a known field; the names of others are anybody's there. */
const KNOWN_EXTENSIONS: ReadonlySet<string> = new Set([
  ...[...PLACE_KEYS, ...FLAG_KEYS],
  ...EXTENSION_FIELDS.flatMap(keysOf),
]);

const KNOWN_BOOK_KEYS: ReadonlySet<string> = new Set(Object.values(BOOK_FIELDS).flat());
const KNOWN_BOOK_ROOT_KEYS: ReadonlySet<string> = new Set(["name", "description", "entries", ...KNOWN_BOOK_KEYS]);

/** What nobody here knows of an entry, to be written back. */
export function keptOfEntry({ extensions, unknownFields }: LorebookEntry): Kept {
  return { extensions: withoutKeys(extensions, KNOWN_EXTENSIONS), fields: withoutKeys(unknownFields, KNOWN_KEYS) };
}

/** What nobody here knows of a book, to be written back. */
export function keptOfBook({ extensions, unknownFields }: Lorebook): Kept {
  return {
    extensions: withoutKeys(extensions, KNOWN_BOOK_KEYS),
    fields: withoutKeys(unknownFields, KNOWN_BOOK_ROOT_KEYS),
  };
}

interface Kept {
  readonly extensions: JsonObject;
  readonly fields: JsonObject;
}
