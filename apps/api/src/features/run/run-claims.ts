import { In, LessThan, Not, type EntityManager } from "typeorm";
import type { Database } from "../../database/database.js";
import type { Clock } from "../../platform/clock.js";
import type { EventLog } from "../conversation/index.js";
import { LEASE_MS } from "./checkpoints.js";
import type { RoundService } from "./round.service.js";
import { runError } from "./run-error.js";
import { Run, RunStatus } from "./run.entity.js";

/** Queued Runs looked at in one go. */
const CLAIM_BATCH = 50;

/** Takes Runs for execution, each once, and gives up those whose executor died. */
export class RunClaims {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: EventLog,
    private readonly rounds: RoundService,
    /** Names this process in leases. */
    private readonly ownerId: string,
  ) {}

  /** Ids of queued Runs, oldest first. */
  async waiting(): Promise<string[]> {
    const runs = await this.database.read.find(Run, {
      select: { id: true },
      where: { status: RunStatus.QUEUED },
      order: { createdAt: "ASC", id: "ASC" },
      take: CLAIM_BATCH,
    });
    return runs.map(({ id }) => id);
  }

  /**
   * Takes a queued Run. A Run leaves the queue once and never comes back, so its Provider is called at most once.
   *
   * @returns Undefined when another executor was faster or it is not queued any more.
   */
  claim(runId: string): Promise<Run | undefined> {
    return this.database.transaction(async (db) => {
      const now = this.clock.now();
      const { affected } = await db.update(
        Run,
        { id: runId, status: RunStatus.QUEUED },
        { status: RunStatus.RUNNING, startedAt: now, leaseOwner: this.ownerId, leaseExpiresAt: now + LEASE_MS },
      );
      if (!affected) return undefined;
      const run = await db.findOneByOrFail(Run, { id: runId });
      await this.events.append(db, run.conversationId, [{ kind: "runChanged", runId }]);
      return run;
    });
  }

  /**
   * Marks Runs as interrupted whose executor is gone; their partial text stays for a person to decide about.
   *
   * @param isAlone Whether no other process can be executing, so that every Run of another owner is orphaned at once.
   * @returns Their ids.
   */
  async interruptOrphans(isAlone: boolean): Promise<string[]> {
    const orphaned = isAlone ? { leaseOwner: Not(this.ownerId) } : { leaseExpiresAt: LessThan(this.clock.now()) };
    const found = await this.database.read.findBy(Run, { status: RunStatus.RUNNING, ...orphaned });
    if (found.length === 0) return [];
    return this.database.transaction(async (db) => {
      const runs = await db.findBy(Run, { id: In(found.map(({ id }) => id)), status: RunStatus.RUNNING, ...orphaned });
      for (const run of runs) await this.#interrupt(db, run);
      return runs.map(({ id }) => id);
    });
  }

  async #interrupt(db: EntityManager, run: Run): Promise<void> {
    const advice = run.partialText
      ? "What was written by then is kept: keep it, discard it, or try again."
      : "Try again.";
    await db.update(
      Run,
      { id: run.id },
      { status: RunStatus.INTERRUPTED, finishedAt: this.clock.now(), failure: runError("INTERRUPTED", advice, true) },
    );
    if (run.turnId !== null) await this.rounds.endRoundOf(db, run.turnId, "failed");
    await this.events.append(db, run.conversationId, [{ kind: "runChanged", runId: run.id }]);
  }
}
