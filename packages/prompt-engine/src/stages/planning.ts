import { createMacroEnvironment } from "../facts/macro-environment.js";
import type { PlanLore } from "../input/lore.js";
import type { PlanInput } from "../input/plan-input.js";
import { IssueList } from "../issues.js";
import type { MacroEnvironment } from "../macros/environment.js";
import { expandMacros } from "../macros/expand.js";
import type { OmissionReason, PlanBlock, PlanLoreReport } from "../prompt-plan.js";
import { overheadTokens } from "../text/turn-overhead.js";
import { loreReport, loreRequest, patternIssues } from "./activate-lore.js";
import type { Draft } from "./draft.js";
import { omittedBlock, type Piece } from "./piece.js";
import { placedLore } from "./placed-lore.js";
import { TokenCounts } from "./token-counts.js";

/** A piece not yet expanded and counted. */
export type PieceDraft = Omit<Piece, "tokens">;

/** What the stages of one plan share: the input, the macro environment, token counts, and what is noted on the way. */
export class Planning {
  readonly issues = new IssueList();
  readonly bannedTexts: string[] = [];
  /** Pieces that are not sent whatever the budget is. */
  readonly omitted: PlanBlock[] = [];
  readonly counts: TokenCounts;
  readonly environment: MacroEnvironment;
  /** Tokens the prompt may have. */
  readonly budgetTokens: number;
  /** Lore that takes part, in the order of its places. */
  readonly lore: readonly PlanLore[];
  readonly loreReport: PlanLoreReport | undefined;

  constructor(readonly input: PlanInput) {
    const { contextTokens, responseTokens } = input.budget;
    // What is no number is no room.
    this.budgetTokens = Math.max(0, contextTokens - responseTokens) || 0;
    this.counts = new TokenCounts(input.countTokens, overheadTokens(input));
    this.environment = createMacroEnvironment(input, {
      budgetTokens: this.budgetTokens,
      report: (issue) => this.issues.add(issue),
      ban: (text) => this.bannedTexts.push(text),
    });
    const activated = input.activateLore?.(loreRequest(input, this.environment, this.budgetTokens));
    this.lore = [...(input.lore ?? []), ...(activated ? placedLore(activated) : [])];
    this.loreReport = activated && loreReport(activated, input.explainsLore);
    for (const issue of activated ? patternIssues(activated) : []) this.issues.add(issue);
  }

  /** Expands a text. `outlets` and `original` give the macros of these names a meaning. */
  expand(text: string, path: string, more: Pick<MacroEnvironment, "outlets" | "original"> = {}): string {
    return expandMacros(text, { ...this.environment, ...more }, path);
  }

  /** Expands a text and makes a piece of it, or notes that nothing but white space remained. */
  piece(draft: PieceDraft, more?: Pick<MacroEnvironment, "outlets" | "original">): Piece | undefined {
    const text = this.expand(draft.text, draft.id, more);
    if (text.trim() !== "") return { ...draft, text, tokens: this.counts.ofMessage(text) };
    this.omit({ ...draft, text }, "empty");
    return undefined;
  }

  /** Notes a piece that is not sent. */
  omit(draft: PieceDraft, omission: OmissionReason): void {
    this.omitted.push(omittedBlock({ ...draft, tokens: 0 }, omission));
  }

  /** One message of one or more pieces of one role. */
  draft(pieces: readonly Piece[], more: Partial<Pick<Draft, "standing" | "voice" | "text">> = {}): Draft {
    const text = more.text ?? pieces.map((piece) => piece.text).join("\n");
    const [only] = pieces;
    const tokens = pieces.length === 1 && only?.text === text ? only.tokens : this.counts.ofMessage(text);
    return { role: only?.role ?? "system", pieces, standing: "joins", ...more, text, tokens };
  }
}
