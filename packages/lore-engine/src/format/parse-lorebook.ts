import { isJsonObject, ownValue, type JsonObject, type JsonValue } from "../model/json.js";
import type { Lorebook } from "../model/lorebook.js";
import { isAgnaiMemoryBook, readAgnaiMemoryBook } from "./agnai.js";
import { LoreIssueList, type LoreIssue } from "./lore-issues.js";
import { isNovelLorebook, readNovelLorebook } from "./novel.js";
import { emptyLorebook, readBook } from "./read-book.js";
import { isRisuLorebook, readRisuLorebook } from "./risu.js";

/** The format a Lorebook was read from. */
export type LorebookFormat = "world_info" | "character_book" | "agnai" | "risu" | "novel";

/** A Lorebook as read, and what was found on the way. Without a book the issues say why. */
export interface ParsedLorebook {
  readonly book?: Lorebook;
  readonly format?: LorebookFormat;
  readonly issues: readonly LoreIssue[];
}

/** A format with its sign and its reader. */
interface Importer {
  readonly format: LorebookFormat;
  readonly recognises: (object: JsonObject) => boolean;
  readonly read: (object: JsonObject, issues: LoreIssueList) => Lorebook;
}

/** Asked in this order; the last two share a reader, since both spellings are accepted in either. */
const IMPORTERS: readonly Importer[] = [
  { format: "agnai", recognises: isAgnaiMemoryBook, read: readAgnaiMemoryBook },
  { format: "risu", recognises: isRisuLorebook, read: readRisuLorebook },
  { format: "novel", recognises: isNovelLorebook, read: readNovelLorebook },
  {
    format: "character_book",
    recognises: (object) => Array.isArray(ownValue(object, "entries")),
    read: (object, issues) => readBook(object, "character_book", issues),
  },
  {
    format: "world_info",
    recognises: (object) => isJsonObject(ownValue(object, "entries")),
    read: (object, issues) => readBook(object, "world_info", issues),
  },
];

/**
 * Reads a Lorebook from parsed JSON: SillyTavern World Info, a card's `character_book` or the whole card, `lorebook_v3`, Agnai, Risu
 * or NovelAI. Never throws; what makes no sense is read as if absent, and noted.
 */
export function parseLorebook(json: unknown): ParsedLorebook {
  const issues = new LoreIssueList();
  if (!isJsonObject(json)) return refused(issues);
  const object = unwrap(json, issues);
  if (object === undefined) return { book: emptyLorebook(""), format: "character_book", issues: issues.all };
  const importer = IMPORTERS.find(({ recognises }) => recognises(object));
  if (importer === undefined) return refused(issues);
  return { book: importer.read(object, issues), format: importer.format, issues: issues.all };
}

const CARD_SPECS: readonly JsonValue[] = ["chara_card_v2", "chara_card_v3"];

/** The Lorebook within a card or a `lorebook_v3` file; the object itself for everything else. `undefined` for a card without one. */
function unwrap(object: JsonObject, issues: LoreIssueList): JsonObject | undefined {
  const data = ownValue(object, "data");
  const spec = ownValue(object, "spec") ?? null;
  if (spec === "lorebook_v3" && isJsonObject(data)) return data;
  if (!CARD_SPECS.includes(spec)) return object;
  const book = isJsonObject(data) ? ownValue(data, "character_book") : undefined;
  if (isJsonObject(book)) return book;
  issues.add("data.character_book", "no_lorebook", "This card has no Lorebook.");
  return undefined;
}

function refused(issues: LoreIssueList): ParsedLorebook {
  issues.add("", "not_a_lorebook", "This is neither a Lorebook nor a card with one.");
  return { issues: issues.all };
}
