import { cardText } from "../facts/card-texts.js";
import type { PlanCharacter } from "../input/character.js";
import type { PlanInput } from "../input/plan-input.js";
import type { PromptEntry } from "../settings/prompt-entry.js";
import { lorePieces } from "./lore.js";
import { personaPiece } from "./persona.js";
import { isPresent, type Piece } from "./piece.js";
import type { PieceDraft, Planning } from "./planning.js";

/** One place of the prompt: texts that make one message, or the room for what the budget decides. */
export type FramePart =
  | { readonly kind: "examples" }
  | { readonly kind: "history" }
  | { readonly kind: "text"; readonly entryId: string; readonly pieces: readonly Piece[]; readonly format?: string };

/** The entries that apply now: switched on, and for this kind of plan. */
export function applyingEntries({ settings, kind }: PlanInput): PromptEntry[] {
  return settings.entries.filter(
    ({ enabled, triggers }) => enabled && (triggers.length === 0 || triggers.includes(kind)),
  );
}

/** Whether an entry is placed among the newest Messages. */
export function isInChat({ id, position }: PromptEntry): boolean {
  return position === "inChat" && id !== "examples" && id !== "history";
}

/** What stands where an entry stands. */
export function framePart(entry: PromptEntry, planning: Planning, outlets: ReadonlyMap<string, string>): FramePart {
  const { id: entryId } = entry;
  if (entryId === "examples" || entryId === "history") return { kind: entryId };
  const pieces = entryPieces(entry, planning, outlets);
  const isLore = entryId === "loreBefore" || entryId === "loreAfter";
  const { loreFormat, templates } = planning.input.settings;
  return { kind: "text", entryId, pieces, format: isLore && !templates ? loreFormat : undefined };
}

/** What an entry says: its own text, or that of the card, the Persona or the lore it stands for. */
export function entryPieces(entry: PromptEntry, planning: Planning, outlets: ReadonlyMap<string, string>): Piece[] {
  switch (entry.id) {
    case "loreBefore":
      return lorePieces(planning, "beforeCharacter", entry.role);
    case "loreAfter":
      return lorePieces(planning, "afterCharacter", entry.role);
    case "characterPersonality":
      return [textPiece(entry, planning, outlets), ...lorePieces(planning, "personality", entry.role)].filter(
        isPresent,
      );
    case "scenario":
      return [textPiece(entry, planning, outlets), ...lorePieces(planning, "scenario", entry.role)].filter(isPresent);
    case "persona":
      return [personaPiece(planning, "inPrompt", entry.role)].filter(isPresent);
    default:
      return [textPiece(entry, planning, outlets)].filter(isPresent);
  }
}

function textPiece(entry: PromptEntry, planning: Planning, outlets: ReadonlyMap<string, string>): Piece | undefined {
  const { id, role, text } = entry;
  const { character, settings } = planning.input;
  // Context templates frame these fields themselves.
  const { templates } = settings;
  const draft: PieceDraft = { id: `entry:${id}`, source: "entry", role, text };
  const card = (template: string): Piece | undefined =>
    planning.piece({ ...draft, source: "card", text: template }, { outlets });
  switch (id) {
    case "characterDescription":
      return card("{{description}}");
    case "characterPersonality":
      return card(formatted(planning, "personality", templates ? "" : settings.personalityFormat));
    case "scenario":
      return card(formatted(planning, "scenario", templates ? "" : settings.scenarioFormat));
    default: {
      const override = overrideOf(entry, character, planning.input);
      if (override === undefined) return planning.piece(draft, { outlets });
      return planning.piece({ ...draft, source: "card", text: override }, { outlets, original: text });
    }
  }
}

/** The card's text that takes the entry's place, when there is one and both sides allow it. */
function overrideOf(
  { id, forbidsOverride }: PromptEntry,
  character: PlanCharacter,
  { settings }: PlanInput,
): string | undefined {
  if (forbidsOverride) return undefined;
  const isMain = id === "main" && settings.prefersCardSystemPrompt;
  const isPostHistory = id === "postHistory" && settings.prefersCardPostHistory;
  const text = isMain ? character.systemPrompt : isPostHistory ? character.postHistoryInstructions : undefined;
  return text?.trim() ? text.trim() : undefined;
}

/** The format for a card field, or nothing when the field is blank; a blank format gives the field alone. */
function formatted({ input }: Planning, field: "personality" | "scenario", format: string): string {
  if (cardText(input, field) === "") return "";
  return format.trim() === "" ? `{{${field}}}` : format;
}
