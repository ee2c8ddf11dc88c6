/** One figure of a bench, beside what it is compared with in the same run. */
export interface BenchRow {
  /** Number of the promise, such as `P1`. */
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the figure is compared with, in the same unit. */
  readonly baseline: number;
  /** `value / baseline`. */
  readonly ratio: number;
  /** What was promised, in words. */
  readonly goal: string;
  /** Whether the promise holds in this run. */
  readonly holds: boolean;
}

/** A row whose ratio follows from its figures. */
export function row(given: Omit<BenchRow, "ratio">): BenchRow {
  return { ...given, ratio: given.value / given.baseline };
}

/** The value that a share (0 to 1) of the values do not exceed; NaN when there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
