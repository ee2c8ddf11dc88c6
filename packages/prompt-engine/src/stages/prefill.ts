import { isPrefilled } from "./control.js";
import type { Draft } from "./draft.js";
import type { Planning } from "./planning.js";

/** The words put into the model's mouth, where settings have some and the service continues them. */
export function planPrefill(planning: Planning): Draft | undefined {
  const { kind, settings, roleRules } = planning.input;
  const isPossible = settings.templates !== undefined || roleRules.prefill;
  if (!isPossible || kind === "continue" || isPrefilled(planning)) return undefined;
  const text = kind === "impersonate" ? settings.impersonationPrefill : settings.assistantPrefill;
  if (text.trim() === "") return undefined;
  const piece = planning.piece({ id: "prefill", source: "prefill", role: "assistant", text });
  return piece && planning.draft([piece]);
}
