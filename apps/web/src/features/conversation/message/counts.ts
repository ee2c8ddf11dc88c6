import type { MessageCountsFragment, MessageFieldsFragment } from "../../../generated/graphql";
import { formatMoney } from "../../../lib/money";
import { formatCount } from "../../../lib/token-words";

/** A Message of the timeline, with its tokens and cost where somebody wants to see them. */
export type TimelineMessageFields = MessageFieldsFragment & Partial<MessageCountsFragment>;

/** Tokens of a Message, and what it cost to have it written when that is known; undefined when nobody asked. */
export function countsOf({
  tokenCount,
  isTokenCountEstimate,
  run,
}: Pick<TimelineMessageFields, "tokenCount" | "isTokenCountEstimate" | "run">): string | undefined {
  if (tokenCount == null) return undefined;
  const tokens = `${formatCount(tokenCount, isTokenCountEstimate ?? false)} ${tokenCount === 1 ? "token" : "tokens"}`;
  const cost = run?.cost;
  return cost != null && Number(cost) > 0 ? `${tokens} · ${formatMoney(cost)}` : tokens;
}
