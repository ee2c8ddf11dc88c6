import type { OutboundResponse } from "../../../platform/outbound-fetch.js";
import type { ProviderEvent } from "../provider-event.js";
import { ProviderFailure } from "../provider-failure.js";
import { Answer } from "./answer.js";
import type { BodyReader } from "./answer-body.js";
import { refuseError } from "./errors-inside.js";
import type { SaidReader } from "./said.js";

/** How an answer is to be read. */
export interface AnswerReading {
  readonly body: BodyReader;
  readonly said: SaidReader;
  /** Hidden in what the Provider says of errors. */
  readonly key: string | null;
  readonly stopSequences: readonly string[];
}

/**
 * Hands on what an answer says, as it comes. Does not close the response.
 *
 * @throws ProviderFailure; OutboundFailure; the reason of the caller's signal.
 */
export async function* readAnswer(
  response: OutboundResponse,
  { body, said, key, stopSequences }: AnswerReading,
): AsyncGenerator<ProviderEvent> {
  const answer = new Answer(stopSequences);
  const decoder = new TextDecoder();
  const take = function* (values: readonly unknown[]) {
    for (const value of values) {
      if (answer.isOver) return;
      refuseError(value, key);
      yield* answer.take(said(value));
    }
  };
  for await (const bytes of response.body) {
    const { values, isDone } = body.feed(decoder.decode(bytes, { stream: true }));
    yield* take(values);
    if (isDone || answer.isOver) {
      yield* answer.end();
      return;
    }
  }
  const { values, isDone } = body.end();
  yield* take(values);
  // Some servers leave out the mark of the end; the finish reason says as well that nothing is missing.
  if (!isDone && !answer.isFinished) {
    throw new ProviderFailure("STREAM_CUT", "The Provider's answer broke off.", { canRetry: true });
  }
  yield* answer.end();
}
