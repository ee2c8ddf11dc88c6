import type { Dialogue } from "./dialogues.js";
import type { Draft } from "./draft.js";
import { injectionDrafts } from "./injections.js";
import type { Material } from "./material.js";
import { isPresent, type Piece } from "./piece.js";
import type { Planning } from "./planning.js";

/** What of the material is sent. */
export interface Selection {
  /** Oldest first; the newest Message is always among them. */
  readonly history: readonly Draft[];
  /** The newest Message without room, when there is one. */
  readonly firstOmitted?: Draft;
  /** How many dialogues, from the first on. */
  readonly dialogueCount: number;
  /** Lore without room. */
  readonly omittedLore: ReadonlySet<Piece>;
}

/** What may not be left out needs more than there is. */
export interface TooLong {
  readonly neededTokens: number;
}

/**
 * Chooses what is sent. First come the texts always sent and the newest Message, then lore from the highest order down,
 * then example dialogues when settings keep them always, then Messages from the newest on, then the dialogues otherwise.
 *
 * @param roomTokens Tokens for all of it.
 */
export function select(planning: Planning, material: Material, roomTokens: number): Selection | TooLong {
  const lore = fitLore(planning, material, roomTokens);
  // Not "more than": counts that are no numbers fit nowhere.
  if (!(lore.neededTokens <= roomTokens)) return { neededTokens: lore.neededTokens };
  let room = roomTokens - lore.neededTokens;
  const isAlways = planning.input.settings.examples === "always";
  const before = isAlways ? fitDialogues(material.dialogues, room) : undefined;
  room -= before?.tokens ?? 0;
  const history = fitHistory(material, room);
  room -= history.tokens;
  const dialogues = before ?? fitDialogues(material.dialogues, room);
  return { ...history, dialogueCount: dialogues.count, omittedLore: lore.omitted };
}

/** Pieces that are always sent, and lore, which is sent as long as it has room. */
function fixedPieces({ parts, injections }: Material): Piece[] {
  const framed = parts.flatMap((part) => (part.kind === "text" ? part.pieces : []));
  return [...framed, ...injections.map(({ piece }) => piece)];
}

function fitLore(
  planning: Planning,
  material: Material,
  roomTokens: number,
): { neededTokens: number; omitted: ReadonlySet<Piece> } {
  const omitted = new Set<Piece>();
  const lowestFirst = fixedPieces(material)
    .filter((piece) => piece.loreOrder !== undefined)
    .sort((first, second) => (first.loreOrder ?? 0) - (second.loreOrder ?? 0));
  for (;;) {
    const neededTokens = fixedTokens(planning, material, omitted);
    let over = neededTokens - roomTokens;
    if (over <= 0 || omitted.size === lowestFirst.length) return { neededTokens, omitted };
    // Joined texts cost a little less than their parts, so what this frees is measured anew.
    for (const piece of lowestFirst.slice(omitted.size)) {
      if (over <= 0) break;
      omitted.add(piece);
      over -= piece.tokens;
    }
  }
}

function fixedTokens(
  planning: Planning,
  { parts, injections, controls, history, prefill }: Material,
  omitted: ReadonlySet<Piece>,
): number {
  const depths = [...new Set(injections.map(({ depth }) => depth))];
  const kept = injections.filter(({ piece }) => !omitted.has(piece));
  const drafts = [
    ...parts.map((part) => (part.kind === "text" ? partDraft(planning, part, omitted) : undefined)),
    ...depths.flatMap((depth) =>
      injectionDrafts(
        planning,
        kept.filter((injection) => injection.depth === depth),
      ),
    ),
    ...[controls.opening, ...controls.nudges, controls.closing, prefill],
    parts.some((part) => part.kind === "history") ? history.before(0) : undefined,
  ].filter(isPresent);
  return sumOf(drafts) + planning.input.settings.replyOverheadTokens;
}

/** The message of a part, without what the budget leaves out; `undefined` when nothing remains. */
export function partDraft(
  planning: Planning,
  part: Extract<Material["parts"][number], { kind: "text" }>,
  omitted: ReadonlySet<Piece>,
): Draft | undefined {
  const pieces = part.pieces.filter((piece) => !omitted.has(piece));
  if (pieces.length === 0) return undefined;
  const format = part.format?.trim();
  if (!format) return planning.draft(pieces);
  const joined = pieces.map((piece) => piece.text).join("\n");
  return planning.draft(pieces, { text: format.includes("{0}") ? format.replace("{0}", () => joined) : joined });
}

function fitHistory(
  { parts, history }: Material,
  room: number,
): Pick<Selection, "history" | "firstOmitted"> & { tokens: number } {
  if (!parts.some((part) => part.kind === "history")) return { history: [], tokens: 0 };
  const newestFirst = [history.before(0)];
  let tokens = 0;
  for (let places = 1; places < history.length; places += 1) {
    const draft = history.before(places);
    if (draft && tokens + draft.tokens > room) {
      return { history: newestFirst.filter(isPresent).reverse(), firstOmitted: draft, tokens };
    }
    newestFirst.push(draft);
    tokens += draft?.tokens ?? 0;
  }
  return { history: newestFirst.filter(isPresent).reverse(), tokens };
}

function fitDialogues(dialogues: readonly Dialogue[], room: number): { count: number; tokens: number } {
  let tokens = 0;
  for (const [count, dialogue] of dialogues.entries()) {
    const more = sumOf(dialogue);
    if (tokens + more > room) return { count, tokens };
    tokens += more;
  }
  return { count: dialogues.length, tokens };
}

function sumOf(drafts: readonly Draft[]): number {
  return drafts.reduce((sum, draft) => sum + draft.tokens, 0);
}
