import { compileLorebook, parseLorebook, type CompiledLorebook, type Lorebook } from "@tavernkit/lore-engine";
import type { BookRef, BookText } from "../lore-books.js";

/** Entries of all books kept ready at a time; the index of a thousand takes about a megabyte. */
const MAX_ENTRIES = 250_000;

interface Shelved {
  readonly version: number;
  readonly book: CompiledLorebook;
  readonly entryCount: number;
}

/** Lorebooks made ready for search, kept from one plan to the next; those not used for longest go first. */
export class BookShelf {
  readonly #booksById = new Map<string, Shelved>();
  #entryCount = 0;

  /** The book in that version; undefined when it has to be brought. */
  find({ id, version }: Pick<BookRef, "id" | "version">): CompiledLorebook | undefined {
    const shelved = this.#booksById.get(id);
    if (shelved?.version !== version) return undefined;
    // The order of a Map is that of insertion, so this one is the last to go now.
    this.#booksById.delete(id);
    this.#booksById.set(id, shelved);
    return shelved.book;
  }

  /** Puts a book in, in the place of its other version. A text that is no book is an empty one. */
  put(text: BookText): void {
    const lorebook = lorebookOf(text);
    this.#remove(text.id);
    const entryCount = lorebook.entries.length;
    this.#booksById.set(text.id, { version: text.version, book: compileLorebook(lorebook), entryCount });
    this.#entryCount += entryCount;
  }

  /** Lets books go until the rest is within the bound, but never the one used last. */
  tidy(): void {
    for (const [id] of this.#booksById) {
      if (this.#entryCount <= MAX_ENTRIES || this.#booksById.size === 1) return;
      this.#remove(id);
    }
  }

  #remove(id: string): void {
    this.#entryCount -= this.#booksById.get(id)?.entryCount ?? 0;
    this.#booksById.delete(id);
  }
}

function lorebookOf(text: BookText): Lorebook {
  if ("book" in text) return text.book;
  return parseLorebook(text.json).book ?? { name: "", description: "", entries: [], extensions: {}, unknownFields: {} };
}
