import type { PromptRole } from "./prompt-plan.js";
import type { RoleRules } from "./roles/role-rules.js";
import type { PromptSettings } from "./settings/prompt-settings.js";

/** What the text is wanted for. `regenerate` expects a history that ends before the Message to be written again. */
export type PlanKind = "reply" | "regenerate" | "continue" | "impersonate" | "quiet";

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

/** Who the person plays. Without a Persona this is the person's display name. */
export interface PlanPersona {
  readonly name: string;
  readonly description?: string;
}

/** One Message of the Conversation, as it may reach the prompt. */
export interface HistoryMessage {
  readonly id: string;
  readonly role: PromptRole;
  /** The speaker's display name. */
  readonly name: string;
  readonly text: string;
  /** Token count of `text`, when the caller already has it; must come from the same counter as `countTokens`. */
  readonly tokens?: number;
}

/** Limits of one call to a model, in tokens. */
export interface PlanBudget {
  /** The model's whole context window. */
  readonly contextTokens: number;
  /** Kept free for the answer; the prompt may use the rest. */
  readonly responseTokens: number;
}

/** Everything a plan depends on that can be copied to another thread. */
export interface PlanData {
  readonly kind: PlanKind;
  /** The Character who speaks, or is spoken to when the kind is `impersonate`. */
  readonly character: PlanCharacter;
  readonly persona: PlanPersona;
  /**
   * Oldest first, newest last. Only as many recent Messages as could fit need to be given.
   * The newest is the Message being answered (or continued) and is never left out.
   */
  readonly history: readonly HistoryMessage[];
  readonly budget: PlanBudget;
  readonly roleRules: RoleRules;
  readonly settings: PromptSettings;
}

/** The means a plan uses, made where it runs. All three must be pure or seeded for equal plans. */
export interface PlanMeans {
  /** Tokens of a text, 0 for the empty one. */
  readonly countTokens: (text: string) => number;
  /** The instant of planning, in milliseconds since 1970 UTC. */
  readonly clock: () => number;
  /** The next random number, 0 included, 1 excluded. */
  readonly random: () => number;
}

/** What `plan` takes. */
export interface PlanInput extends PlanData, PlanMeans {}
