import type { MessagePort } from "node:worker_threads";
import type { LorePattern } from "@tavernkit/lore-engine";

/** What is asked of the pattern thread. Texts are long and asked about often, so each is sent once and named then. */
export interface PatternQuestion {
  /** JavaScript's own engine, or one whose time grows with the text alone and that reads fewer patterns. */
  readonly engine: "native" | "linear";
  readonly pattern: LorePattern;
  readonly textId: number;
  /** Present when the thread has not been sent it before. */
  readonly text?: string;
  /** Texts that will not be asked about any more. */
  readonly forgets: readonly number[];
}

/** What the pattern thread is started with. */
export interface PatternThreadData {
  /** Brings questions. */
  readonly port: MessagePort;
  /** Two shared numbers: where the question stands, and the answer. */
  readonly signal: Int32Array;
}

const STATE = 0;
const ANSWER = 1;
const Waiting = 0;
const Asked = 1;
const Answered = 2;

const INVALID = -2;

/** A new pair of shared numbers. */
export function newSignal(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
}

/** Wakes the pattern thread; its question lies in its port. */
export function ask(signal: Int32Array): void {
  Atomics.store(signal, STATE, Asked);
  Atomics.notify(signal, STATE);
}

/** Sleeps until there is a question. */
export function awaitQuestion(signal: Int32Array): void {
  for (let state = Atomics.load(signal, STATE); state !== Asked; state = Atomics.load(signal, STATE)) {
    Atomics.wait(signal, STATE, state);
  }
}

/** Hands over the place found, -1 for none. */
export function answer(signal: Int32Array, found: number | "invalid"): void {
  Atomics.store(signal, ANSWER, found === "invalid" ? INVALID : found);
  Atomics.store(signal, STATE, Answered);
  Atomics.notify(signal, STATE);
}

/** Sleeps until the answer is there, at most so many milliseconds. */
export function awaitAnswer(signal: Int32Array, milliseconds: number): number | "invalid" | "timed_out" {
  if (Atomics.wait(signal, STATE, Asked, milliseconds) === "timed-out") return "timed_out";
  const found = Atomics.load(signal, ANSWER);
  Atomics.store(signal, STATE, Waiting);
  return found === INVALID ? "invalid" : found;
}
