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
  readonly #byPlace = new Map<number, Candidate>();
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
    return place === undefined ? undefined : this.at(place);
  }

  /** The candidate at a place of the book; `undefined` outside of it. */
  at(place: number): Candidate | undefined {
    const known = this.#byPlace.get(place);
    if (known !== undefined) return known;
    const compiled = this.scan.index.entryAt(place);
    if (compiled === undefined) return undefined;
    const candidate = this.#make(compiled);
    this.#byPlace.set(place, candidate);
    return candidate;
  }

  /** Entries that could activate now: found by a key, or in no need of one. */
  *worthAsking(): Iterable<Candidate> {
    const forced = [...this.#forcedByUid.keys()].flatMap((uid) => this.scan.attached.book.placeOf(uid) ?? []);
    for (const places of [this.scan.index.unindexed, this.scan.reached, forced]) {
      for (const place of places) {
        const candidate = this.at(place);
        if (candidate !== undefined) yield candidate;
      }
    }
  }

  /** Candidates made so far, in the order of the book. */
  asked(): readonly Candidate[] {
    return [...this.#byPlace].sort(([one], [other]) => one - other).map(([, candidate]) => candidate);
  }

  #make(compiled: CompiledEntry): Candidate {
    const forced = this.#forcedByUid.get(compiled.entry.uid);
    return {
      scan: this.scan,
      compiled,
      entry: forced?.changes === undefined ? compiled.entry : { ...compiled.entry, ...forced.changes },
      isForced: forced !== undefined,
      key: entryKey(this.scan.attached.id, compiled.entry.uid),
      bookRank: this.bookRank,
      bookPlace: this.bookPlace,
    };
  }
}
