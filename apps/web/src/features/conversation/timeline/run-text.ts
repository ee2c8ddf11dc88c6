/** A piece of the text a Run is writing. */
export interface RunTextDelta {
  /** Where the piece belongs, in UTF-16 units from the start of the text; a snapshot has 0. */
  readonly offset: number;
  readonly text: string;
}

/**
 * The text after a piece: what was written from `offset` on is replaced, so that a repeated piece changes nothing.
 *
 * @returns Undefined when a piece before this one is missing; the stream must start again and send its snapshot.
 */
export function applyRunText(current: string, { offset, text }: RunTextDelta): string | undefined {
  return offset > current.length ? undefined : current.slice(0, offset) + text;
}
