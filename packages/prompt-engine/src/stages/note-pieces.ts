import type { Piece } from "./piece.js";
import { isPresent } from "./piece.js";
import type { AuthorsNote } from "./authors-note.js";
import { isNoteDue } from "./authors-note.js";
import { lorePieces } from "./lore.js";
import { personaPiece } from "./persona.js";
import type { Planning } from "./planning.js";

/**
 * What stands at the author's note's place, in order: lore, Persona, note, Persona, lore. All of it appears only when
 * the note is due, with or without a text of its own.
 * @see conformance: prompt-assembly, "persona top of AN"
 */
export function notePieces(note: AuthorsNote, planning: Planning): Piece[] {
  const { role } = note;
  const draft = { id: "authorsNote", source: "authorsNote", role, text: note.text } as const;
  if (!isNoteDue(note, planning.input)) {
    if (note.text.trim() !== "") planning.omit(draft, "notDue");
    return [];
  }
  return [
    ...lorePieces(planning, "authorsNoteTop", role),
    personaPiece(planning, "authorsNoteTop", role),
    note.text.trim() === "" ? undefined : planning.piece(draft),
    personaPiece(planning, "authorsNoteBottom", role),
    ...lorePieces(planning, "authorsNoteBottom", role),
  ].filter(isPresent);
}
