import { IsNull, LessThan, Not, type EntityManager, type FindOptionsWhere } from "typeorm";
import type { Database } from "../../database/database.js";
import type { Clock } from "../../platform/clock.js";
import { cleanText, type EventLog, type MessageReader } from "../conversation/index.js";
import { LEASE_MS } from "./checkpoints.js";
import type { RoundService } from "./round.service.js";
import type { RunCalls, RunUsage } from "./run-calls.js";
import { runError } from "./run-error.js";
import { Run, RunKind, RunStatus } from "./run.entity.js";
import type { RunService } from "./run.service.js";

/** Queued Runs looked at in one go. */
const CLAIM_BATCH = 50;

/** Takes Runs for execution, each once, and gives up those whose executor died. */
export class RunClaims {
  constructor(
    private readonly parts: {
      readonly database: Database;
      readonly clock: Clock;
      readonly events: EventLog;
      readonly reader: MessageReader;
      readonly rounds: RoundService;
      readonly calls: RunCalls;
      readonly runs: RunService;
      /** Names this process in leases. */
      readonly ownerId: string;
    },
  ) {}

  /** Ids of queued Runs, oldest first. */
  async waiting(): Promise<string[]> {
    const runs = await this.parts.database.read.find(Run, {
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
    const { database, clock, ownerId: leaseOwner, events } = this.parts;
    return database.transaction(async (db) => {
      const now = clock.now();
      const { affected } = await db.update(
        Run,
        { id: runId, status: RunStatus.QUEUED },
        { status: RunStatus.RUNNING, startedAt: now, leaseOwner, leaseExpiresAt: now + LEASE_MS },
      );
      if (!affected) return undefined;
      const run = await db.findOneByOrFail(Run, { id: runId });
      await events.append(db, run.conversationId, [{ kind: "runChanged", runId }]);
      return run;
    });
  }

  /**
   * Marks Runs as interrupted whose executor is gone; their partial text stays for a person to decide about, and the call
   * of those that had asked their Provider is accounted for. Those that somebody had asked to stop are canceled instead,
   * and keep their text.
   *
   * @param isAlone Whether no other process can be executing, so that every Run of another owner is orphaned at once.
   * @returns Their ids.
   */
  async interruptOrphans(isAlone: boolean): Promise<string[]> {
    const { database, clock, ownerId } = this.parts;
    const orphaned = isAlone ? { leaseOwner: Not(ownerId) } : { leaseExpiresAt: LessThan(clock.now()) };
    const found = await database.read.findBy(Run, { status: RunStatus.RUNNING, ...orphaned });
    // Together, since a server that starts waits for it.
    const usages = await Promise.all(found.map((run) => this.#usageOf(run)));
    const interrupted: string[] = [];
    for (const [index, run] of found.entries()) {
      const usage = usages[index] ?? null;
      if (await database.transaction((db) => this.#interrupt(db, run, { orphaned, usage }))) interrupted.push(run.id);
    }
    return interrupted;
  }

  /** Of a call whose end nobody saw: the prompt as planned, and what is left of the answer. Null without a call. */
  async #usageOf(run: Run): Promise<RunUsage | null> {
    if (!run.asked || run.counting === null) return null;
    const completionTokens = await this.parts.calls.countTokens(await this.#writtenBy(run), run.counting);
    return { promptTokens: run.plannedTokens ?? 0, completionTokens, isReported: false };
  }

  /** What a Run added: the text of a continuation begins with what it goes on from. */
  async #writtenBy({ kind, targetMessageId, partialText }: Run): Promise<string> {
    if (partialText === null || kind !== RunKind.CONTINUE || targetMessageId === null) return partialText ?? "";
    const { text } = await this.parts.reader.require(this.parts.database.read, targetMessageId);
    return partialText.startsWith(text) ? partialText.slice(text.length) : partialText;
  }

  /** @returns Whether it was still orphaned: its executor may be back, or another process have found it too. */
  async #interrupt(
    db: EntityManager,
    run: Run,
    { orphaned, usage }: { orphaned: FindOptionsWhere<Run>; usage: RunUsage | null },
  ): Promise<boolean> {
    const { clock, rounds, calls, events } = this.parts;
    const advice = run.partialText
      ? "What was written by then is kept: keep it, discard it, or try again."
      : "Try again.";
    const lost = { id: run.id, status: RunStatus.RUNNING, ...orphaned };
    const { affected } = await db.update(
      Run,
      { ...lost, cancelRequestedAt: IsNull() },
      { status: RunStatus.INTERRUPTED, finishedAt: clock.now(), failure: runError("INTERRUPTED", advice, true) },
    );
    if (!affected && !(await this.#cancel(db, run, lost))) return false;
    if (usage) await calls.record(db, run, usage);
    if (run.turnId !== null) await rounds.endRoundOf(db, run.turnId, affected ? "failed" : "canceled");
    await events.append(db, run.conversationId, [{ kind: "runChanged", runId: run.id }]);
    return true;
  }

  /** Writes the end of a Run that somebody had asked to stop, as its executor would have done. @returns As above. */
  async #cancel(db: EntityManager, run: Run, lost: FindOptionsWhere<Run>): Promise<boolean> {
    const { clock, runs } = this.parts;
    const end = { status: RunStatus.CANCELED, finishedAt: clock.now(), partialText: null };
    const { affected } = await db.update(Run, lost, end);
    if (!affected) return false;
    const text = cleanText(run.partialText ?? "").trim();
    if (text !== "") await runs.writeText(db, run, { text, isStopped: true });
    return true;
  }
}
