import type { FastifyBaseLogger } from "fastify";
import type { Database } from "../../database/database.js";
import type { Clock } from "../../platform/clock.js";
import type { Topics } from "../../platform/topics.js";
import { ProviderFailure, type ProviderService } from "../provider/index.js";
import type { Checkpoints } from "./checkpoints.js";
import { LiveText } from "./live-text.js";
import type { Planner } from "./planning/planner.js";
import type { PreparedRun, RunPreparation } from "./planning/run-preparation.js";
import type { RunClaims } from "./run-claims.js";
import { runError, type RunError } from "./run-error.js";
import type { RunFinish, RunOutcome, RunUsage } from "./run-finish.js";
import { Run } from "./run.entity.js";
import { RUN_CANCEL_TOPIC, RUN_QUEUED_TOPIC } from "./run.service.js";

/** Runs one process executes at the same time. */
export const MAX_CONCURRENT_RUNS = 250;

/** Queued and canceled Runs are looked for at least this often, in milliseconds: a notice may be lost. */
const POLL_MS = 1_000;

/** An execution under way. */
interface Execution {
  readonly live: LiveText;
  readonly stopped: AbortController;
  readonly done: Promise<void>;
}

/** What came out of a Provider's stream. */
interface Streamed {
  readonly failure?: RunError;
  readonly wasReached: boolean;
  readonly finishReason?: string;
  readonly reported?: { promptTokens: number; completionTokens: number };
  readonly timeToFirstTokenMs?: number;
}

/** Executes Runs: claims them, asks the Provider, lets people read along, and writes the end. */
export class RunExecutor {
  readonly #executionsById = new Map<string, Execution>();
  readonly #cleanups: (() => void)[] = [];
  #isStopping = false;
  #taking: Promise<void> = Promise.resolve();

  constructor(
    private readonly parts: {
      readonly database: Database;
      readonly clock: Clock;
      readonly topics: Topics;
      readonly log: FastifyBaseLogger;
      readonly claims: RunClaims;
      readonly checkpoints: Checkpoints;
      readonly preparation: RunPreparation;
      readonly planner: Planner;
      readonly providers: ProviderService;
      readonly finish: RunFinish;
      /** Whether no other process executes Runs of this database. */
      readonly isAlone: boolean;
    },
  ) {}

