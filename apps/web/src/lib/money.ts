/** The smallest amount that is written out. */
const SMALLEST = 0.0001;

/**
 * Money as the API gives it, short enough to read: cents, and ten-thousandths below one unit, where calls of language
 * models live.
 *
 * @param amount A decimal string.
 * @param currency Code such as `USD`; left out when unknown.
 */
export function formatMoney(amount: string, currency?: string | null): string {
  const value = Number(amount);
  const isTiny = value > 0 && value < SMALLEST;
  const number = (isTiny ? SMALLEST : value).toLocaleString(undefined, {
    minimumFractionDigits: 2,
    maximumFractionDigits: value > 0 && value < 1 ? 4 : 2,
  });
  return [isTiny ? `< ${number}` : number, currency].filter(Boolean).join(" ");
}
