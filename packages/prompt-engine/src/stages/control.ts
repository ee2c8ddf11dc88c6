import type { Piece } from "./piece.js";
import type { Planning } from "./planning.js";

/** Short instructions around the history, decided by the kind of plan. */
export interface ControlPieces {
  /** Before the oldest Message kept. */
  readonly opening?: Piece;
  /** After the newest Message. */
  readonly nudge?: Piece;
  /** The last of all. */
  readonly closing?: Piece;
}

/** Expands the control prompts of the settings that this kind of plan uses. Blank ones are left out. */
export function controlPieces(planning: Planning): ControlPieces {
  const { kind, settings } = planning.input;
  const piece = (id: string, text: string): Piece | undefined =>
    planning.piece({ id: `control:${id}`, source: "control", role: "system", text });
  return {
    opening: piece("newConversation", settings.newConversation),
    nudge: kind === "continue" ? piece("continueNudge", settings.continueNudge) : undefined,
    closing: kind === "impersonate" ? piece("impersonation", settings.impersonation) : undefined,
  };
}
