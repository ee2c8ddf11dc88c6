import type { FastifyBaseLogger } from "fastify";
import { In, type EntityManager } from "typeorm";
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

/** Texts written by one statement. */
const STATEMENT_ROWS = 100;

/** The texts of one Run while they are being written: its reply, and what the model thinks aloud. */
export interface LiveTexts {
  readonly live: LiveText;
  readonly thinking: LiveText;
}

/** Writes running texts down, all in one transaction, so that a crash loses at most the last interval. */
export class Checkpoints {
  readonly #texts = new Map<string, LiveTexts & { savedLength: number; renewedAt: number }>();
  #timer: NodeJS.Timeout | undefined;
  #saving: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: FastifyBaseLogger,
  ) {}

  /** Begins to write down the texts of a Run that has just been claimed. */
  add(texts: LiveTexts): void {
    this.#texts.set(texts.live.run.id, { ...texts, savedLength: 0, renewedAt: this.clock.now() });
    this.#timer ??= setInterval(() => this.#saveInTurn(), CHECKPOINT_INTERVAL_MS);
  }

  /** Stops writing a Run's texts down; their end is written by the transaction that ends the Run. */
  remove({ live }: LiveTexts): void {
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
      (entry) => lengthOf(entry) > entry.savedLength || now - entry.renewedAt >= RENEW_AFTER_MS,
    );
    if (due.length === 0) return;
    const rows = due.map(({ live, thinking }) => ({ id: live.run.id, text: live.text, thinking: thinking.text }));
    await this.database.transaction(async (db) => {
      for (let start = 0; start < rows.length; start += STATEMENT_ROWS) {
        await writeTexts(db, rows.slice(start, start + STATEMENT_ROWS), now + LEASE_MS);
      }
    });
    for (const [index, entry] of due.entries()) {
      const { text = "", thinking = "" } = rows[index] ?? {};
      entry.savedLength = text.length + thinking.length;
      entry.renewedAt = now;
    }
  }
}

/** Of both texts, in UTF-16 units. */
function lengthOf({ live, thinking }: LiveTexts): number {
  return live.text.length + thinking.text.length;
}

/** A Run's texts as they are written down. */
interface WrittenTexts {
  readonly id: string;
  readonly text: string;
  readonly thinking: string;
}

/** One statement for many Runs: a statement each would keep every stream waiting while a full house is written down. */
async function writeTexts(db: EntityManager, rows: readonly WrittenTexts[], leaseExpiresAt: number): Promise<void> {
  const texts = newTexts(rows, "text", "partialText");
  const thoughts = newTexts(rows, "thinking", "reasoning");
  await db
    .createQueryBuilder()
    .update(Run)
    .set({
      ...(texts.sql !== undefined && { partialText: texts.sql }),
      ...(thoughts.sql !== undefined && { reasoning: thoughts.sql }),
      leaseExpiresAt,
    })
    .where({ id: In(rows.map(({ id }) => id)), status: RunStatus.RUNNING })
    .setParameters({ ...texts.parameters, ...thoughts.parameters })
    .execute();
}

/** The value of a column row by row; rows of which nothing has come keep theirs. */
function newTexts(rows: readonly WrittenTexts[], part: "text" | "thinking", column: "partialText" | "reasoning") {
  const written = rows.filter((row) => row[part] !== "");
  if (written.length === 0) return { parameters: {} };
  const cases = written.map((_, index) => `WHEN :${part}Id${index} THEN :${part}${index}`).join(" ");
  const parameters = Object.fromEntries(
    written.flatMap((row, index) => [
      [`${part}Id${index}`, row.id],
      [`${part}${index}`, row[part]],
    ]),
  );
  return { sql: () => `CASE "id" ${cases} ELSE "${column}" END`, parameters };
}
