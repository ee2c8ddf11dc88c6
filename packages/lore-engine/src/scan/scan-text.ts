import type { LoreData } from "../model/input.js";
import { SCAN_SOURCES, type ScanSource } from "../model/lorebook.js";
import type { EntryRef, ScannedText } from "../model/result.js";

/** One text to be scanned. */
export interface ScanPiece {
  readonly text: string;
  readonly origin: ScannedText;
}

/** What an entry sees of all texts. */
export interface ScanView {
  /** Newest Messages; 0 or less sees nothing at all. */
  readonly depth: number;
  readonly sources: readonly ScanSource[];
  readonly seesRecursion: boolean;
}

/** Newest Messages ever scanned, whatever the depth. The limit is SillyTavern's. */
export const MAX_SCAN_DEPTH = 1000;

/** Stands before every piece, so that no key reaches from one into the next. Patterns see it: people's do reckon with it. */
const MARK = "\x01";
const JOINER = `\n${MARK}`;

/**
 * All texts of one activation in the order in which patterns see them: Messages newest first, sources, injections, and the texts of
 * activated entries.
 */
export class ScanText {
  /** Newest first, `MAX_SCAN_DEPTH` at most. */
  readonly messages: readonly ScanPiece[];
  readonly sources: ReadonlyMap<ScanSource, ScanPiece>;
  readonly injections: readonly ScanPiece[];
  /** Grows pass by pass. */
  readonly recursion: ScanPiece[] = [];
  readonly #joined = new Map<string, string>();

  constructor(data: LoreData) {
    const { includesNames } = data.settings;
    this.messages = data.messages
      .slice(-MAX_SCAN_DEPTH)
      .reverse()
      .map(({ id, name, text }) => ({
        text: (includesNames ? `${name}: ${text}` : text).trim(),
        origin: { kind: "message", messageId: id },
      }));
    this.injections = (data.injections ?? []).map(({ id, text }) => ({
      text,
      origin: { kind: "injection", injectionId: id },
    }));
    this.sources = new Map(SCAN_SOURCES.flatMap((source) => sourcePiece(source, data.sources?.[source])));
  }

  addRecursion(text: string, entries: readonly EntryRef[]): ScanPiece {
    const piece: ScanPiece = { text, origin: { kind: "recursion", entries } };
    this.recursion.push(piece);
    this.#joined.clear();
    return piece;
  }

  /** What a view sees as one text, for patterns. */
  joined(view: ScanView): string {
    if (view.depth <= 0) return "";
    const key = `${view.depth} ${view.seesRecursion} ${view.sources.join()}`;
    const known = this.#joined.get(key);
    if (known !== undefined) return known;
    const joined =
      MARK +
      this.#pieces(view)
        .map(({ text }) => text)
        .join(JOINER);
    this.#joined.set(key, joined);
    return joined;
  }

  /** The piece a place of the joined text lies in, and the offset within it. */
  locate(view: ScanView, at: number): { readonly piece: ScanPiece; readonly offset: number } | undefined {
    let rest = at - MARK.length;
    for (const piece of this.#pieces(view)) {
      if (rest < piece.text.length + JOINER.length)
        return { piece, offset: Math.min(Math.max(rest, 0), piece.text.length) };
      rest -= piece.text.length + JOINER.length;
    }
    return undefined;
  }

  #pieces({ depth, sources, seesRecursion }: ScanView): readonly ScanPiece[] {
    return [
      ...this.messages.slice(0, depth),
      ...SCAN_SOURCES.flatMap((source) => (sources.includes(source) ? (this.sources.get(source) ?? []) : [])),
      ...this.injections,
      ...(seesRecursion ? this.recursion : []),
    ];
  }
}

function sourcePiece(source: ScanSource, text: string | undefined): [] | [[ScanSource, ScanPiece]] {
  return text === undefined || text.trim() === "" ? [] : [[source, { text, origin: { kind: "source", source } }]];
}
