import { MessageChannel, Worker, type MessagePort } from "node:worker_threads";
import type { LorePattern } from "@tavernkit/lore-engine";
import { ask, awaitAnswer, newSignal, type PatternQuestion, type PatternThreadData } from "./pattern-protocol.js";

/** How long the thread may take to begin, in milliseconds; it is loading, not matching. */
const START_LIMIT_MS = 15_000;

/** Texts the thread keeps at a time. One turn has few: the Messages as seen from each scan depth. */
const MAX_TEXTS = 16;

type Engine = PatternQuestion["engine"];

/** A place, none, or why there is no answer. */
export type PatternAnswer = number | "invalid" | "timed_out";

/** Asks the pattern thread and waits, blocking its own thread. Ends a pattern thread that does not answer. */
export class PatternClient {
  #thread: { readonly worker: Worker; readonly port: MessagePort; readonly signal: Int32Array } | undefined;
  readonly #readyEngines = new Set<Engine>();
  readonly #idsByText = new Map<string, number>();
  #lastId = 0;

  /**
   * Place of the first match in UTF-16 units, -1 for none.
   *
   * @param limitMs Milliseconds matching may take.
   * @throws Error when the thread does not begin.
   */
  find(engine: Engine, pattern: LorePattern, text: string, limitMs: number): PatternAnswer {
    this.#makeReady(engine);
    return this.#ask({ engine, pattern, ...this.#named(text) }, limitMs);
  }

  /** Ends the pattern thread; the next question starts another. */
  close(): void {
    this.#thread?.port.close();
    void this.#thread?.worker.terminate();
    this.#thread = undefined;
    this.#readyEngines.clear();
    this.#idsByText.clear();
  }

  #ask(question: PatternQuestion, limitMs: number): PatternAnswer {
    const { port, signal } = (this.#thread ??= startThread());
    port.postMessage(question);
    ask(signal);
    const answer = awaitAnswer(signal, limitMs);
    if (answer === "timed_out") this.close();
    return answer;
  }

  /** Asks something easy first, so that loading does not count as looking. */
  #makeReady(engine: Engine): void {
    if (this.#readyEngines.has(engine)) return;
    const easy: PatternQuestion = { engine, pattern: { source: "a", flags: "" }, textId: 0, text: "a", forgets: [0] };
    if (this.#ask(easy, START_LIMIT_MS) !== 0) throw new Error("the pattern thread did not begin");
    this.#readyEngines.add(engine);
  }

  #named(text: string): Pick<PatternQuestion, "textId" | "text" | "forgets"> {
    const known = this.#idsByText.get(text);
    if (known !== undefined) return { textId: known, forgets: [] };
    const forgets: number[] = [];
    const [oldest] = this.#idsByText;
    if (oldest !== undefined && this.#idsByText.size >= MAX_TEXTS) {
      this.#idsByText.delete(oldest[0]);
      forgets.push(oldest[1]);
    }
    this.#lastId += 1;
    this.#idsByText.set(text, this.#lastId);
    return { textId: this.#lastId, text, forgets };
  }
}

function startThread() {
  const { port1: port, port2 } = new MessageChannel();
  const signal = newSignal();
  const workerData: PatternThreadData = { port: port2, signal };
  const worker = new Worker(new URL("pattern-thread.js", import.meta.url), { workerData, transferList: [port2] });
  worker.unref();
  port.unref();
  return { worker, port, signal };
}
