/** Billionths: the unit in which money is counted, so that sums are exact. */
const NANOS_PER_UNIT = 1_000_000_000n;

const TOKENS_PER_PRICE = 1_000_000n;

/** What a call used and what a million tokens cost, as decimals; null when unknown. */
export interface PricedUsage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly inputPricePerMillion: string | null;
  readonly outputPricePerMillion: string | null;
}

/**
 * What a call costs, in billionths of the currency, rounded half up once.
 *
 * @returns Null when tokens were used whose price is unknown.
 */
export function costInNanos(usage: PricedUsage): number | null {
  const input = partialCost(usage.promptTokens, usage.inputPricePerMillion);
  const output = partialCost(usage.completionTokens, usage.outputPricePerMillion);
  if (input === null || output === null) return null;
  return Number((input + output + TOKENS_PER_PRICE / 2n) / TOKENS_PER_PRICE);
}

/** In billionths of the currency times a million. */
function partialCost(tokens: number, pricePerMillion: string | null): bigint | null {
  if (tokens === 0) return 0n;
  return pricePerMillion === null ? null : BigInt(tokens) * nanosOf(pricePerMillion);
}

/** A decimal with up to nine places, e.g. `0.15`, in billionths. */
function nanosOf(decimal: string): bigint {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return BigInt(whole) * NANOS_PER_UNIT + BigInt(fraction.padEnd(9, "0"));
}

/** Billionths as a decimal without needless zeros, e.g. `0.0015`. */
export function formatCost(nanos: number): string {
  const whole = BigInt(nanos) / NANOS_PER_UNIT;
  const fraction = (BigInt(nanos) % NANOS_PER_UNIT).toString().padStart(9, "0").replace(/0+$/, "");
  return fraction === "" ? whole.toString() : `${whole}.${fraction}`;
}
