/** What has been used in all, as the API tells it. */
export interface UsageNumbers {
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly cost?: string | null | undefined;
  readonly currency?: string | null | undefined;
  readonly isCostComplete: boolean;
}

/** Usage in one line, e.g. "12 calls · 4,310 tokens in, 950 out · 0.02 USD". */
export function describeUsage({
  calls,
  promptTokens,
  completionTokens,
  cost,
  currency,
  isCostComplete,
}: UsageNumbers): string {
  if (calls === 0) return "Nothing used yet";
  const count = (value: number) => value.toLocaleString();
  const tokens = `${count(promptTokens)} tokens in, ${count(completionTokens)} out`;
  const money =
    cost != null && Number(cost) > 0
      ? ` · ${isCostComplete ? "" : "at least "}${cost} ${currency ?? ""}`.trimEnd()
      : "";
  return `${count(calls)} ${calls === 1 ? "call" : "calls"} · ${tokens}${money}`;
}
