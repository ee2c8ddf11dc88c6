import type { FoundKey, KeyIndex } from "../keys/key-index.js";
import type { ScanSource } from "../model/lorebook.js";
import { KeyHits, type KeyHit } from "./key-hits.js";
import type { ScanText, ScanView } from "./scan-text.js";

/** What one key index finds in all texts of an activation, kind by kind, since entries see different kinds. */
export class LayeredHits {
  readonly #messages: KeyHits;
  readonly #injections: KeyHits;
  readonly #recursion: KeyHits;
  readonly #sources = new Map<ScanSource, KeyHits>();

  constructor(
    private readonly index: KeyIndex,
    private readonly text: ScanText,
  ) {
    this.#messages = new KeyHits(index);
    this.#injections = new KeyHits(index);
    this.#recursion = new KeyHits(index);
  }

  /** Reads what was not read yet: Messages down to a depth, and everything else there is. Gives each text's keys to `onFound`. */
  read(depth: number, onFound: (found: readonly FoundKey[]) => void): void {
    readFurther(this.#messages, this.text.messages.slice(0, Math.max(depth, 0)), onFound);
    readFurther(this.#injections, this.text.injections, onFound);
    readFurther(this.#recursion, this.text.recursion, onFound);
    for (const [source, piece] of this.text.sources) {
      if (this.#sources.has(source)) continue;
      const hits = new KeyHits(this.index);
      this.#sources.set(source, hits);
      onFound(hits.readPiece(piece));
    }
  }

  /** Where a view sees a key first. */
  first(id: number, asWord: boolean, { depth, sources, seesRecursion }: ScanView): KeyHit | undefined {
    if (depth <= 0) return undefined;
    const inMessages = this.#messages.first(id, asWord);
    if (inMessages !== undefined && inMessages.rank < depth) return inMessages;
    for (const source of sources) {
      const hit = this.#sources.get(source)?.first(id, asWord);
      if (hit !== undefined) return hit;
    }
    return this.#injections.first(id, asWord) ?? (seesRecursion ? this.#recursion.first(id, asWord) : undefined);
  }
}

function readFurther(
  hits: KeyHits,
  pieces: readonly Parameters<KeyHits["readPiece"]>[0][],
  onFound: (found: readonly FoundKey[]) => void,
): void {
  for (let next = hits.read; next < pieces.length; next += 1) {
    const piece = pieces[next];
    if (piece !== undefined) onFound(hits.readPiece(piece));
  }
}
