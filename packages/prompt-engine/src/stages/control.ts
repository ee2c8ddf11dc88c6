import type { PlanInput } from "../input/plan-input.js";
import type { PromptRole } from "../prompt-plan.js";
import type { Draft, Standing } from "./draft.js";
import type { Planning } from "./planning.js";

/** Short instructions around the history, decided by the kind of plan. */
export interface Controls {
  /** Before the oldest Message kept. */
  readonly opening?: Draft;
  /** After the newest Message, in order. */
  readonly nudges: readonly Draft[];
  /** The last of all. */
  readonly closing?: Draft;
}

/** Expands the control texts of the settings that this plan uses. Blank ones are left out. */
export function planControls(planning: Planning): Controls {
  const { kind, group, settings, instruction = "" } = planning.input;
  const closing = kind === "impersonate" ? settings.impersonation : kind === "quiet" ? instruction : "";
  return {
    opening: control(planning, "opening", openingText(planning.input), { standing: "opening" }),
    nudges: [
      needsReplacement(planning) && control(planning, "replaceEmpty", settings.replaceEmptyMessage, { role: "user" }),
      group && kind !== "impersonate" && control(planning, "groupNudge", settings.groupNudge, { standing: "alone" }),
      kind === "continue" && !isPrefilled(planning) && control(planning, "continueNudge", settings.continueNudge),
    ].filter((draft) => typeof draft === "object"),
    closing: control(planning, "closing", closing),
  };
}

function openingText({ group, settings }: PlanInput): string {
  if (settings.templates) return settings.templates.context.chatStart;
  return group ? settings.newGroupConversation : settings.newConversation;
}

/** Whether the newest Message is continued by ending the prompt with it. */
export function isPrefilled({ input }: Planning): boolean {
  const { kind, settings, roleRules, history } = input;
  const newest = history.at(-1);
  if (kind !== "continue" || newest?.role !== "assistant" || newest.text.trim() === "") return false;
  return settings.templates !== undefined || (settings.continuesByPrefill && roleRules.prefill);
}

/** A Character who has spoken last is asked to speak again, and no user has said anything. */
function needsReplacement({ input }: Planning): boolean {
  const isSpeaking = input.kind === "reply" || input.kind === "regenerate";
  return isSpeaking && input.history.at(-1)?.role === "assistant";
}

function control(
  planning: Planning,
  name: string,
  text: string,
  { role = "system", standing = "joins" }: { role?: PromptRole; standing?: Standing } = {},
): Draft | undefined {
  if (text.trim() === "") return undefined;
  const piece = planning.piece({ id: `control:${name}`, source: "control", role, text });
  return piece && planning.draft([piece], { standing });
}
