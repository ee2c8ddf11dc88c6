import { In, type EntityManager } from "typeorm";
import type { Clock } from "../../../platform/clock.js";
import { RunAudit } from "./run-audit.entity.js";

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Audits looked at and made small at once, so that a chore never holds the database for long; the next hour goes on. */
const AT_ONCE = 1_000;

/**
 * What Runs sent, word for word: most of what the database grows by, and of use while somebody still asks why a reply
 * came out as it did. The plan, with why each piece was sent or not, stays with the Run.
 */
export class SentPrompts {
  /**
   * @param days How long they are kept; 0 for ever.
   * @param atOnce How many are forgotten at most with one call.
   */
  constructor(
    private readonly clock: Clock,
    private readonly days: number,
    private readonly atOnce = AT_ONCE,
  ) {}

  /** Forgets the oldest, of those that were kept long enough. @returns How many. */
  async forgetOld(db: EntityManager): Promise<number> {
    if (this.days === 0) return 0;
    const end = this.clock.now() - this.days * DAY_MS;
    // Ids grow with time, so the index has the oldest first.
    const oldest = await db
      .createQueryBuilder(RunAudit, "audit")
      .innerJoin("audit.run", "run")
      .select("audit.runId", "runId")
      .addSelect("run.createdAt", "createdAt")
      .where("audit.sent IS NOT NULL")
      .orderBy("audit.runId")
      .limit(this.atOnce)
      .getRawMany<{ runId: string; createdAt: number | string }>();
    const old = oldest.filter(({ createdAt }) => Number(createdAt) < end);
    if (old.length > 0) await db.update(RunAudit, { runId: In(old.map(({ runId }) => runId)) }, { sent: null });
    return old.length;
  }
}
