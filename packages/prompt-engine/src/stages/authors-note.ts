import { historyTotals } from "../facts/conversation.js";
import type { AuthorsNoteLayer, AuthorsNoteLayers, AuthorsNotePosition } from "../input/authors-notes.js";
import type { PlanInput } from "../input/plan-input.js";
import type { PromptRole } from "../prompt-plan.js";
import { DEFAULT_DEPTH } from "../settings/prompt-entry.js";

/** The note that applies, after its layers were put together. */
export interface AuthorsNote {
  /** May be blank: lore and Persona can stand at the note's place without it. */
  readonly text: string;
  readonly position: AuthorsNotePosition;
  readonly depth: number;
  readonly role: PromptRole;
  readonly interval: number;
  /** Whether it calls Lorebook entries. */
  readonly isScanned: boolean;
}

/**
 * The note of the Conversation when it has one, else that of the speaker's Membership or Character (which replaces
 * the Space's note or stands before or after it), else that of the Space. What a layer leaves open comes from the
 * layers behind it: interval and scanning never from the Conversation, everything else from it first.
 */
export function resolveAuthorsNote(layers: AuthorsNoteLayers = {}): AuthorsNote {
  const { conversation = {}, membership = {}, character = {}, space = {} } = layers;
  if (isBlank(conversation)) return fromLayers(speakerText(layers), [membership, character, space]);
  const note = fromLayers(conversation.text ?? "", [conversation, membership, character, space]);
  const { interval, isScanned } = fromLayers("", [membership, space]);
  return { ...note, interval, isScanned };
}

/**
 * Whether the note is sent now: always with an interval of 1, never with one of 0 or less, else with every so many
 * Messages of the user.
 */
export function isNoteDue({ interval }: AuthorsNote, input: PlanInput): boolean {
  if (interval <= 1) return interval === 1;
  const { userMessages } = historyTotals(input);
  return userMessages > 0 && userMessages % interval === 0;
}

function speakerText({ membership, character, space, combine = "replace" }: AuthorsNoteLayers): string {
  const own = [membership, character].find((layer) => !isBlank(layer))?.text ?? "";
  const shared = space?.text ?? "";
  if (own === "" || isBlank(space)) return own || shared;
  if (combine === "replace") return own;
  return combine === "before" ? `${own}\n${shared}` : `${shared}\n${own}`;
}

function fromLayers(text: string, layers: readonly AuthorsNoteLayer[]): AuthorsNote {
  const first = <Key extends keyof AuthorsNoteLayer>(key: Key): AuthorsNoteLayer[Key] =>
    layers.find((layer) => layer[key] !== undefined)?.[key];
  return {
    text,
    position: first("position") ?? "inChat",
    depth: first("depth") ?? DEFAULT_DEPTH,
    role: first("role") ?? "system",
    interval: first("interval") ?? 1,
    isScanned: first("isScanned") ?? false,
  };
}

function isBlank(layer: AuthorsNoteLayer | undefined): boolean {
  return !layer?.text?.trim();
}
