import type { CompiledEntry } from "../book/compiled-entry.js";
import type { BookScan } from "../scan/book-scan.js";
import type { ForcedEntry } from "../model/input.js";
import type { LorebookEntry } from "../model/lorebook.js";
import { entryKey } from "../model/timed-effects.js";

/** An entry of an attached book within one activation. */
export interface Candidate {
  readonly scan: BookScan;
  readonly compiled: CompiledEntry;
  /** With the changes of whoever forced it. */
  readonly entry: LorebookEntry;
  readonly isForced: boolean;
  /** Names the entry in timed effects. */
  readonly key: string;
  /** Lower ranks of books come first; ties are decided by `order`, then by the place of the book. */
  readonly bookRank: number;
  /** Place of the book among all. */
  readonly bookPlace: number;
}

/** Makes and keeps the candidates of one book, one per entry that is looked at. */
export class CandidatePool {
  readonly #byEntry = new Map<CompiledEntry, Candidate>();
  readonly #forcedByUid: ReadonlyMap<string, ForcedEntry>;

  constructor(
    readonly scan: BookScan,
    private readonly bookRank: number,
    private readonly bookPlace: number,
    forced: readonly ForcedEntry[],
  ) {
    const own = forced.filter(({ bookId }) => bookId === scan.attached.id);
    this.#forcedByUid = new Map(own.map((one) => [one.uid, one]));
  }

  /** The candidate with a uid; `undefined` when the book has no such entry. */
  byUid(uid: string): Candidate | undefined {
    const place = this.scan.attached.book.placeOf(uid);
    const compiled = place === undefined ? undefined : this.scan.index.entries[place];
    return compiled === undefined ? undefined : this.of(compiled);
  }

  of(compiled: CompiledEntry): Candidate {
    const known = this.#byEntry.get(compiled);
    if (known !== undefined) return known;
    const forced = this.#forcedByUid.get(compiled.entry.uid);
    const candidate: Candidate = {
      scan: this.scan,
      compiled,
      entry: forced?.changes === undefined ? compiled.entry : { ...compiled.entry, ...forced.changes },
      isForced: forced !== undefined,
      key: entryKey(this.scan.attached.id, compiled.entry.uid),
      bookRank: this.bookRank,
      bookPlace: this.bookPlace,
    };
    this.#byEntry.set(compiled, candidate);
    return candidate;
  }

  /** Entries that could activate now: found by a key, or in no need of one. */
  *worthAsking(): Iterable<Candidate> {
    for (const compiled of this.scan.index.unindexed) yield this.of(compiled);
    for (const compiled of this.scan.reached) yield this.of(compiled);
    for (const uid of this.#forcedByUid.keys()) {
      const candidate = this.byUid(uid);
      if (candidate !== undefined) yield candidate;
    }
  }
}
