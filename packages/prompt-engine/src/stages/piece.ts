import type { BlockSource, OmissionReason, PlanBlock, PromptRole } from "../prompt-plan.js";

/** One piece of a prompt on its way to a message. */
export interface Piece {
  readonly id: string;
  readonly source: BlockSource;
  readonly role: PromptRole;
  /** Expanded; never blank. */
  readonly text: string;
  readonly tokens: number;
  /** The speaker's display name, for Messages and turns of examples. */
  readonly speaker?: string;
  /** Set for a Message of the history. */
  readonly messageId?: string;
  /** For lore: what the budget leaves out first is what has the lowest order. */
  readonly loreOrder?: number;
}

/** The block that shows an included piece. A Message is referred to, not repeated. */
export function includedBlock({ id, source, role, tokens, text, messageId }: Piece): PlanBlock {
  const content = messageId === undefined ? { text } : { messageId };
  return { id, source, role, tokens, ...content, included: true };
}

/** The block that shows a piece left out. */
export function omittedBlock(piece: Piece, omission: OmissionReason): PlanBlock {
  return { ...includedBlock(piece), included: false, omission };
}

/** Narrows away what turned out blank. */
export function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}
