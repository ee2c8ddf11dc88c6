import type { Clock } from "../../../platform/clock.js";
import type { OutboundFetch, OutboundRequest, OutboundResponse } from "../../../platform/outbound-fetch.js";
import type { Dialect, ProviderConnection } from "../dialect.js";
import type { CallMessage, ProviderCall } from "../provider-call.js";
import type { ProviderEvent } from "../provider-event.js";
import { ProviderFailure } from "../provider-failure.js";
import { providerKind } from "../provider-kinds.js";
import { AnswerBodyReader } from "./answer-events.js";
import { asProviderFailure, garbage, quoteOf, statusFailure } from "./failures.js";
import { OpenAiAnswer } from "./openai-answer.js";
import { readModels } from "./openai-models.js";

/** Largest answer, in bytes: the longest reply in chunks of one character, each in its frame of some 300 bytes. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** Largest list of models and largest text of an error, in bytes. */
const MAX_MODELS_BYTES = 8 * 1024 * 1024;
const MAX_ERROR_BYTES = 64 * 1024;

/** Stop strings a request takes (OpenAI API reference, chat completions, `stop`). */
const MAX_STOP_SEQUENCES = 4;

/** OpenAI's pattern of `name` in a message; a name that does not fit is left out. */
const NAME = /^[A-Za-z0-9_-]{1,64}$/;

/** OpenAI's chat completions, as spoken by most services: `POST /chat/completions` with server-sent events. */
export function createOpenAiChatDialect(fetch: OutboundFetch, clock: Clock): Dialect {
  const ask = async (connection: ProviderConnection, request: Omit<OutboundRequest, "allowsPrivateNetwork">) => {
    const { key, allowsPrivateNetwork } = connection;
    const headers = { ...request.headers, ...(key !== null && { authorization: `Bearer ${key}` }) };
    const response = await fetch({ ...request, headers, allowsPrivateNetwork });
    if (response.status >= 200 && response.status < 300) return response;
    throw await refusal(response, key, clock);
  };

  return {
    async *stream(connection, call, signal) {
      try {
        const response = await ask(connection, {
          url: `${baseUrlOf(connection)}/chat/completions`,
          method: "POST",
          headers: { "content-type": "application/json", accept: "text/event-stream" },
          body: JSON.stringify(requestBody(connection, call)),
          timeouts: call.timeouts,
          maxBytes: MAX_ANSWER_BYTES,
          signal,
        });
        try {
          yield* readAnswer(response, connection.key);
        } finally {
          await response.close();
        }
      } catch (error) {
        throw asProviderFailure(error);
      }
    },

    async listModels(connection, signal, timeouts) {
      try {
        const response = await ask(connection, {
          url: `${baseUrlOf(connection)}/models`,
          headers: { accept: "application/json" },
          timeouts,
          maxBytes: MAX_MODELS_BYTES,
          signal,
        });
        const models = readModels(parseJson(await readText(response, MAX_MODELS_BYTES)));
        if (!models) throw garbage("is no list of models");
        return models;
      } catch (error) {
        throw asProviderFailure(error);
      }
    },
  };
}

function baseUrlOf({ baseUrl }: ProviderConnection): string {
  if (baseUrl !== null) return baseUrl;
  throw new ProviderFailure("PROVIDER_UNREACHABLE", "This Provider has no address.", { canRetry: false });
}

function requestBody({ kind }: ProviderConnection, { messages, model, body, stopSequences }: ProviderCall): object {
  const takesNames = providerKind(kind)?.takesNames ?? false;
  return {
    ...(stopSequences.length > 0 && { stop: stopSequences.slice(0, MAX_STOP_SEQUENCES) }),
    ...body,
    ...(model !== null && { model }),
    messages: messages.map((message) => wireMessage(message, takesNames)),
    stream: true,
    stream_options: { include_usage: true },
  };
}

function wireMessage({ role, name, content }: CallMessage, takesNames: boolean): CallMessage {
  return { role, ...(takesNames && name !== undefined && NAME.test(name) && { name }), content };
}

async function* readAnswer(response: OutboundResponse, key: string | null): AsyncGenerator<ProviderEvent> {
  const reader = new AnswerBodyReader();
  const answer = new OpenAiAnswer(key);
  const decoder = new TextDecoder();
  for await (const bytes of response.body) {
    const { values, isDone } = reader.feed(decoder.decode(bytes, { stream: true }));
    for (const value of values) yield* answer.take(value);
    if (isDone) {
      yield* answer.end();
      return;
    }
  }
  const { values, isDone } = reader.end();
  for (const value of values) yield* answer.take(value);
  // Some servers leave out [DONE]; the finish reason says as well that nothing is missing.
  if (!isDone && !answer.isFinished) {
    throw new ProviderFailure("STREAM_CUT", "The Provider's answer broke off.", { canRetry: true });
  }
  yield* answer.end();
}

async function refusal(response: OutboundResponse, key: string | null, clock: Clock): Promise<ProviderFailure> {
  const { status, headers } = response;
  const quote = quoteOf(parseJson(await readText(response, MAX_ERROR_BYTES)), key);
  return statusFailure({ status, quote, retryAfterMs: retryAfterOf(headers["retry-after"], clock) });
}

/** Seconds, or a date (RFC 9110, section 10.2.3). */
function retryAfterOf(header: string | string[] | undefined, clock: Clock): number | undefined {
  if (typeof header !== "string") return undefined;
  const milliseconds = /^\d{1,7}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - clock.now();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}

/** The beginning of a body, at most so many bytes; the rest is not waited for. */
async function readText(response: OutboundResponse, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= maxBytes) break;
    }
  } finally {
    await response.close();
  }
  return Buffer.concat(chunks).toString();
}

/** Undefined when it is no JSON: a page of a proxy, an empty body. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
