import type { BlockSource, OmissionReason, PlanBlock, PromptRole } from "../prompt-plan.js";

/** One piece of a prompt on its way to a message. */
export interface Piece {
  readonly id: string;
  readonly source: BlockSource;
  readonly role: PromptRole;
  /** Expanded; not empty. */
  readonly text: string;
  readonly tokens: number;
  /** Set for a Message of the history. */
  readonly messageId?: string;
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
