import type { BenchOutcome } from "./bench-run";

/** A piece of the pasted text; marked when a key stands there. */
export interface TextPiece {
  readonly text: string;
  /** Names of the entries whose key it is; empty for plain text. */
  readonly entries: readonly string[];
}

/** Cuts a text at the places where keys were found; of places that overlap the earlier one is marked whole. */
export function highlight(text: string, outcomes: readonly BenchOutcome[]): TextPiece[] {
  const marks = outcomes
    .flatMap(({ name, matches }) => matches.map(({ start, end }) => ({ start, end, name })))
    .filter(({ end }) => end <= text.length)
    .sort((one, other) => one.start - other.start || other.end - one.end);
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const { start, end, name } of marks) {
    if (start < at) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), entries: [] });
    pieces.push({ text: text.slice(start, end), entries: [name] });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), entries: [] });
  return pieces;
}
