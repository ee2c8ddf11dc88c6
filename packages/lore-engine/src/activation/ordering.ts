import type { AttachedBook, BookSource } from "../model/input.js";
import type { InsertionStrategy } from "../model/settings.js";
import type { Candidate } from "./candidate.js";

/** Where one book is attached twice, the attachment named first here stays. */
const BROADEST_FIRST: readonly BookSource[] = ["global", "chat", "persona", "character"];
/** Books of equal rank meet the budget in this order when their entries' `order` is equal. */
const TIE_ORDER: readonly BookSource[] = ["chat", "persona", "global", "character"];

const RANKS: Readonly<Record<InsertionStrategy, Readonly<Record<BookSource, number>>>> = {
  evenly: { chat: 0, persona: 1, character: 2, global: 2 },
  character_first: { chat: 0, persona: 1, character: 2, global: 3 },
  global_first: { chat: 0, persona: 1, global: 2, character: 3 },
};

/** Which books meet the budget first; lower is earlier. */
export function bookRank(source: BookSource, strategy: InsertionStrategy): number {
  return RANKS[strategy][source];
}

/**
 * Every attached book once, in the order in which books of equal rank follow each other.
 * @see conformance: lore-activation, "character book also chat book is used once"
 */
export function uniqueBooks(books: readonly AttachedBook[]): readonly AttachedBook[] {
  const byBreadth = sortedBy(books, ({ source }) => BROADEST_FIRST.indexOf(source));
  const byId = new Map<string, AttachedBook>();
  for (const book of byBreadth) if (!byId.has(book.id)) byId.set(book.id, book);
  const kept = new Set(byId.values());
  return sortedBy(
    books.filter((book) => kept.has(book)),
    ({ source }) => TIE_ORDER.indexOf(source),
  );
}

function sortedBy<Item>(items: readonly Item[], rank: (item: Item) => number): Item[] {
  return [...items].sort((one, other) => rank(one) - rank(other));
}

/** Compares by who meets the budget first: rank of the book, then higher `order`, then place. */
export function compareCandidates(one: Candidate, other: Candidate): number {
  return (
    one.bookRank - other.bookRank ||
    other.entry.order - one.entry.order ||
    one.bookPlace - other.bookPlace ||
    one.compiled.place - other.compiled.place
  );
}
