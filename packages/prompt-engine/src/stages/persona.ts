import type { PersonaPosition } from "../input/persona.js";
import type { PromptRole } from "../prompt-plan.js";
import type { Piece } from "./piece.js";
import type { Planning } from "./planning.js";

/** The Persona's description, when it stands at the place asked about. */
export function personaPiece(planning: Planning, place: PersonaPosition, role: PromptRole): Piece | undefined {
  const { description, position = "inPrompt" } = planning.input.persona;
  if (position !== place || !description?.trim()) return undefined;
  return planning.piece({ id: "persona", source: "persona", role, text: "{{persona}}" });
}
