import type { ConversationFieldsFragment } from "../../generated/graphql";
import { formatMoney } from "../../lib/money";

export type Usage = ConversationFieldsFragment["usage"];

const SHORT = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });

/** Tokens in all, and money when it is known. */
export function usageSummary(usage: Usage): string {
  const tokens = `${SHORT.format(usage.promptTokens + usage.completionTokens)} tokens`;
  const cost = costOf(usage);
  return cost ? `${tokens} · ${cost}` : tokens;
}

/** The same with every part said. */
export function usageDetails(usage: Usage): string {
  if (usage.calls === 0) return "Nothing generated yet.";
  const calls = `${usage.calls.toLocaleString()} ${usage.calls === 1 ? "call" : "calls"}`;
  const tokens = `${usage.promptTokens.toLocaleString()} tokens read, ${usage.completionTokens.toLocaleString()} written`;
  const cost = costOf(usage);
  const gap = usage.isCostComplete ? "" : " (some prices unknown)";
  return `${calls}: ${tokens}${cost ? `, ${cost}${gap}` : ""}.`;
}

/** Undefined when nothing was to be paid. */
function costOf({ cost, currency }: Usage): string | undefined {
  return cost != null && Number(cost) > 0 ? formatMoney(cost, currency) : undefined;
}
