/** What a queue holds at most before its reader counts as too slow. */
export interface QueueBounds {
  readonly items: number;
  /** Sum of the items' weights. */
  readonly weight: number;
}

/** A reader who waits for the next item. */
interface Reader<T> {
  readonly resolve: (result: IteratorResult<T, void>) => void;
  readonly reject: (failure: Error) => void;
}

/**
 * A queue between one writer and one slow reader. When it is full it empties itself and ends after one last item, so
 * that a reader who cannot follow costs no memory and holds up nobody.
 *
 * Its iterator is written by hand: with a thousand readers a generator's further promises for each item would be felt.
 */
export class BoundedQueue<T> implements AsyncIterable<T, void> {
  #items: { item: T; weight: number }[] = [];
  #weight = 0;
  #isEnded = false;
  #failure: Error | undefined;
  #reader: Reader<T> | undefined;

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
    this.#serve();
  }

  /** Ends the queue once it has been read to its end. */
  end(): void {
    this.#isEnded = true;
    this.#serve();
  }

  /** Ends the queue at once with an error for the reader. */
  fail(failure: Error): void {
    this.#items = [];
    this.#failure = failure;
    this.end();
  }

  /** Whoever reads has to wait for an item before asking for the next. */
  [Symbol.asyncIterator](): AsyncIterator<T, void> {
    return {
      next: () =>
        new Promise((resolve, reject) => {
          this.#reader = { resolve, reject };
          this.#serve();
        }),
    };
  }

  #serve(): void {
    const reader = this.#reader;
    if (!reader) return;
    const next = this.#items.shift();
    if (!next && !this.#isEnded) return;
    this.#reader = undefined;
    if (next) {
      this.#weight -= next.weight;
      reader.resolve({ done: false, value: next.item });
    } else if (this.#failure) reader.reject(this.#failure);
    else reader.resolve({ done: true, value: undefined });
  }
}
