import { resolveAuthorsNote, type AuthorsNote } from "./authors-note.js";
import { planControls, type Controls } from "./control.js";
import { planDialogues, type Dialogue } from "./dialogues.js";
import { applyingEntries, framePart, isInChat, type FramePart } from "./frame.js";
import { HistoryDrafts } from "./history.js";
import { collectInjections, type Injection } from "./injections.js";
import { loreOutlets } from "./lore.js";
import { notePieces } from "./note-pieces.js";
import type { Planning } from "./planning.js";
import { planPrefill } from "./prefill.js";
import type { Draft } from "./draft.js";

/** Everything a prompt can be made of, expanded; what of it is sent is decided by the budget. */
export interface Material {
  readonly parts: readonly FramePart[];
  readonly injections: readonly Injection[];
  readonly controls: Controls;
  readonly dialogues: readonly Dialogue[];
  readonly history: HistoryDrafts;
  /** Words put into the model's mouth. */
  readonly prefill?: Draft;
}

/**
 * Expands all texts of a plan but the history, in prompt order as far as macros that write variables can tell:
 * entries, in-chat texts, controls, examples. History is expanded as far as it is read, newest first.
 */
export function gatherMaterial(planning: Planning): Material {
  const { input } = planning;
  noteSwitchedOff(planning);
  const outlets = loreOutlets(planning);
  const note = resolveAuthorsNote(input.authorsNotes);
  const framed = applyingEntries(input)
    .filter((entry) => !isInChat(entry))
    .map((entry) => framePart(entry, planning, outlets));
  const parts = note.position === "inChat" ? framed : withNote(framed, note, planning);
  const hasHistory = parts.some((part) => part.kind === "history");
  const injections = hasHistory ? collectInjections(planning, note, outlets) : [];
  const controls = hasHistory ? planControls(planning) : { nudges: [] };
  const dialogues = parts.some((part) => part.kind === "examples") ? planDialogues(planning) : [];
  return {
    parts,
    injections,
    controls,
    dialogues,
    history: new HistoryDrafts(planning),
    prefill: planPrefill(planning),
  };
}

/** The parts with the author's note before or after the main prompt; without a main prompt the note is the first. */
function withNote(parts: readonly FramePart[], note: AuthorsNote, planning: Planning): FramePart[] {
  const notePart: FramePart = { kind: "text", entryId: "authorsNote", pieces: notePieces(note, planning) };
  const main = parts.findIndex((part) => part.kind === "text" && part.entryId === "main");
  const at = note.position === "afterMain" ? main + 1 : Math.max(0, main);
  return parts.toSpliced(at, 0, notePart);
}

function noteSwitchedOff(planning: Planning): void {
  const { input } = planning;
  const applying = applyingEntries(input);
  for (const entry of input.settings.entries) {
    if (applying.includes(entry)) continue;
    const { id, role, text } = entry;
    planning.omit({ id: `entry:${id}`, source: "entry", role, text }, "disabled");
  }
  if (applying.some((entry) => entry.id === "history")) return;
  planning.issues.add({
    path: "entry:history",
    code: "HISTORY_SWITCHED_OFF",
    message: "The conversation is switched off: the model sees neither messages nor anything placed among them.",
  });
}
