import type { HistoryMessage } from "../input/history.js";
import type { Draft } from "./draft.js";
import { isNamedInText } from "./names.js";
import type { Piece } from "./piece.js";
import type { Planning } from "./planning.js";

/** The history as drafts, made one by one from the newest on and only when asked for. */
export class HistoryDrafts {
  readonly #made: (Draft | undefined)[] = [];

  constructor(private readonly planning: Planning) {}

  /** The Messages given, blank ones counted. */
  get length(): number {
    return this.planning.input.history.length;
  }

  /** The Message so many places before the newest; `undefined` when it is blank or there is none. */
  before(places: number): Draft | undefined {
    while (this.#made.length <= places) {
      const message = this.planning.input.history.at(-1 - this.#made.length);
      this.#made.push(message && messageDraft(message, this.planning));
    }
    return this.#made[places];
  }
}

function messageDraft(message: HistoryMessage, planning: Planning): Draft | undefined {
  const piece = messagePiece(message, planning);
  if (!piece) return undefined;
  if (!isNamedInText(message, planning.input)) return planning.draft([piece], { voice: "message" });
  const prefix = `${message.name}: `;
  const text = prefix + piece.text;
  // Counting the prefix apart spares counting every Message of a group anew.
  planning.counts.remember(text, planning.counts.of(piece.text) + planning.counts.of(prefix));
  return planning.draft([piece], { text });
}

function messagePiece(message: HistoryMessage, planning: Planning): Piece | undefined {
  const { id, role, name, text } = message;
  if (text.trim() === "") return undefined;
  const draft = { id: `message:${id}`, source: "history", role, speaker: name, messageId: id, text } as const;
  if (message.tokens !== undefined) planning.counts.remember(text, message.tokens);
  const hasMacros = text.includes("{{") || text.includes("<");
  return hasMacros ? planning.piece(draft) : { ...draft, tokens: planning.counts.ofMessage(text) };
}
