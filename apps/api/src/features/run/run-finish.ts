import { IsNull, type EntityManager, type FindOptionsWhere } from "typeorm";
import type { Database } from "../../database/database.js";
import type { Clock } from "../../platform/clock.js";
import { cleanText, type EventLog } from "../conversation/index.js";
import type { Provider, TokenCalibrations, TokenCounting } from "../provider/index.js";
import type { RoundService } from "./round.service.js";
import type { RunCalls, RunUsage } from "./run-calls.js";
import type { RunError } from "./run-error.js";
import { Run, RunStatus } from "./run.entity.js";
import type { RunService } from "./run.service.js";

/** How the execution of a Run ended. */
export interface RunOutcome {
  readonly status: "succeeded" | "failed" | "canceled" | "interrupted";
  /** All text received; may be empty unless it succeeded. */
  readonly text: string;
  readonly failure?: RunError;
  readonly finishReason?: string;
  /** What the model thought aloud; absent when it did not. */
  readonly reasoning?: string;
  readonly timeToFirstTokenMs?: number;
  /** Other replies to the same request, where several were asked for and it succeeded. */
  readonly alternatives?: readonly string[];
  /** Present when the Provider was asked. */
  readonly call?: { readonly provider: Provider; readonly usage: RunUsage; readonly counting: TokenCounting };
}

/** Writes the end of a Run: text, status, ledger row, next Run of the Round and their events, in one transaction. */
export class RunFinish {
  constructor(
    private readonly parts: {
      readonly database: Database;
      readonly clock: Clock;
      readonly events: EventLog;
      readonly calls: RunCalls;
      readonly calibrations: TokenCalibrations;
      readonly rounds: RoundService;
      readonly runs: RunService;
    },
  ) {}

  /**
   * Does nothing when the Run is not running any more: somebody else has written its end. Of one that was deleted with
   * its Conversation the call alone is written: it was made, and the ledger outlives what it was for.
   */
  async write(run: Run, outcome: RunOutcome): Promise<void> {
    await this.parts.database.transaction(async (db) => {
      // First of all, so that whoever else would write this Run's end waits, and then finds it written.
      const ended = await this.#end(db, run, outcome);
      if (!ended) {
        const isDeleted = !(await db.existsBy(Run, { id: run.id }));
        if (isDeleted && outcome.call) await this.parts.calls.record(db, run, outcome.call.usage);
        return;
      }
      const { status, call, alternatives = [] } = ended;
      if (call) await this.#account(db, run, call);
      const text = keptText(ended);
      if (text !== "") {
        const others = alternatives.map((other) => cleanText(other).trim()).filter(Boolean);
        await this.parts.runs.writeText(db, run, { text, isStopped: status === "canceled", alternatives: others });
      }
      await this.#advanceRound(db, run, status);
      await this.parts.events.append(db, run.conversationId, [{ kind: "runChanged", runId: run.id }]);
    });
  }

  /**
   * Once somebody has asked a Run to stop it is canceled, however else its execution has ended meanwhile: Stop holds from
   * the moment at which it was answered.
   *
   * @returns How it has ended; undefined when it was not running any more.
   */
  async #end(db: EntityManager, run: Run, outcome: RunOutcome): Promise<RunOutcome | undefined> {
    if (outcome.status !== "canceled" && (await this.#set(db, outcome, { id: run.id, cancelRequestedAt: IsNull() }))) {
      return outcome;
    }
    const canceled = canceledBy(outcome);
    return (await this.#set(db, canceled, { id: run.id })) ? canceled : undefined;
  }

  /** @returns Whether there was such a running Run. */
  async #set(db: EntityManager, outcome: RunOutcome, where: FindOptionsWhere<Run>): Promise<boolean> {
    const text = cleanText(outcome.text).trim();
    const { affected } = await db.update(
      Run,
      { ...where, status: RunStatus.RUNNING },
      {
        status: outcome.status,
        finishedAt: this.parts.clock.now(),
        partialText: text === keptText(outcome) ? null : text,
        failure: outcome.failure ?? null,
        finishReason: outcome.finishReason ?? null,
        reasoning: outcome.reasoning ? cleanText(outcome.reasoning).trim() || null : null,
        timeToFirstTokenMs: outcome.timeToFirstTokenMs ?? null,
      },
    );
    return Boolean(affected);
  }

  async #advanceRound(db: EntityManager, run: Run, status: RunOutcome["status"]): Promise<void> {
    if (run.turnId === null) return;
    if (status !== "succeeded") {
      await this.parts.rounds.endRoundOf(db, run.turnId, status === "canceled" ? "canceled" : "failed");
      return;
    }
    const next = await this.parts.rounds.finishTurn(db, run.turnId);
    if (next) await this.parts.runs.queueTurn(db, run, next);
  }

  async #account(db: EntityManager, run: Run, call: NonNullable<RunOutcome["call"]>): Promise<void> {
    const { provider, counting, usage } = call;
    await this.parts.calls.record(db, run, usage);
    if (!usage.isReported || run.plannedTokens === null) return;
    const counted = { plannedTokens: run.plannedTokens, reportedTokens: usage.promptTokens };
    await this.parts.calibrations.learn(db, provider, counting, counted);
  }
}

/** The text that becomes the Message or Swipe; empty when a person has to decide about it, or there is none. */
function keptText({ status, text }: RunOutcome): string {
  return status === "succeeded" || status === "canceled" ? cleanText(text).trim() : "";
}

/** The end of a Run that was stopped: its text, and no failure. */
function canceledBy({ failure, alternatives, ...rest }: RunOutcome): RunOutcome {
  return { ...rest, status: "canceled" };
}
