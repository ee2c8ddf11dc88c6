import type { PromptRole } from "../prompt-plan.js";
import type { Piece } from "./piece.js";

/**
 * Whether a message may be joined with system messages around it: most may, a group's nudge stands alone, and so does
 * what opens the history or an example, which is no turn of its own in text completion.
 */
export type Standing = "joins" | "alone" | "opening";

/** One message before names, squashing and role rules. */
export interface Draft {
  readonly role: PromptRole;
  /** What it is made of, in order; several share a line break between them. */
  readonly pieces: readonly Piece[];
  readonly text: string;
  readonly tokens: number;
  readonly standing: Standing;
  /** What kind of name stands beside the text. */
  readonly voice?: "message" | "exampleUser" | "exampleCharacter";
}
