import { setImmediate } from "node:timers/promises";

/**
 * Lets one piece of work through at a time, in the order of asking. Between two pieces the event loop goes round once:
 * SQLite answers without leaving the thread, so a long line of transactions would otherwise hold up every socket until
 * its end.
 */
export class Mutex {
  #tail: Promise<unknown> = Promise.resolve();

  /** Runs the work when everything asked for earlier has settled. */
  runExclusive<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#tail.then(work);
    this.#tail = turn.then(breathe, breathe);
    return turn;
  }
}

const breathe = () => setImmediate();
