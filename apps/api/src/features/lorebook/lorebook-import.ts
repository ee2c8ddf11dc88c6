import { isPng, MAX_JSON_DEPTH, readCard } from "@tavernkit/character-card";
import { parseLorebook, type Lorebook as LoreBook, type LorebookFormat, type LoreIssue } from "@tavernkit/lore-engine";
import { badInput, type InputIssue } from "../../platform/refusal.js";

/** Largest file taken as a Lorebook, in bytes: 10 MiB. A card with its picture may be larger; its book may not. */
export const MAX_LOREBOOK_BYTES = 10 * 1024 * 1024;

/** A Lorebook read from a file. */
export interface ReadLorebook {
  readonly book: LoreBook;
  readonly format: LorebookFormat;
  /** What was read otherwise than written; nothing here kept the book from being taken. */
  readonly issues: readonly LoreIssue[];
}

/**
 * Reads a file by its content: JSON of any format the engine knows, a JSON card, or a PNG card with a Lorebook inside.
 *
 * @throws Refusal BAD_USER_INPUT with every issue when there is no Lorebook in it.
 */
export function readLorebookFile(file: Uint8Array): ReadLorebook {
  const { book, format, issues } = parseLorebook(isPng(file) ? bookOfPng(file) : jsonOf(file));
  const isEmptyCard = issues.some(({ code }) => code === "no_lorebook");
  if (!book || !format || isEmptyCard) throw badInput(...issues);
  return { book, format, issues };
}

function bookOfPng(file: Uint8Array): unknown {
  const { card, issues } = readCard(file);
  if (!card) throw badInput(...issues.filter(({ severity }) => severity === "refused").map(inputIssue));
  const { characterBook } = card.fields;
  if (!characterBook) throw badInput({ path: "", code: "no_lorebook", message: "This card has no Lorebook." });
  return characterBook;
}

function inputIssue({ path, code, message }: InputIssue): InputIssue {
  return { path, code, message };
}

function jsonOf(file: Uint8Array): unknown {
  if (file.length > MAX_LOREBOOK_BYTES) {
    throw badInput({ path: "", code: "too_large", message: "A Lorebook file has at most 10 MiB." });
  }
  try {
    // Without the byte order mark, which TextDecoder takes away.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(file);
    if (depthOf(text) <= MAX_JSON_DEPTH) return JSON.parse(text);
  } catch {
    throw badInput({ path: "", code: "not_json", message: "This file is neither JSON nor a PNG card." });
  }
  throw badInput({ path: "", code: "too_deep", message: "This JSON is nested too deeply to be a Lorebook." });
}

/** Levels of lists and objects in a JSON text, found without recursion. Writing a deeper one back would exhaust the stack. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === "[" || token === "{") deepest = Math.max(deepest, ++depth);
    else if (token === "]" || token === "}") depth -= 1;
  }
  return deepest;
}

/** A name for a book that has none: that of its file without the ending. */
export function nameFromFile(fileName: string): string {
  return (
    fileName
      .replace(/^.*[/\\]/, "")
      .replace(/\.[^.]*$/, "")
      .trim() || "Lorebook"
  );
}
