import type { PromptRole } from "../prompt-plan.js";

/** Where an author's note stands. */
export type AuthorsNotePosition = "inChat" | "afterMain" | "beforeMain";

/** One layer of the author's note. What is absent is taken from the next layer. */
export interface AuthorsNoteLayer {
  readonly text?: string;
  readonly position?: AuthorsNotePosition;
  /** For `inChat`: Messages that follow the note. */
  readonly depth?: number;
  readonly role?: PromptRole;
  /** The note is sent with every so many user Messages; 0 is never. */
  readonly interval?: number;
  /** Whether the note calls Lorebook entries. */
  readonly isScanned?: boolean;
}

/** The author's note as Conversation, Membership, Character and Space have it. */
export interface AuthorsNoteLayers {
  readonly conversation?: AuthorsNoteLayer;
  /** The speaker's Membership. */
  readonly membership?: AuthorsNoteLayer;
  readonly character?: AuthorsNoteLayer;
  readonly space?: AuthorsNoteLayer;
  /** What the note of Membership or Character does to that of the Space. `replace` when absent. */
  readonly combine?: "replace" | "before" | "after";
}
