import type { Inline } from "./tree";

/** Closing mark by opening mark. Single quotes are left out: they cannot be told from apostrophes. */
const CLOSING_MARKS: Readonly<Record<string, readonly string[]>> = {
  '"': ['"'],
  "“": ["”", '"'],
  "„": ["“", "”"],
  "«": ["»"],
  "»": ["«"],
  "‹": ["›"],
  "「": ["」"],
  "『": ["』"],
  "＂": ["＂"],
  "〝": ["〞", "〟"],
};
const ANY_MARK = /["“”„«»‹›「」『』＂〝〞〟]/u;

type Piece = { readonly mark: string } | { readonly inline: Inline };

/**
 * Marks what is said: everything from an opening quotation mark to its closing one becomes `speech`, even when other
 * marks stand between. A quotation that is not closed in the same line of siblings stays as it is.
 */
export function markSpeech(inlines: readonly Inline[]): readonly Inline[] {
  if (!inlines.some((inline) => inline.kind === "text" && ANY_MARK.test(inline.text))) return inlines;
  const pieces = inlines.flatMap(splitAtMarks);
  const result: Inline[] = [];
  let next = 0;
  for (const [index, piece] of pieces.entries()) {
    if (index < next) continue;
    const end = "mark" in piece ? findClosing(pieces, index, piece.mark) : -1;
    next = Math.max(index, end) + 1;
    if (end === -1) append(result, toInline(piece));
    else result.push({ kind: "speech", children: joined(pieces.slice(index, next)) });
  }
  return result;
}

function joined(pieces: readonly Piece[]): readonly Inline[] {
  const inlines: Inline[] = [];
  for (const piece of pieces) append(inlines, toInline(piece));
  return inlines;
}

function findClosing(pieces: readonly Piece[], start: number, opening: string): number {
  const closings = CLOSING_MARKS[opening];
  if (!closings) return -1;
  // "»" and "“" open in some languages and close in others; a mark directly followed by its end says nothing.
  const end = pieces.findIndex((piece, index) => index > start && "mark" in piece && closings.includes(piece.mark));
  return end > start + 1 ? end : -1;
}

function splitAtMarks(inline: Inline): Piece[] {
  if (inline.kind !== "text") return [{ inline }];
  return inline.text
    .split(/(["“”„«»‹›「」『』＂〝〞〟])/u)
    .filter((part) => part !== "")
    .map((part) => (ANY_MARK.test(part) ? { mark: part } : { inline: { kind: "text", text: part } }));
}

function toInline(piece: Piece): Inline {
  return "mark" in piece ? { kind: "text", text: piece.mark } : piece.inline;
}

function append(list: Inline[], inline: Inline): void {
  const last = list.at(-1);
  if (last?.kind === "text" && inline.kind === "text") {
    list[list.length - 1] = { kind: "text", text: last.text + inline.text };
  } else {
    list.push(inline);
  }
}
