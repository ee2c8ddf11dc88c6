import { inActivationOrder } from "../book/activation-order.js";
import { decorateEntry } from "../book/decorate-entry.js";
import type { Decorators } from "../book/parse-decorators.js";
import type { BookSource, LoreData, LoreMeans } from "../model/input.js";
import type { Lorebook, LorebookEntry } from "../model/lorebook.js";
import type { OwnRule } from "./own-rules.js";

/** A book as the reference takes it. */
export interface ReferenceBook {
  readonly id: string;
  readonly source: BookSource;
  readonly book: Lorebook;
}

/** What the reference takes. */
export interface ReferenceInput extends LoreData, LoreMeans {
  readonly books: readonly ReferenceBook[];
  /** Rules of ours to do without; none when absent. */
  readonly without?: ReadonlySet<OwnRule>;
}

/** An entry of one run of the reference. */
export interface ReferenceEntry {
  readonly bookId: string;
  readonly entry: LorebookEntry;
  readonly decorators: Decorators;
  readonly key: string;
  /** The entry as stored, in a form that changes with any edit. */
  readonly fingerprint: string;
}

/** All entries in the order in which they meet the budget. */
export function referenceEntries(input: ReferenceInput): readonly ReferenceEntry[] {
  const of = (...sources: readonly BookSource[]) =>
    sources.flatMap((source) => entriesOf(input, source)).sort((one, other) => other.entry.order - one.entry.order);
  const { strategy } = input.settings;
  const rest =
    strategy === "evenly"
      ? of("global", "character")
      : strategy === "character_first"
        ? [...of("character"), ...of("global")]
        : [...of("global"), ...of("character")];
  return [...of("chat"), ...of("persona"), ...rest];
}

function entriesOf(input: ReferenceInput, source: BookSource): ReferenceEntry[] {
  const broader: Record<BookSource, readonly BookSource[]> = {
    global: [],
    chat: ["global"],
    persona: ["global", "chat"],
    character: ["global", "chat", "persona"],
  };
  const books = input.books.filter(
    (book, place) =>
      book.source === source &&
      !input.books.some(({ id, source: other }) => id === book.id && broader[source].includes(other)) &&
      input.books.findIndex(({ id, source: other }) => id === book.id && other === source) === place,
  );
  return books.flatMap(({ id, book }) => inActivationOrder(book).map((entry) => referenceEntry(id, entry, input)));
}

function referenceEntry(bookId: string, stored: LorebookEntry, { without, forced }: ReferenceInput): ReferenceEntry {
  const { entry, decorators } = decorateEntry(stored);
  const printsDecorators = entry.content === "" && without?.has("decorators-are-no-text") === true;
  const changes = forced?.find((one) => one.bookId === bookId && one.uid === stored.uid)?.changes;
  return {
    bookId,
    entry: { ...entry, ...(printsDecorators ? { content: stored.content } : {}), ...changes },
    decorators,
    key: `${bookId}.${stored.uid}`,
    fingerprint: JSON.stringify([bookId, stored]),
  };
}
