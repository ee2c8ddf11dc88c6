import type { Dialect, ProviderConnection } from "../dialect.js";
import type { ProviderCall, ProviderTimeouts } from "../provider-call.js";
import type { ProviderEvent } from "../provider-event.js";
import { ProviderFailure } from "../provider-failure.js";
import { originOf, type ProviderHttp } from "./provider-http.js";

/** A Run's end waits for this; the server is on this machine or near. In milliseconds. */
const ABORT_TIMEOUTS: ProviderTimeouts = { connectMs: 500, firstByteMs: 1_000, idleMs: 500, totalMs: 1_500 };

/**
 * A dialect as KoboldCpp speaks it: a call that is not read to its end is given up by `POST /api/extra/abort` with the
 * `genkey` it was made with (koboldcpp.py v1.76 line 1883; its OpenAI routes keep the key too). Closing the connection
 * alone is noticed with the next token, not while a prompt is being read, which may take minutes.
 *
 * @param newCallKey Tells calls apart; unlike any other.
 */
export function withKoboldAbort<Call extends ProviderCall>(
  dialect: Dialect<Call>,
  http: ProviderHttp,
  newCallKey: () => string,
): Dialect<Call> {
  return {
    ...dialect,
    async *stream(connection, call, signal): AsyncGenerator<ProviderEvent> {
      const callKey = newCallKey();
      let hasEnded = false;
      try {
        yield* dialect.stream(connection, { ...call, body: { ...call.body, genkey: callKey } }, signal);
        hasEnded = true;
      } catch (error) {
        // It never got the call, or has ended it by itself.
        hasEnded = error instanceof ProviderFailure && !isCutShort(error);
        throw error;
      } finally {
        if (!hasEnded) await abortCall(http, connection, callKey);
      }
    },
  };
}

/** Whether the server may still be at work: we stopped listening, or cannot follow it any more. */
function isCutShort({ code }: ProviderFailure): boolean {
  return code === "PROVIDER_TIMEOUT" || code === "RESPONSE_TOO_LONG" || code === "PROVIDER_GARBAGE";
}

/** A server that is gone, or done by itself, has nothing to give up: its silence is no failure. */
async function abortCall(http: ProviderHttp, connection: ProviderConnection, callKey: string): Promise<void> {
  try {
    await http.document(connection, {
      url: `${originOf(connection)}/api/extra/abort`,
      body: { genkey: callKey },
      timeouts: ABORT_TIMEOUTS,
      signal: new AbortController().signal,
    });
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
  }
}
