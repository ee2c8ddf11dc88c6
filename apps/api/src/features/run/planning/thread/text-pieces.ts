/**
 * Longest run without a space, or of spaces, that is counted in one go, in UTF-16 units. The time tokenizers take grows
 * with the square of it; where a longer run is cut a token more may be counted, which is one in two hundred.
 */
const MAX_RUN = 256;

const LONG_RUN = new RegExp(String.raw`\S{${MAX_RUN + 1},}|\s{${MAX_RUN + 1},}`, "g");

/**
 * A word with the spaces before it, a line break, or spaces at the end. The vocabularies of Llama 2 and Mistral have no
 * token that reaches from a letter into a space behind it or over a line break, so that pieces can be counted apart.
 */
const PIECE = /\n| *[^ \n]+| +/g;

/** Pieces whose count is remembered: most of what people write is made of some thousands of words. */
const MAX_PIECES = 20_000;

/** Counts a text that is divided before spaces anyway, in time that grows with its length whatever it holds. */
export function countCut(count: (text: string) => number): (text: string) => number {
  const countSlice = remembering(count);
  return (text) => {
    let tokens = 0;
    let counted = 0;
    for (const { 0: run, index } of text.matchAll(LONG_RUN)) {
      if (index > counted) tokens += count(text.slice(counted, index));
      for (const slice of slices(run)) tokens += countSlice(slice);
      counted = index + run.length;
    }
    return counted < text.length ? tokens + count(text.slice(counted)) : tokens;
  };
}

/**
 * Counts a text word by word, for SentencePiece, which puts a space before the first word.
 *
 * @param count Tokens of a piece as it stands.
 */
export function countWords(count: (piece: string) => number): (text: string) => number {
  const countPiece = remembering(count);
  return (text) => {
    if (text === "") return 0;
    let tokens = 0;
    for (const [piece] of ` ${text}`.matchAll(PIECE)) {
      for (const slice of slices(piece)) tokens += countPiece(slice);
    }
    return tokens;
  };
}

function remembering(count: (piece: string) => number): (piece: string) => number {
  const countsByPiece = new Map<string, number>();
  return (piece) => {
    const known = countsByPiece.get(piece);
    if (known !== undefined) return known;
    const tokens = count(piece);
    if (countsByPiece.size >= MAX_PIECES) countsByPiece.clear();
    countsByPiece.set(piece, tokens);
    return tokens;
  };
}

/** A text in slices of at most `MAX_RUN` units that never part the two halves of one sign. */
function* slices(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + MAX_RUN, text.length);
    if (end < text.length && isLowSurrogate(text.charCodeAt(end))) end -= 1;
    yield text.slice(start, end);
    start = end;
  }
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
