import type { FoundKey, KeyIndex } from "../keys/key-index.js";
import type { ScanPiece } from "./scan-text.js";

/** Where a key was found. */
export interface KeyHit {
  readonly piece: ScanPiece;
  /** UTF-16 units from the start of the piece. */
  readonly at: number;
  /** How many pieces of the layer were read before this one; for Messages, how many are newer. */
  readonly rank: number;
}

/** The first hits of the keys of one index in pieces of one kind, read in order. */
export class KeyHits {
  readonly #anywhere = new Map<number, KeyHit>();
  readonly #asWord = new Map<number, KeyHit>();
  #read = 0;

  constructor(private readonly index: KeyIndex) {}

  /** Pieces read so far. */
  get read(): number {
    return this.#read;
  }

  /** Reads the next piece; gives what stands in it. */
  readPiece(piece: ScanPiece): readonly FoundKey[] {
    const rank = this.#read;
    this.#read += 1;
    const found = this.index.findIn(piece.text);
    for (const { id, at, wordAt } of found) {
      if (!this.#anywhere.has(id)) this.#anywhere.set(id, { piece, at, rank });
      if (wordAt >= 0 && !this.#asWord.has(id)) this.#asWord.set(id, { piece, at: wordAt, rank });
    }
    return found;
  }

  /** The first hit of a key. */
  first(id: number, asWord: boolean): KeyHit | undefined {
    return (asWord ? this.#asWord : this.#anywhere).get(id);
  }
}