  /** Gives up what a dead process left behind, then takes up work. */
  async start(): Promise<void> {
    const { claims, isAlone, topics, log } = this.parts;
    await claims.interruptOrphans(isAlone);
    const timer = setInterval(() => {
      this.#takeWaiting();
      this.#stopCanceled().catch((error: unknown) => log.error({ err: error }, "could not look for canceled Runs"));
      claims.interruptOrphans(false).catch((error: unknown) => log.error({ err: error }, "could not look for orphans"));
    }, POLL_MS);
    this.#cleanups.push(
      topics.subscribe(RUN_QUEUED_TOPIC, () => this.#takeWaiting()),
      topics.subscribe(RUN_CANCEL_TOPIC, (runId) => this.#executionsById.get(runId)?.stopped.abort()),
      () => clearInterval(timer),
    );
    this.#takeWaiting();
  }

  /** How many Runs this process executes now. */
  get executingCount(): number {
    return this.#executionsById.size;
  }

  /** The text of a Run this process executes, as far as it has come. */
  textOf(runId: string): string | undefined {
    return this.#executionsById.get(runId)?.live.text;
  }

  /** Interrupts every execution, keeping its text for a person to decide about, and takes no more. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const cleanup of this.#cleanups.splice(0)) cleanup();
    await this.#taking;
    const executions = [...this.#executionsById.values()];
    for (const { stopped } of executions) stopped.abort();
    await Promise.all(executions.map(({ done }) => done));
    await this.parts.checkpoints.settle();
    await this.parts.planner.close();
  }

  /** Waits until nothing is queued or running here. For tests and shutdown. */
  async idle(): Promise<void> {
    await this.#taking;
    while (this.#executionsById.size > 0) {
      await Promise.all([...this.#executionsById.values()].map(({ done }) => done));
      await this.#taking;
    }
  }

  #takeWaiting(): void {
    this.#taking = this.#taking
      .then(() => this.#take())
      .catch((error: unknown) => this.parts.log.error({ err: error }, "could not take queued Runs"));
  }

  async #take(): Promise<void> {
    for (const runId of await this.parts.claims.waiting()) {
      if (!this.#hasRoom()) return;
      const run = await this.parts.claims.claim(runId);
      if (run) this.#begin(run);
    }
  }

  #hasRoom(): boolean {
    return !this.#isStopping && this.#executionsById.size < MAX_CONCURRENT_RUNS;
  }

  #begin(run: Run): void {
    const live = new LiveText(run, this.parts.clock, this.parts.topics);
    const stopped = new AbortController();
    const done = this.#execute(run, live, stopped.signal).finally(() => {
      this.#executionsById.delete(run.id);
      this.#takeWaiting();
    });
    this.#executionsById.set(run.id, { live, stopped, done });
  }

  /** Never rejects: whatever happens ends the Run in a defined state. */
  async #execute(run: Run, live: LiveText, signal: AbortSignal): Promise<void> {
    const { log, checkpoints, finish, database } = this.parts;
    try {
      checkpoints.add(live);
      let outcome: RunOutcome;
      try {
        outcome = await this.#write(run, live, signal);
      } catch (error) {
        log.error({ err: error, runId: run.id }, "Run failed by a fault of the server");
        outcome = {
          status: "failed",
          text: live.text,
          failure: runError("INTERNAL", "It is in the server's log. Try again.", true),
        };
      }
      live.close();
      checkpoints.remove(live);
      await checkpoints.settle();
      await finish.write(run, outcome);
    } catch (error) {
      // Without its end written the Run's lease runs out, and it is marked as interrupted with the text checkpointed.
      log.error({ err: error, runId: run.id, database: database.dialect }, "could not write the end of a Run");
    } finally {
      live.close();
      checkpoints.remove(live);
    }
  }

  async #write(run: Run, live: LiveText, signal: AbortSignal): Promise<RunOutcome> {
    const prepared = await this.parts.preparation.prepare(run);
    if (!prepared.ok) return { status: "failed", text: "", failure: prepared.failure };
    const streamed = await this.#streamUnlessStopped(prepared, live, signal);
    const text = live.text;
    const usage = await this.#usage(prepared, text, streamed.reported);
    const shared = {
      text,
      ...(streamed.wasReached && { call: { provider: prepared.provider, usage } }),
      ...(streamed.finishReason !== undefined && { finishReason: streamed.finishReason }),
      ...(streamed.timeToFirstTokenMs !== undefined && { timeToFirstTokenMs: streamed.timeToFirstTokenMs }),
    };
    if (signal.aborted) return { ...this.#aborted(), ...shared };
    if (streamed.failure) return { status: "failed", failure: streamed.failure, ...shared };
    if (text.trim() === "") {
      return { status: "failed", failure: runError("EMPTY_RESPONSE", "Try again.", true), ...shared };
    }
    return { status: "succeeded", ...shared };
  }

  /** A Run that a person stopped is canceled; one that ends because the server does is interrupted. */
  #aborted(): Pick<RunOutcome, "status" | "failure"> {
    if (!this.#isStopping) return { status: "canceled" };
    return {
      status: "interrupted",
      failure: runError("INTERRUPTED", "Keep what was written, discard it, or try again.", true),
    };
  }

  async #streamUnlessStopped(prepared: PreparedRun, live: LiveText, signal: AbortSignal): Promise<Streamed> {
    // Somebody may have stopped it before this process listened for that.
    const run = await this.parts.database.read.findOneBy(Run, { id: live.run.id });
    if (signal.aborted || run?.cancelRequestedAt != null) {
      this.#executionsById.get(live.run.id)?.stopped.abort();
      return { wasReached: false };
    }
    return this.#stream(prepared, live, signal);
  }

  async #stream(prepared: PreparedRun, live: LiveText, signal: AbortSignal): Promise<Streamed> {
    const { clock, providers } = this.parts;
    const askedAt = clock.now();
    let finishReason: string | undefined;
    let reported: Streamed["reported"];
    let timeToFirstTokenMs: number | undefined;
    const result = (failure?: RunError, wasReached = true): Streamed => ({
      wasReached,
      ...(failure && { failure }),
      ...(finishReason !== undefined && { finishReason }),
      ...(reported && { reported }),
      ...(timeToFirstTokenMs !== undefined && { timeToFirstTokenMs }),
    });
    try {
      for await (const event of providers.stream(prepared.provider, prepared.call, signal)) {
        if (isAborted(signal)) return result();
        if (event.kind === "usage") reported = event;
        if (event.kind === "finish") finishReason = event.reason;
        if (event.kind !== "text") continue;
        timeToFirstTokenMs ??= Math.round(clock.now() - askedAt);
        live.append(event.text);
      }
      return result();
    } catch (error) {
      if (isAborted(signal)) return result();
      if (!(error instanceof ProviderFailure)) throw error;
      const { code, message, canRetry, retryAfterMs, httpStatus } = error;
      const failure: RunError = {
        code,
        message,
        canRetry,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
        ...(httpStatus !== undefined && { httpStatus }),
      };
      return result(failure, code !== "PROVIDER_UNREACHABLE" && code !== "NO_PROVIDER");
    }
  }

  async #usage(prepared: PreparedRun, text: string, reported: Streamed["reported"]): Promise<RunUsage> {
    if (reported) return { ...reported, isReported: true };
    const [completionTokens = 0] = await this.parts.planner.countTokens([text]);
    return { promptTokens: prepared.plannedTokens, completionTokens, isReported: false };
  }

  async #stopCanceled(): Promise<void> {
    for (const [runId, { stopped }] of this.#executionsById) {
      const run = await this.parts.database.read.findOneBy(Run, { id: runId });
      if (run?.cancelRequestedAt != null || run === null) stopped.abort();
    }
  }
}

/** Whether the signal has fired by now; a function, because it may fire between two looks. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
