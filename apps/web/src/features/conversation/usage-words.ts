import type { ConversationFieldsFragment } from "../../generated/graphql";
import { formatMoney } from "../../lib/money";

export type Usage = ConversationFieldsFragment["usage"];

const SHORT = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });

/** Tokens in all, and money when it is known. */
export function usageSummary(usage: Usage): string {
  const tokens = `${SHORT.format(usage.promptTokens + usage.completionTokens)} tokens`;
  return hasCost(usage) ? `${tokens} · ${formatMoney(usage.cost!, usage.currency)}` : tokens;
}

/** The same with every part said. */
export function usageDetails(usage: Usage): string {
  if (usage.calls === 0) return "Nothing generated yet.";
  const calls = `${usage.calls.toLocaleString()} ${usage.calls === 1 ? "call" : "calls"}`;
  const tokens = `${usage.promptTokens.toLocaleString()} tokens read, ${usage.completionTokens.toLocaleString()} written`;
  const cost = hasCost(usage)
    ? `, ${formatMoney(usage.cost!, usage.currency)}${usage.isCostComplete ? "" : " (some prices unknown)"}`
    : "";
  return `${calls}: ${tokens}${cost}.`;
}

function hasCost({ cost }: Usage): boolean {
  return cost != null && Number(cost) > 0;
}
