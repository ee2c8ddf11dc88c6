import type { PlanCharacter } from "../input.js";
import type { PlanBlock } from "../prompt-plan.js";
import type { PromptEntry } from "../settings/prompt-settings.js";
import type { Piece } from "./piece.js";
import type { Planning } from "./planning.js";

/** One place of the prompt: a piece that is always sent, or the room for what the budget decides. */
export type FramePart = Piece | "examples" | "history";

/** The entries that apply, expanded and in order, and blocks for those that do not. */
export interface Frame {
  readonly parts: readonly FramePart[];
  readonly omitted: readonly PlanBlock[];
}

/** Expands the entries of the settings. Everything in it but examples and history is sent whole or the plan is refused. */
export function buildFrame(planning: Planning): Frame {
  const parts: FramePart[] = [];
  const omitted: PlanBlock[] = [];
  for (const entry of planning.input.settings.entries) {
    const applies = entry.enabled && (entry.triggers.length === 0 || entry.triggers.includes(planning.input.kind));
    if (!applies) omitted.push(unsentEntry(entry, "disabled"));
    else if (entry.id === "examples" || entry.id === "history") parts.push(entry.id);
    else {
      const piece = entryPiece(entry, planning);
      if (piece) parts.push(piece);
      else omitted.push(unsentEntry(entry, "empty"));
    }
  }
  return { parts, omitted };
}

function unsentEntry({ id, role, text }: PromptEntry, omission: "disabled" | "empty"): PlanBlock {
  return { id: `entry:${id}`, source: "entry", role, tokens: 0, text, included: false, omission };
}

function entryPiece(entry: PromptEntry, planning: Planning): Piece | undefined {
  const { id, role, text } = entry;
  const { character, settings } = planning.input;
  const card = (template: string): Piece | undefined =>
    planning.piece({ id: `card:${id}`, source: "card", role, text: template });
  switch (id) {
    case "main":
      return overridable(entry, character.systemPrompt, planning);
    case "postHistory":
      return overridable(entry, character.postHistoryInstructions, planning);
    case "persona":
      return planning.piece({ id: "persona", source: "persona", role, text: "{{persona}}" });
    case "characterDescription":
      return card("{{description}}");
    case "characterPersonality":
      return card(formatted(character, "personality", settings.personalityFormat));
    case "scenario":
      return card(formatted(character, "scenario", settings.scenarioFormat));
    default:
      return planning.piece({ id: `entry:${id}`, source: "entry", role, text });
  }
}

/** The card's own text in place of the entry's, when it has one. */
function overridable(entry: PromptEntry, override: string | undefined, planning: Planning): Piece | undefined {
  const draft = { id: `entry:${entry.id}`, source: "entry", role: entry.role } as const;
  if (!override?.trim()) return planning.piece({ ...draft, text: entry.text });
  return planning.piece({ ...draft, source: "card", text: override }, entry.text);
}

/** The format for a card field, or nothing when the field is blank; a blank format gives the field alone. */
function formatted(character: PlanCharacter, field: "personality" | "scenario", format: string): string {
  if (!character[field]?.trim()) return "";
  return format.trim() === "" ? `{{${field}}}` : format;
}
