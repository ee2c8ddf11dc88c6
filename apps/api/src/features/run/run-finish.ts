import type { EntityManager } from "typeorm";
import type { Database } from "../../database/database.js";
import type { Clock } from "../../platform/clock.js";
import { cleanText, Conversation, type EventLog } from "../conversation/index.js";
import type { LedgerService } from "../ledger/index.js";
import type { Provider } from "../provider/index.js";
import { Space } from "../space/index.js";
import type { RoundService } from "./round.service.js";
import type { RunError } from "./run-error.js";
import { Run, RunStatus } from "./run.entity.js";
import type { RunService } from "./run.service.js";

/** What a Provider call used. */
export interface RunUsage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Whether the Provider counted; otherwise the server did. */
  readonly isReported: boolean;
}

/** How the execution of a Run ended. */
export interface RunOutcome {
  readonly status: "succeeded" | "failed" | "canceled" | "interrupted";
  /** All text received; may be empty unless it succeeded. */
  readonly text: string;
  readonly failure?: RunError;
  readonly finishReason?: string;
  readonly timeToFirstTokenMs?: number;
  /** Present when the Provider was asked. */
  readonly call?: { readonly provider: Provider; readonly usage: RunUsage };
}

/** Writes the end of a Run: text, status, ledger row, next Run of the Round and their events, in one transaction. */
export class RunFinish {
  constructor(
    private readonly parts: {
      readonly database: Database;
      readonly clock: Clock;
      readonly events: EventLog;
      readonly ledger: LedgerService;
      readonly rounds: RoundService;
      readonly runs: RunService;
    },
  ) {}

  /** Does nothing when the Run is not running any more: somebody else has written its end. */
  async write(run: Run, outcome: RunOutcome): Promise<void> {
    await this.parts.database.transaction(async (db) => {
      const current = await db.findOneBy(Run, { id: run.id, status: RunStatus.RUNNING });
      if (!current) return;
      const text = cleanText(outcome.text).trim();
      const keepsText = text !== "" && (outcome.status === "succeeded" || outcome.status === "canceled");
      const costNanos = outcome.call ? await this.#record(db, run, outcome.call) : null;
      await db.update(
        Run,
        { id: run.id },
        {
          status: outcome.status,
          finishedAt: this.parts.clock.now(),
          partialText: keepsText || text === "" ? null : text,
          failure: outcome.failure ?? null,
          finishReason: outcome.finishReason ?? null,
          timeToFirstTokenMs: outcome.timeToFirstTokenMs ?? null,
          costNanos,
          ...(outcome.call && {
            promptTokens: outcome.call.usage.promptTokens,
            completionTokens: outcome.call.usage.completionTokens,
            isUsageReported: outcome.call.usage.isReported,
          }),
        },
      );
      if (keepsText) await this.parts.runs.writeText(db, current, text, outcome.status === "canceled");
      await this.#advanceRound(db, current, outcome.status);
      await this.parts.events.append(db, run.conversationId, [{ kind: "runChanged", runId: run.id }]);
    });
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

  async #record(db: EntityManager, run: Run, call: NonNullable<RunOutcome["call"]>): Promise<number | null> {
    const conversation = await db.findOneByOrFail(Conversation, { id: run.conversationId });
    const { ownerId } = await db.findOneByOrFail(Space, { id: conversation.spaceId });
    const { costNanos } = await this.parts.ledger.record(db, {
      accountId: ownerId,
      spaceId: conversation.spaceId,
      conversationId: conversation.id,
      runId: run.id,
      kind: run.kind,
      provider: call.provider,
      model: run.model,
      ...call.usage,
    });
    return costNanos;
  }
}
