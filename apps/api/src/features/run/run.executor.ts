import type { FastifyBaseLogger } from "fastify";
import { In, IsNull } from "typeorm";
import type { Database } from "../../database/database.js";
import type { Clock } from "../../platform/clock.js";
import type { Topics } from "../../platform/topics.js";
import { ProviderFailure, type ProviderProbe, type ProviderService } from "../provider/index.js";
import type { Checkpoints, LiveTexts } from "./checkpoints.js";
import { joinContinuation, LiveText, type TextPart } from "./live-text.js";
import type { Planner } from "./planning/planner.js";
import type { PreparedRun, RunPreparation } from "./planning/run-preparation.js";
import type { RunClaims } from "./run-claims.js";
import type { RunCalls, RunUsage } from "./run-calls.js";
import { runError, type RunError } from "./run-error.js";
import type { RunFinish, RunOutcome } from "./run-finish.js";
import { Run } from "./run.entity.js";
import { RUN_CANCEL_TOPIC, RUN_QUEUED_TOPIC } from "./run.service.js";

/** Runs one process executes at the same time. */
export const MAX_CONCURRENT_RUNS = 250;

/** Queued and canceled Runs are looked for at least this often, in milliseconds: a notice may be lost. */
const POLL_MS = 1_000;

/** An execution under way. */
interface Execution {
  readonly texts: LiveTexts;
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
  /** Other replies to the same request. */
  readonly alternatives: readonly string[];
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
      readonly probe: ProviderProbe;
      readonly calls: RunCalls;
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
    }, POLL_MS);
    this.watch();
    this.#cleanups.push(
      topics.subscribe(RUN_QUEUED_TOPIC, () => this.#takeWaiting()),
      topics.subscribe(RUN_CANCEL_TOPIC, (runId) => this.#executionsById.get(runId)?.stopped.abort()),
      () => clearInterval(timer),
    );
    this.#takeWaiting();
  }

  /** Looks for Runs whose executor died without taking any: for a process that only answers requests. */
  watch(): void {
    const { claims, log } = this.parts;
    const timer = setInterval(() => {
      claims.interruptOrphans(false).catch((error: unknown) => log.error({ err: error }, "could not look for orphans"));
    }, POLL_MS);
    this.#cleanups.push(() => clearInterval(timer));
  }

  /** How many Runs this process executes now. */
  get executingCount(): number {
    return this.#executionsById.size;
  }

  /** A text of a Run this process executes, as far as it has come. */
  textOf(runId: string, part: TextPart = "reply"): string | undefined {
    const { live, thinking } = this.#executionsById.get(runId)?.texts ?? {};
    return (part === "reply" ? live : thinking)?.text;
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
    const { clock, topics } = this.parts;
    const texts = {
      live: new LiveText(run, clock, topics),
      thinking: new LiveText(run, clock, topics, "thinking"),
    };
    const stopped = new AbortController();
    const done = this.#execute(run, texts, stopped.signal).finally(() => {
      this.#executionsById.delete(run.id);
      this.#takeWaiting();
    });
    this.#executionsById.set(run.id, { texts, stopped, done });
  }

  /** Never rejects: whatever happens ends the Run in a defined state. */
  async #execute(run: Run, texts: LiveTexts, signal: AbortSignal): Promise<void> {
    const { log, checkpoints, finish, database } = this.parts;
    const { live, thinking } = texts;
    try {
      checkpoints.add(texts);
      let outcome: RunOutcome;
      try {
        outcome = await this.#write(run, texts, signal);
      } catch (error) {
        outcome = { status: "failed", text: live.text, failure: this.#fault(error, run.id) };
      }
      live.close();
      thinking.close();
      checkpoints.remove(texts);
      await checkpoints.settle();
      await finish.write(run, outcome);
    } catch (error) {
      // Without its end written the Run's lease runs out, and it is marked as interrupted with the text checkpointed.
      log.error({ err: error, runId: run.id, database: database.dialect }, "could not write the end of a Run");
    } finally {
      live.close();
      thinking.close();
      checkpoints.remove(texts);
    }
  }

  #fault(error: unknown, runId: string): RunError {
    this.parts.log.error({ err: error, runId }, "Run failed by a fault of the server");
    return runError("INTERNAL", "It is in the server's log. Try again.", true);
  }

  async #write(run: Run, texts: LiveTexts, signal: AbortSignal): Promise<RunOutcome> {
    const { live, thinking } = texts;
    const prepared = await this.parts.preparation.prepare(run);
    if (!prepared.ok) return { status: "failed", text: "", failure: prepared.failure };
    if (prepared.continues) live.continueFrom(prepared.continues);
    const streamed = await this.#streamUnlessStopped(prepared, texts, signal);
    const { text, written } = live;
    const { alternatives } = streamed;
    const usage = await this.#usage(prepared, [written, ...alternatives].join(""), streamed, signal);
    const shared = {
      text,
      ...(streamed.wasReached && { call: { provider: prepared.provider, counting: prepared.counting, usage } }),
      ...(streamed.finishReason !== undefined && { finishReason: streamed.finishReason }),
      ...(thinking.text !== "" && { reasoning: thinking.text }),
      ...(streamed.timeToFirstTokenMs !== undefined && { timeToFirstTokenMs: streamed.timeToFirstTokenMs }),
    };
    if (signal.aborted) return { ...this.#aborted(), ...shared };
    if (streamed.failure) return { status: "failed", failure: streamed.failure, ...shared };
    if (written.trim() === "") {
      return { status: "failed", failure: runError("EMPTY_RESPONSE", "Try again.", true), ...shared };
    }
    const { continues } = prepared;
    const whole = (other: string) => (continues ? joinContinuation(continues, other) : other);
    return { status: "succeeded", alternatives: alternatives.map(whole), ...shared };
  }

  /** A Run that a person stopped is canceled; one that ends because the server does is interrupted. */
  #aborted(): Pick<RunOutcome, "status" | "failure"> {
    if (!this.#isStopping) return { status: "canceled" };
    return {
      status: "interrupted",
      failure: runError("INTERRUPTED", "Keep what was written, discard it, or try again.", true),
    };
  }

  async #streamUnlessStopped(prepared: PreparedRun, texts: LiveTexts, signal: AbortSignal): Promise<Streamed> {
    const { id } = texts.live.run;
    // Somebody may have stopped it before this process listened for that.
    const run = await this.parts.database.read.findOneBy(Run, { id });
    if (signal.aborted || run?.cancelRequestedAt != null) {
      this.#executionsById.get(id)?.stopped.abort();
      return { wasReached: false, alternatives: [] };
    }
    return this.#stream(prepared, texts, signal);
  }

  async #stream(prepared: PreparedRun, { live, thinking }: LiveTexts, signal: AbortSignal): Promise<Streamed> {
    const { clock, providers } = this.parts;
    const askedAt = clock.now();
    let finishReason: string | undefined;
    let reported: Streamed["reported"];
    let timeToFirstTokenMs: number | undefined;
    let wasReached = false;
    const alternatives: string[] = [];
    const result = (failure?: RunError): Streamed => ({
      wasReached,
      alternatives,
      ...(failure && { failure }),
      ...(finishReason !== undefined && { finishReason }),
      ...(reported && { reported }),
      ...(timeToFirstTokenMs !== undefined && { timeToFirstTokenMs }),
    });
    try {
      // What is thrown by this line alone, such as a key that cannot be read, comes before anything is sent.
      const events = providers.stream(prepared.provider, prepared.call, signal);
      wasReached = true;
      for await (const event of events) {
        if (isAborted(signal)) return result();
        if (event.kind === "usage") {
          const { promptTokens, completionTokens } = event;
          reported = { promptTokens, completionTokens };
        }
        if (event.kind === "finish") finishReason = event.reason;
        if (event.kind === "alternative") alternatives.push(event.text);
        if (event.kind === "reasoning") thinking.append(event.text);
        if (event.kind !== "text") continue;
        timeToFirstTokenMs ??= Math.round(clock.now() - askedAt);
        live.append(event.text);
      }
      return result();
    } catch (error) {
      if (isAborted(signal)) return result();
      // A fault of the server; but the Provider was asked, and the call has to be accounted for.
      if (!(error instanceof ProviderFailure)) return result(this.#fault(error, live.run.id));
      const { code, message, canRetry, retryAfterMs, httpStatus } = error;
      const failure: RunError = {
        code,
        message,
        canRetry,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
        ...(httpStatus !== undefined && { httpStatus }),
      };
      if (code === "PROVIDER_UNREACHABLE" || code === "NO_PROVIDER") wasReached = false;
      return result(failure);
    }
  }

  /** What was used: as reported with the answer, else as a Provider that takes whole texts counts them, else as planned. */
  async #usage(
    prepared: PreparedRun,
    text: string,
    { reported, failure }: Streamed,
    signal: AbortSignal,
  ): Promise<RunUsage> {
    if (reported) return { ...reported, isReported: true };
    if (!failure && !signal.aborted) {
      const counted = await this.#countAnswered(prepared, text, signal);
      if (counted) return { ...counted, isReported: true };
    }
    const completionTokens = await this.parts.calls.countTokens(text, prepared.counting);
    return { promptTokens: prepared.plannedTokens, completionTokens, isReported: false };
  }

  /** Undefined when the Provider does not count whole texts, or cannot now. */
  async #countAnswered({ provider, call }: PreparedRun, text: string, signal: AbortSignal) {
    if (call.prompt === undefined) return undefined;
    try {
      const counted = await this.parts.probe.countAnswered(provider, [call.prompt, text], signal);
      const [promptTokens, completionTokens] = counted ?? [];
      if (promptTokens === undefined || completionTokens === undefined) return undefined;
      return { promptTokens, completionTokens };
    } catch (error) {
      // The answer is here whole; it must not be lost because counting it fails.
      this.parts.log.error({ err: error }, "could not ask a Provider to count");
      return undefined;
    }
  }

  async #stopCanceled(): Promise<void> {
    const ids = [...this.#executionsById.keys()];
    if (ids.length === 0) return;
    const going = await this.parts.database.read.find(Run, {
      select: { id: true },
      where: { id: In(ids), cancelRequestedAt: IsNull() },
    });
    const goingIds = new Set(going.map(({ id }) => id));
    for (const id of ids) if (!goingIds.has(id)) this.#executionsById.get(id)?.stopped.abort();
  }
}

/** Whether the signal has fired by now; a function, because it may fire between two looks. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
