import type { PromptRole } from "../prompt-plan.js";
import { DEFAULT_DEPTH, DEFAULT_ORDER } from "../settings/prompt-entry.js";
import type { AuthorsNote } from "./authors-note.js";
import { depthPromptsOf } from "./depth-prompts.js";
import type { Draft } from "./draft.js";
import { applyingEntries, entryPieces, isInChat } from "./frame.js";
import { loreAt, lorePiece } from "./lore.js";
import { notePieces } from "./note-pieces.js";
import { personaPiece } from "./persona.js";
import { isPresent, type Piece } from "./piece.js";
import type { Planning } from "./planning.js";

/** A text among the newest Messages. */
export interface Injection {
  readonly piece: Piece;
  /** Messages that follow it; 0 is the end of the history. */
  readonly depth: number;
  /** Among texts at one depth, higher stands nearer to the end. */
  readonly order: number;
}

/** Messages that follow a Persona's description placed among them, unless something else is said; what SillyTavern has. */
const PERSONA_DEPTH = 2;

/** Of texts at one depth and order, those of the system stand nearest to the end. */
const ROLE_ORDER: readonly PromptRole[] = ["assistant", "user", "system"];

/**
 * All texts placed among the Messages, in the order they keep within one message: prompt entries, author's note,
 * depth prompts, Persona, lore.
 * @see conformance: prompt-assembly, "same-depth ordering: AN + char depth prompt + WI depth"
 */
export function collectInjections(
  planning: Planning,
  note: AuthorsNote,
  outlets: ReadonlyMap<string, string>,
): Injection[] {
  return [
    ...entryInjections(planning, outlets),
    ...(note.position === "inChat" ? at(note.depth, notePieces(note, planning)) : []),
    ...depthPromptInjections(planning),
    ...personaInjection(planning),
    ...loreAt(planning, "atDepth").flatMap((lore) =>
      at(lore.depth, [lorePiece(planning, lore, lore.role ?? "system")].filter(isPresent)),
    ),
  ];
}

/** The messages to be placed before the Message that `depth` others follow, in order, joined by order and role. */
export function injectionDrafts(planning: Planning, injections: readonly Injection[]): Draft[] {
  const orders = [...new Set(injections.map(({ order }) => order))].sort((first, second) => first - second);
  return orders.flatMap((order) =>
    ROLE_ORDER.map((role) => injections.filter(({ piece, order: own }) => own === order && piece.role === role))
      .filter((group) => group.length > 0)
      .map((group) => planning.draft(group.map(({ piece }) => piece))),
  );
}

function at(depth: number | undefined, pieces: readonly Piece[], order = DEFAULT_ORDER): Injection[] {
  const wanted = depth ?? DEFAULT_DEPTH;
  return pieces.map((piece) => ({ piece, depth: Math.max(0, wanted), order }));
}

function entryInjections(planning: Planning, outlets: ReadonlyMap<string, string>): Injection[] {
  return applyingEntries(planning.input)
    .filter(isInChat)
    .flatMap((entry) => at(entry.depth, entryPieces(entry, planning, outlets), entry.order));
}

function depthPromptInjections(planning: Planning): Injection[] {
  return depthPromptsOf(planning.input).flatMap(({ id, text, role, depth }) =>
    at(depth, [planning.piece({ id, source: "depthPrompt", role, text })].filter(isPresent)),
  );
}

function personaInjection(planning: Planning): Injection[] {
  const { depth = PERSONA_DEPTH, role = "system" } = planning.input.persona;
  return at(depth, [personaPiece(planning, "atDepth", role)].filter(isPresent));
}
