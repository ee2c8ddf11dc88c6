/** Range of a number that a person types; both ends count. */
export interface WholeNumberRange {
  readonly min: number;
  readonly max: number;
}

/** What is wrong with a typed whole number, in plain words; undefined when nothing is. */
export function wholeNumberProblem(text: string, { min, max }: WholeNumberRange): string | undefined {
  const number = Number(text);
  const isFine = /^\d+$/.test(text.trim()) && number >= min && number <= max;
  return isFine ? undefined : `A whole number from ${min.toLocaleString()} to ${max.toLocaleString()}.`;
}
