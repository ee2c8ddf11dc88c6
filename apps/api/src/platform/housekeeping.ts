import type { FastifyBaseLogger } from "fastify";
import type { Transact, TransactionWork } from "../database/database.js";

/** A piece of tidying. It gives the number of rows it removed. */
export interface Chore {
  readonly name: string;
  readonly work: TransactionWork<number>;
}

/** Chores are done this often, in milliseconds: once an hour. */
export const CHORE_INTERVAL_MS = 60 * 60 * 1000;

/** Removes what nobody needs any more, each chore in a transaction of its own so that others get between. */
export class Housekeeping {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly transaction: Transact,
    private readonly log: FastifyBaseLogger,
    private readonly chores: readonly Chore[],
  ) {}

  /** Does all chores now and then every hour. A chore that fails is logged and tried again the next time. */
  start(): void {
    const doQuietly = () => void this.doAll();
    this.#timer = setInterval(doQuietly, CHORE_INTERVAL_MS);
    this.#timer.unref();
    doQuietly();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async doAll(): Promise<void> {
    for (const { name, work } of this.chores) {
      try {
        const removed = await this.transaction(work);
        if (removed > 0) this.log.info({ chore: name, removed }, "housekeeping");
      } catch (error) {
        this.log.error({ err: error, chore: name }, "housekeeping failed");
      }
    }
  }
}
