/** What a queue holds at most before its reader counts as too slow. */
export interface QueueBounds {
  readonly items: number;
  /** Sum of the items' weights. */
  readonly weight: number;
}

/**
 * A queue between one writer and one slow reader. When it is full it empties itself and ends after one last item, so
 * that a reader who cannot follow costs no memory and holds up nobody.
 */
export class BoundedQueue<T> implements AsyncIterable<T> {
  #items: { item: T; weight: number }[] = [];
  #weight = 0;
  #isEnded = false;
  #failure: Error | undefined;
  #wake: (() => void) | undefined;

  /** @param overflow Gives the last item of a queue that was full. */
  constructor(
    private readonly bounds: QueueBounds,
    private readonly overflow: () => T,
  ) {}

  /** Adds an item; ignored after the end. */
  push(item: T, weight: number): void {
    if (this.#isEnded) return;
    this.#items.push({ item, weight });
    this.#weight += weight;
    if (this.#items.length > this.bounds.items || this.#weight > this.bounds.weight) {
      this.#items = [{ item: this.overflow(), weight: 0 }];
      this.#isEnded = true;
    }
    this.#wake?.();
  }

  /** Ends the queue once it has been read to its end. */
  end(): void {
    this.#isEnded = true;
    this.#wake?.();
  }

  /** Ends the queue at once with an error for the reader. */
  fail(failure: Error): void {
    this.#items = [];
    this.#failure = failure;
    this.end();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    for (;;) {
      const next = this.#items.shift();
      if (next) {
        this.#weight -= next.weight;
        yield next.item;
      } else if (this.#failure) {
        throw this.#failure;
      } else if (this.#isEnded) {
        return;
      } else {
        await new Promise<void>((resolve) => (this.#wake = resolve));
        this.#wake = undefined;
      }
    }
  }
}
