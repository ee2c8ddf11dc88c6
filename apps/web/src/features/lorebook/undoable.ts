/** What was done to entries a moment ago and can be taken back. */
export interface Undoable {
  readonly act: "deleted" | "changed";
  /** Entries it was done to. */
  readonly count: number;
}

/** How long that can be done from the list, in milliseconds. */
export const UNDO_MS = 10_000;
