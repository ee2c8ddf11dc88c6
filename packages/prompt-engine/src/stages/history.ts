import type { HistoryMessage } from "../input.js";
import type { Piece } from "./piece.js";
import type { Planning } from "./planning.js";

/** The Messages a budget has room for. */
export interface FittedHistory {
  /** Oldest first; without gaps up to the newest Message. */
  readonly pieces: readonly Piece[];
  /** The newest Message that did not fit, when there is one. */
  readonly firstOmitted?: Piece;
  readonly tokens: number;
}

/** The newest Message: the one being answered or continued. */
export function answeredPiece(planning: Planning): Piece | undefined {
  const newest = planning.input.history.at(-1);
  return newest && messagePiece(newest, planning);
}

/**
 * Adds older Messages, newest first, until one does not fit. Looks at no Message beyond that one,
 * so the cost follows the budget and not the length of the history.
 *
 * @param room Tokens for Messages older than the newest.
 */
export function fitHistory(planning: Planning, answered: Piece | undefined, room: number): FittedHistory {
  const pieces = answered ? [answered] : [];
  let tokens = answered?.tokens ?? 0;
  let left = room;
  for (let at = planning.input.history.length - 2; at >= 0; at -= 1) {
    const message = planning.input.history[at];
    const piece = message && messagePiece(message, planning);
    if (!piece) continue;
    if (piece.tokens > left) return { pieces: pieces.reverse(), firstOmitted: piece, tokens };
    pieces.push(piece);
    tokens += piece.tokens;
    left -= piece.tokens;
  }
  return { pieces: pieces.reverse(), tokens };
}

function messagePiece(message: HistoryMessage, planning: Planning): Piece | undefined {
  const draft = { id: `message:${message.id}`, source: "history", role: message.role, text: message.text } as const;
  const isPlain = !message.text.includes("{{") && !message.text.includes("<");
  if (isPlain && message.tokens !== undefined && message.text.trim() !== "") {
    const tokens = message.tokens + planning.input.settings.messageOverheadTokens;
    return { ...draft, messageId: message.id, tokens };
  }
  return planning.piece({ ...draft, messageId: message.id });
}
