import { expandMacros } from "../macros/expand.js";
import type { PromptRole } from "../prompt-plan.js";
import { parseExamples } from "./examples.js";
import type { Piece } from "./piece.js";
import { totalTokens, type Planning } from "./planning.js";

/** The example dialogues a budget has room for, and those it has none for. */
export interface FittedDialogues {
  readonly pieces: readonly Piece[];
  readonly omitted: readonly Piece[];
}

/** Takes whole dialogues from the first on until one does not fit; half a dialogue would be a question left open. */
export function fitDialogues(planning: Planning, room: number): FittedDialogues {
  const dialogues = dialoguePieces(planning);
  let left = room;
  let kept = 0;
  for (const dialogue of dialogues) {
    left -= totalTokens(dialogue);
    if (left < 0) break;
    kept += 1;
  }
  return { pieces: dialogues.slice(0, kept).flat(), omitted: dialogues.slice(kept).flat() };
}

function dialoguePieces(planning: Planning): Piece[][] {
  const { character, persona, settings } = planning.input;
  const text = expandMacros(character.exampleMessages ?? "", planning.environment, "card.exampleMessages");
  const names = { user: persona.name, char: planning.environment.char };
  return parseExamples(text, names).map((turns, index) => {
    const piece = (part: string, role: PromptRole, content: string): Piece | undefined =>
      planning.piece({ id: `example:${index}:${part}`, source: "examples", role, text: content });
    const opening = piece("opening", "system", settings.newExample);
    const spoken = turns.map((turn, at) =>
      piece(String(at), turn.speaker === "user" ? "user" : "assistant", turn.text),
    );
    return [opening, ...spoken].filter((each) => each !== undefined);
  });
}
