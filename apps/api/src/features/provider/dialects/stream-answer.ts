import type { ProviderConnection } from "../dialect.js";
import type { ProviderCall } from "../provider-call.js";
import type { ProviderEvent } from "../provider-event.js";
import { EventReader, LineReader } from "./answer-body.js";
import { asProviderFailure } from "./failures.js";
import type { ProviderHttp } from "./provider-http.js";
import { readAnswer } from "./read-answer.js";
import type { SaidReader } from "./said.js";

/** Largest answer, in bytes: the longest reply in chunks of one character, each in its frame of some 300 bytes. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** One call in the words of a protocol. */
export interface AnswerRequest {
  readonly url: string;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** Server-sent events unless the protocol writes one JSON value per line. */
  readonly framing?: "events" | "lines";
  readonly said: SaidReader;
}

/** Makes one call and hands on what comes. See `Dialect.stream`. */
export async function* streamAnswer(
  http: ProviderHttp,
  connection: ProviderConnection,
  { timeouts, stopSequences }: ProviderCall,
  request: AnswerRequest,
  signal: AbortSignal,
): AsyncGenerator<ProviderEvent> {
  const isLines = request.framing === "lines";
  try {
    const response = await http.ask(connection, {
      url: request.url,
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: isLines ? "application/x-ndjson" : "text/event-stream",
        ...request.headers,
      },
      body: JSON.stringify(request.body),
      timeouts,
      maxBytes: MAX_ANSWER_BYTES,
      signal,
    });
    try {
      const body = isLines ? new LineReader() : new EventReader();
      yield* readAnswer(response, { body, said: request.said, key: connection.key, stopSequences });
    } finally {
      await response.close();
    }
  } catch (error) {
    throw asProviderFailure(error);
  }
}
