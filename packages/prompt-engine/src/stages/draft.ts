import type { PromptRole } from "../prompt-plan.js";
import type { Piece } from "./piece.js";

/** One message before names, squashing and role rules. */
export interface Draft {
  readonly role: PromptRole;
  /** What it is made of, in order; several share a line break between them. */
  readonly pieces: readonly Piece[];
  readonly text: string;
  readonly tokens: number;
  /** Opens the history or an example: never joined with system messages around it. */
  readonly isOpening: boolean;
  /** What kind of name stands beside the text. */
  readonly voice?: "message" | "exampleUser" | "exampleCharacter";
}
