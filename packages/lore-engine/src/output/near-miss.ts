import { activate } from "../activate.js";
import { compileLorebook } from "../book/compiled-lorebook.js";
import type { LoreInput } from "../model/input.js";
import type { LorebookEntry } from "../model/lorebook.js";
import { newLorebookEntry } from "../model/new-entry.js";
import type { KeyMatch } from "../model/result.js";

/** What kept a key from being found that stands in the texts all the same. */
export type NearMissKind =
  /** Only Messages hold it that are older than those looked through. */
  | "older_message"
  /** It is written with other capitals. */
  | "letter_case"
  /** It is a part of a longer word. */
  | "part_of_word"
  /** More than one of these at once. */
  | "several";

/** A key that would have been found, had the entry been looked for otherwise. */
export interface NearMiss {
  readonly kind: NearMissKind;
  readonly match: KeyMatch;
}

type Wishes = Partial<Pick<LorebookEntry, "scanDepth" | "isCaseSensitive" | "matchesWholeWords">>;

/**
 * Looks once more for the keys of an entry of which none was found, with one wish otherwise at a time, then with all.
 * Each look scans for this entry alone: right for the one that somebody asks about, not for whole books.
 *
 * @returns Undefined when its keys stand nowhere in the texts.
 */
export function nearMissOf(input: LoreInput, entry: LorebookEntry): NearMiss | undefined {
  const scanDepth = input.messages.length;
  const tries: readonly (readonly [NearMissKind, Wishes])[] = [
    ["older_message", { scanDepth }],
    ["letter_case", { isCaseSensitive: false }],
    ["part_of_word", { matchesWholeWords: false }],
    ["several", { scanDepth, isCaseSensitive: false, matchesWholeWords: false }],
  ];
  for (const [kind, wishes] of tries) {
    const match = matchOf(input, { ...entry, ...wishes });
    if (match) return { kind, match };
  }
  return undefined;
}

function matchOf(input: LoreInput, entry: LorebookEntry): KeyMatch | undefined {
  const { uid, keys, usesPatterns, scanDepth, isCaseSensitive, matchesWholeWords, scanSources } = entry;
  const plain = newLorebookEntry({
    ...{ uid, keys, usesPatterns, scanSources },
    ...(scanDepth !== undefined && { scanDepth }),
    ...(isCaseSensitive !== undefined && { isCaseSensitive }),
    ...(matchesWholeWords !== undefined && { matchesWholeWords }),
  });
  const book = compileLorebook({ name: "", description: "", entries: [plain], extensions: {}, unknownFields: {} });
  const { forced: _forced, timedEffects: _effects, ...rest } = input;
  const result = activate({ ...rest, books: [{ id: NEAR_MISS, source: "chat", book }] });
  const explanation = result.explain({ bookId: NEAR_MISS, uid });
  if (!explanation) return undefined;
  if (!explanation.isActive) return explanation.match;
  return explanation.cause.kind === "key" ? explanation.cause.match : undefined;
}

/** Names the book of one entry. */
const NEAR_MISS = "near-miss";
