import type { LoreResult } from "@tavernkit/lore-engine";
import type { RoleRules } from "../roles/role-rules.js";
import type { LoreRequest, PlanLore } from "./lore.js";
import type { MacroData, MacroMeans } from "./macro-data.js";

/** Limits of one call to a model, in tokens. */
export interface PlanBudget {
  /** The model's whole context window. */
  readonly contextTokens: number;
  /** Kept free for the answer; the prompt may use the rest. */
  readonly responseTokens: number;
}

/** Everything a plan depends on that can be copied to another thread. */
export interface PlanData extends MacroData {
  /** Lore that does not come from `activateLore`; pieces of one place follow each other in this order. */
  readonly lore?: readonly PlanLore[];
  /**
   * Of which Lorebook entries the plan says what became of them: those that were looked at because a key of theirs was
   * found or they need none, or all, which costs time in proportion to the entries. None when absent.
   */
  readonly explainsLore?: "asked" | "all";
  /** What a `quiet` plan asks for, last of all. */
  readonly instruction?: string;
  readonly budget: PlanBudget;
  readonly roleRules: RoleRules;
}

/** The means a plan uses, made where it runs. */
export interface PlanMeans extends MacroMeans {
  /** Tokens of a text, 0 for the empty one. Must be pure for equal plans. */
  readonly countTokens: (text: string) => number;
  /** Asks the lore engine, with the Conversation's books; absent where there are none. */
  readonly activateLore?: (request: LoreRequest) => LoreResult;
}

/** What `plan` takes. */
export interface PlanInput extends PlanData, PlanMeans {}
