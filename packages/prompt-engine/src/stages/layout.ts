import { isPrefilled } from "./control.js";
import type { Draft } from "./draft.js";
import { injectionDrafts, type Injection } from "./injections.js";
import type { Material } from "./material.js";
import { isPresent } from "./piece.js";
import type { Planning } from "./planning.js";
import { partDraft, type Selection } from "./selection.js";

/** Puts what was selected in prompt order. */
export function layOut(planning: Planning, material: Material, selection: Selection): Draft[] {
  const body = material.parts.flatMap((part) => {
    if (part.kind === "history") return conversation(planning, material, selection);
    if (part.kind === "examples") return material.dialogues.slice(0, selection.dialogueCount).flat();
    return partDraft(planning, part, selection.omittedLore) ?? [];
  });
  const continued = isPrefilled(planning) ? withPostfix(planning, selection.history.at(-1)) : undefined;
  return [...body, material.controls.closing, continued, material.prefill].filter(isPresent);
}

/** Opening, Messages with the texts placed among them, nudges. A Message continued by prefill stands elsewhere. */
export function conversation(planning: Planning, { injections, controls }: Material, selection: Selection): Draft[] {
  const messages = isPrefilled(planning) ? selection.history.slice(0, -1) : selection.history;
  const kept = injections.filter(({ piece }) => !selection.omittedLore.has(piece));
  return [controls.opening, ...withInjections(planning, messages, kept), ...controls.nudges].filter(isPresent);
}

/** A text deeper than the oldest Message kept stands before that one: trimming never loses it. */
function withInjections(planning: Planning, messages: readonly Draft[], injections: readonly Injection[]): Draft[] {
  const deepestFirst = [...new Set(injections.map(({ depth }) => depth))].sort((first, second) => second - first);
  const result: Draft[] = [];
  let placed = 0;
  for (const depth of deepestFirst) {
    const place = Math.max(0, messages.length - depth);
    const here = injections.filter((injection) => injection.depth === depth);
    result.push(...messages.slice(placed, place), ...injectionDrafts(planning, here));
    placed = place;
  }
  return [...result, ...messages.slice(placed)];
}

function withPostfix(planning: Planning, draft: Draft | undefined): Draft | undefined {
  const { settings } = planning.input;
  if (!draft || settings.templates) return draft;
  return planning.draft(draft.pieces, { text: draft.text + settings.continuePostfix });
}
