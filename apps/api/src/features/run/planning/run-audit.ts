import type { PromptPlan } from "@tavernkit/prompt-engine";
import type { ReportedRequest } from "./sampler-request.js";

/** What is kept of how a Run was made: its plan, without the texts that stand elsewhere, and what became of the settings. */
export interface RunAudit {
  readonly plan: Omit<PromptPlan, "messages" | "text">;
  readonly settings: Omit<ReportedRequest, "body">;
}

/** A plan as the audit keeps it. */
export function withoutTexts({ messages: _messages, text: _text, ...plan }: PromptPlan): RunAudit["plan"] {
  return plan;
}
