import type { FastifyBaseLogger } from "fastify";
import type { Database } from "../../database/database.js";
import type { Clock } from "../../platform/clock.js";
import type { LiveText } from "./live-text.js";
import { Run, RunStatus } from "./run.entity.js";

/** All running texts are written down at most this often, in milliseconds (promise R4). */
export const CHECKPOINT_INTERVAL_MS = 250;

/** A Run whose executor has not been heard of for this long counts as interrupted, in milliseconds. */
export const LEASE_MS = 10_000;

/** Leases are renewed when a third of them is over. */
const RENEW_AFTER_MS = LEASE_MS / 3;

/** Writes running texts down, all in one transaction, so that a crash loses at most the last interval. */
export class Checkpoints {
  readonly #texts = new Map<string, { live: LiveText; savedLength: number; renewedAt: number }>();
  #timer: NodeJS.Timeout | undefined;
  #saving: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: FastifyBaseLogger,
  ) {}

  /** Begins to write down a text that has just been claimed. */
  add(live: LiveText): void {
    this.#texts.set(live.run.id, { live, savedLength: 0, renewedAt: this.clock.now() });
    this.#timer ??= setInterval(() => this.#saveInTurn(), CHECKPOINT_INTERVAL_MS);
  }

  /** Stops writing a text down; its end is written by the transaction that ends the Run. */
  remove(live: LiveText): void {
    this.#texts.delete(live.run.id);
    if (this.#texts.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Waits for a checkpoint under way. */
  async settle(): Promise<void> {
    await this.#saving;
  }

  #saveInTurn(): void {
    this.#saving = this.#saving
      .then(() => this.#save())
      .catch((error: unknown) => {
        this.log.error({ err: error }, "could not write a checkpoint");
      });
  }

  async #save(): Promise<void> {
    const now = this.clock.now();
    const due = [...this.#texts.values()].filter(
      ({ live, savedLength, renewedAt }) => live.text.length > savedLength || now - renewedAt >= RENEW_AFTER_MS,
    );
    if (due.length === 0) return;
    await this.database.transaction(async (db) => {
      for (const entry of due) {
        const { live } = entry;
        const partialText = live.text;
        await db.update(
          Run,
          { id: live.run.id, status: RunStatus.RUNNING },
          { ...(partialText && { partialText }), leaseExpiresAt: now + LEASE_MS },
        );
        entry.savedLength = partialText.length;
        entry.renewedAt = now;
      }
    });
  }
}
