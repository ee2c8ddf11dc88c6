import type { LoreText } from "../model/result.js";

/**
 * An author's note with the lore that belongs around it. An empty note is wrapped too; without lore the note stays as it is, apart
 * from one line break at either end.
 * @see conformance: lore-activation, "AN …"
 */
export function wrapAuthorsNote(note: string, lore: Pick<LoreText, "authorsNoteTop" | "authorsNoteBottom">): string {
  const wrapped = `${lore.authorsNoteTop.join("\n")}\n${note}\n${lore.authorsNoteBottom.join("\n")}`;
  return wrapped.replace(/^\n|\n$/g, "");
}
