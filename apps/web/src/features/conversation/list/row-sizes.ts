/** Height of a row before any was measured, in CSS pixels. */
const FIRST_ESTIMATE_PX = 140;

/** Measured heights of rows, in whole CSS pixels; the mean of them stands in for rows not measured yet. */
export class RowSizes {
  readonly #sizeById = new Map<string, number>();
  #sum = 0;
  #estimate = FIRST_ESTIMATE_PX;

  /** @returns Whether the row's height changed. */
  measure(id: string, height: number): boolean {
    const size = Math.ceil(height);
    const before = this.#sizeById.get(id);
    // A row without height is not laid out (its pane is hidden); what was measured before still holds.
    if (size <= 0 || before === size) return false;
    this.#sizeById.set(id, size);
    this.#sum += size - (before ?? 0);
    return true;
  }

  sizeOf(id: string): number {
    return this.#sizeById.get(id) ?? this.#estimate;
  }

  /**
   * Lets the mean of all measured heights stand in for the others from now on. Done only when every row's offset may
   * change anyway, because it moves all rows below one that was not measured.
   */
  settleEstimate(): void {
    if (this.#sizeById.size > 0) this.#estimate = Math.round(this.#sum / this.#sizeById.size);
  }

  /** Forgets all heights, e.g. when the width changed; the mean stays as the estimate. */
  clear(): void {
    this.settleEstimate();
    this.#sizeById.clear();
    this.#sum = 0;
  }
}
