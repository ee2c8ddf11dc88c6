import { In, IsNull, LessThan, Not, type EntityManager } from "typeorm";
import type { Clock } from "../../../platform/clock.js";
import { RunAudit } from "./run-audit.entity.js";

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Audits made small at once, so that a chore never holds the database for long; the next hour goes on. */
const AT_ONCE = 1_000;

/**
 * What Runs sent, word for word: most of what the database grows by, and of use while somebody still asks why a reply
 * came out as it did. The plan, with why each piece was sent or not, stays with the Run.
 */
export class SentPrompts {
  /** @param days How long they are kept; 0 for ever. */
  constructor(
    private readonly clock: Clock,
    private readonly days: number,
  ) {}

  /** Forgets the oldest that were kept long enough, a thousand at most. @returns How many. */
  async forgetOld(db: EntityManager): Promise<number> {
    if (this.days === 0) return 0;
    const createdAt = LessThan(this.clock.now() - this.days * DAY_MS);
    const old = await db.find(RunAudit, {
      select: { runId: true },
      where: { sent: Not(IsNull()), run: { createdAt } },
      order: { runId: "ASC" },
      take: AT_ONCE,
    });
    if (old.length === 0) return 0;
    await db.update(RunAudit, { runId: In(old.map(({ runId }) => runId)) }, { sent: null });
    return old.length;
  }
}
