import { isPrefilled } from "../stages/control.js";
import type { Draft } from "../stages/draft.js";
import { conversation } from "../stages/layout.js";
import type { Material } from "../stages/material.js";
import { isPresent } from "../stages/piece.js";
import type { Planning } from "../stages/planning.js";
import { partDraft, type Selection } from "../stages/selection.js";
import type { InstructTemplate } from "../templates/instruct-template.js";
import type { TextTemplates } from "../templates/text-templates.js";
import { partsAround, storyText } from "./story.js";
import { primer, turnFrame, type TurnPlace } from "./turns.js";

/**
 * The prompt of a text completion in parts that are counted apart: story string, examples, history as turns, and what
 * invites the next turn.
 */
export function toTextParts(
  planning: Planning,
  material: Material,
  selection: Selection,
  templates: TextTemplates,
): string[] {
  const { instruct } = templates;
  const story = storyText(planning, material, selection, templates);
  const examples = exampleParts(planning, material, selection, instruct);
  const turns = turnDrafts(planning, material, selection, instruct);
  const spoken = turns.filter((turn) => turn.standing !== "opening");
  // Without a story string there is nothing the first turn could be a part of.
  const first = story === "" ? undefined : spoken[0];
  const parts = turns.flatMap((turn) => turnParts(turn, planning, { spoken, first, instruct }));
  return [story, ...examples, ...parts, ...primerParts(planning, material, instruct)];
}

/** Everything behind the examples that is a turn of its own. */
function turnDrafts(
  planning: Planning,
  material: Material,
  selection: Selection,
  instruct?: InstructTemplate,
): Draft[] {
  const prefilled = isPrefilled(planning) ? selection.history.at(-1) : undefined;
  const hasHistory = material.parts.some((part) => part.kind === "history");
  const history = hasHistory ? conversation(planning, material, selection) : [];
  const behind = partsAround(material, "behind").map((part) => partDraft(planning, part, selection.omittedLore));
  const turns = [...history, ...behind, material.controls.closing, prefilled].filter(isPresent);
  const first = turns.find((turn) => turn.standing !== "opening");
  const needsUser = instruct !== undefined && instruct.userAlignment !== "" && first?.role === "assistant";
  const aligned = needsUser ? [alignment(planning, instruct.userAlignment), ...turns] : turns;
  return instruct?.systemSameAsUser ? asUserTurns(planning, aligned) : aligned;
}

/** System turns as the user's, joined with the user's turns next to them: such forms know no two in a row. */
function asUserTurns(planning: Planning, turns: readonly Draft[]): Draft[] {
  const result: Draft[] = [];
  for (const turn of turns) {
    const previous = result.at(-1);
    const isUser = turn.role !== "assistant" && turn.standing !== "opening";
    if (isUser && previous?.role === "user") {
      const text = `${previous.text}\n\n${turn.text}`;
      result[result.length - 1] = { ...planning.draft([...previous.pieces, ...turn.pieces], { text }), role: "user" };
    } else result.push(isUser ? { ...turn, role: "user" } : turn);
  }
  return result;
}

function alignment(planning: Planning, template: string): Draft {
  const text = planning.expand(template, "instruct.userAlignment");
  const tokens = planning.counts.ofMessage(text);
  return planning.draft([{ id: "control:userAlignment", source: "control", role: "user", text, tokens }]);
}

/** What frames a turn depends on. */
interface Surroundings {
  /** All turns, in order. */
  readonly spoken: readonly Draft[];
  /** The turn right behind the story string. */
  readonly first?: Draft;
  readonly instruct?: InstructTemplate;
}

/** One turn in its frame; a Message to be continued is left open. */
function turnParts(turn: Draft, planning: Planning, { spoken, first, instruct }: Surroundings): string[] {
  const isOpen = isPrefilled(planning) && turn === spoken.at(-1);
  if (!instruct || turn.standing === "opening") return isOpen ? [turn.text] : [turn.text, "\n"];
  const frame = turnFrame(turn.role, placeOf(turn, spoken, first), instruct);
  const before = named(frame.before, turn, planning);
  return isOpen ? [before, turn.text] : [before, turn.text, frame.after];
}

function placeOf(turn: Draft, turns: readonly Draft[], first: Draft | undefined): TurnPlace {
  return {
    isFirst: turn === first,
    isFirstOfRole: turns.find(({ role }) => role === turn.role) === turn,
    isLastOfRole: turns.findLast(({ role }) => role === turn.role) === turn,
  };
}

/** A sequence with the turn's speaker for `{{name}}`, other macros expanded. */
function named(sequence: string, { pieces, role }: Draft, planning: Planning): string {
  const { user, char } = planning.environment;
  const name = pieces[0]?.speaker ?? (role === "assistant" ? char : role === "user" ? user : "");
  return planning.expand(
    sequence.replaceAll("{{name}}", () => name),
    "instruct",
  );
}

function exampleParts(
  planning: Planning,
  material: Material,
  selection: Selection,
  instruct?: InstructTemplate,
): string[] {
  return material.dialogues
    .slice(0, selection.dialogueCount)
    .flat()
    .flatMap((draft) => {
      const speaker = draft.pieces[0]?.speaker ?? "";
      if (draft.standing === "opening") return [draft.text, "\n"];
      const line = draft.text.startsWith(`${speaker}:`) ? [draft.text] : [`${speaker}: `, draft.text];
      if (!instruct || instruct.plainExamples) return [...line, "\n"];
      const role = draft.voice === "exampleUser" ? "user" : "assistant";
      const frame = turnFrame(role, { isFirst: false, isFirstOfRole: false, isLastOfRole: false }, instruct);
      // In groups the text begins with its speaker's name already.
      const text = instruct.names === "always" ? line : [draft.text];
      return [named(frame.before, draft, planning), ...text, frame.after];
    });
}

/** What the model goes on from. A Message being continued is open already. */
function primerParts(planning: Planning, { prefill }: Material, instruct?: InstructTemplate): string[] {
  if (isPrefilled(planning)) return [];
  const { input, environment } = planning;
  const role = input.kind === "impersonate" ? "user" : "assistant";
  const name = role === "user" ? environment.user : environment.char;
  const isNamed = !instruct || instruct.names === "always" || (instruct.names === "group" && input.group !== undefined);
  const sequence = instruct
    ? planning.expand(
        primer(role, instruct).replaceAll("{{name}}", () => name),
        "instruct",
      )
    : "";
  const opening = isNamed ? `${sequence}${name}:` : sequence.replace(/ +$/, "");
  return prefill ? [opening, isNamed ? ` ${prefill.text}` : prefill.text] : [opening];
}
