import type { PromptRole } from "../prompt-plan.js";

/** An instruction a card places among the newest Messages. */
export interface DepthPrompt {
  readonly text: string;
  /** Messages that follow it; 0 is the very end. */
  readonly depth: number;
  readonly role: PromptRole;
}

/** The card fields of a Character that reach a prompt. An absent field counts as empty. */
export interface PlanCharacter {
  readonly name: string;
  /** Takes the place of `name` in `{{char}}` when not blank (character card V3). */
  readonly nickname?: string;
  readonly description?: string;
  readonly personality?: string;
  readonly scenario?: string;
  /** Replaces the main prompt; `{{original}}` in it stands for the replaced text. */
  readonly systemPrompt?: string;
  /** Replaces the post-history prompt; `{{original}}` in it stands for the replaced text. */
  readonly postHistoryInstructions?: string;
  /** Dialogues separated by `<START>` lines. */
  readonly exampleMessages?: string;
  readonly creatorNotes?: string;
  readonly characterVersion?: string;
  readonly depthPrompt?: DepthPrompt;
}
