import { setTimeout as sleep } from "node:timers/promises";
import type { Dialect } from "../dialect.js";
import type { ChatCall } from "../provider-call.js";
import { composeReply } from "../practice/compose-reply.js";

/** How fast the practice partner writes, in milliseconds. */
export interface PracticePace {
  /** Before the first word. */
  readonly thinkMs: number;
  /** Between two words. */
  readonly wordMs: number;
}

/** About as fast as somebody reads along: 22 words a second would be a model's pace, 18 is a person's at a glance. */
export const HUMAN_PACE: PracticePace = { thinkMs: 400, wordMs: 55 };

/** Waits, and ends at once by throwing the signal's reason when that aborts. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

const waitOnTheClock: Wait = async (milliseconds, signal) => {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch {
    signal.throwIfAborted();
  }
};

/** The built-in partner that needs no network: it answers with lines of the card, word by word. */
export function createPracticeDialect(pace: PracticePace = HUMAN_PACE, wait: Wait = waitOnTheClock): Dialect<ChatCall> {
  return {
    async *stream(_connection, { messages, scene }, signal) {
      signal.throwIfAborted();
      await wait(pace.thinkMs, signal);
      for (const word of composeReply(messages, scene).match(/\s*\S+/g) ?? []) {
        yield { kind: "text", text: word };
        await wait(pace.wordMs, signal);
      }
      yield { kind: "finish", reason: "stop" };
    },
    listModels: () => Promise.resolve([]),
  };
}
