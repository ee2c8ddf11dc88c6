import { OutboundFailure, type OutboundFailureCode } from "../../../platform/outbound-failure.js";
import { ProviderFailure, type ProviderFailureCode } from "../provider-failure.js";
import { complaintIn, type Meaning } from "./complaints.js";

/** Longest part of a Provider's own words that is handed on, in UTF-16 units. */
const MAX_QUOTE = 300;

const CODES: Readonly<Record<OutboundFailureCode, ProviderFailureCode>> = {
  BAD_URL: "PROVIDER_UNREACHABLE",
  FORBIDDEN_ADDRESS: "PROVIDER_UNREACHABLE",
  UNREACHABLE: "PROVIDER_UNREACHABLE",
  TOO_MANY_REDIRECTS: "PROVIDER_GARBAGE",
  NOT_HTTP: "PROVIDER_GARBAGE",
  TIMEOUT: "PROVIDER_TIMEOUT",
  TOO_LARGE: "RESPONSE_TOO_LONG",
  CUT: "STREAM_CUT",
};

/** A failure of the network in the words of Providers; anything else as it is. */
export function asProviderFailure(error: unknown): unknown {
  if (!(error instanceof OutboundFailure)) return error;
  const canRetry = error.code !== "BAD_URL" && error.code !== "FORBIDDEN_ADDRESS";
  return new ProviderFailure(CODES[error.code], error.message, { canRetry });
}

/** An answer with a status that means failure. */
export interface RefusedCall {
  readonly status: number;
  /** What the Provider says itself; undefined when it says nothing that can be shown. */
  readonly quote: string | undefined;
  readonly retryAfterMs: number | undefined;
}

/** What a status of HTTP means for a person, or what the Provider's own words mean where they are known. */
export function statusFailure({ status, quote, retryAfterMs }: RefusedCall): ProviderFailure {
  const { code, message, canRetry } = complaintIn(quote) ?? meaningOf(status);
  return new ProviderFailure(code, quote === undefined ? message : `${message} It says: "${quote}"`, {
    canRetry,
    httpStatus: status,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

function meaningOf(status: number): Meaning {
  switch (status) {
    case 401:
    case 403:
      return { code: "PROVIDER_REFUSED_KEY", message: "The Provider refused the key. Check it.", canRetry: true };
    case 402:
      return { code: "PROVIDER_ERROR", message: "The Provider asks for payment.", canRetry: true };
    case 404: {
      const message = "The Provider has nothing at this address, or no such model. Check both.";
      return { code: "PROVIDER_ERROR", message, canRetry: true };
    }
    case 422:
      return {
        code: "PROVIDER_ERROR",
        message: "The Provider does not take the request as it is. Check the model and the settings.",
        canRetry: false,
      };
    case 503:
    case 529:
      return { code: "PROVIDER_ERROR", message: "The Provider is busy or still loading. Try again.", canRetry: true };
    case 429:
      return { code: "PROVIDER_RATE_LIMITED", message: "The Provider asks to wait a while.", canRetry: true };
  }
  if (status >= 500) return { code: "PROVIDER_ERROR", message: "The Provider has a fault of its own.", canRetry: true };
  if (status < 400) return garbageMeaning(status);
  return { code: "PROVIDER_ERROR", message: `The Provider refused the request (${status}).`, canRetry: false };
}

function garbageMeaning(status: number): Meaning {
  const message = `The Provider answered with status ${status}, which is no answer to this question.`;
  return { code: "PROVIDER_GARBAGE", message, canRetry: true };
}

/** An answer that cannot be understood. @param what Completes "The Provider's answer …". */
export function garbage(what: string): ProviderFailure {
  return new ProviderFailure("PROVIDER_GARBAGE", `The Provider's answer ${what}.`, { canRetry: true });
}

/**
 * What a Provider says of its error, fit to be shown: one line, short, without the key.
 *
 * @param value The `error` of an answer, in any of the shapes servers give it.
 */
export function quoteOf(value: unknown, key: string | null): string | undefined {
  const words = wordsOf(value);
  if (words === undefined) return undefined;
  const hidden = key === null ? words : words.replaceAll(key, "[key]");
  const line = hidden.replace(/[\p{Cc}\s]+/gu, " ").trim();
  if (line === "") return undefined;
  return line.length > MAX_QUOTE ? `${line.slice(0, MAX_QUOTE)}…` : line;
}

/** Words of an error lie this deep at most, as in `[{error: {message}}]` inside `{detail}`; deeper nesting is no error text. */
const MAX_DEPTH = 5;

/** Where services put the words: nearly all in `error` or `message`, FastAPI in `detail` and `msg`, Anthropic two deep. */
const PLACES_OF_WORDS = ["error", "message", "detail", "msg"] as const;

function wordsOf(value: unknown, depth = 0): string | undefined {
  if (typeof value === "string") return wordsInText(value, depth);
  if (typeof value !== "object" || value === null || depth === MAX_DEPTH) return undefined;
  const fields = value as Record<string, unknown>;
  const inner = Array.isArray(value) ? value.slice(0, 3) : PLACES_OF_WORDS.map((place) => fields[place]);
  return inner.map((part) => wordsOf(part, depth + 1)).find((words) => words !== undefined);
}

/** Services that pass on another's error put its JSON into a text (OpenRouter, proxies). */
function wordsInText(text: string, depth: number): string {
  if (!text.startsWith("{") || depth === MAX_DEPTH) return text;
  try {
    return wordsOf(JSON.parse(text), depth + 1) ?? text;
  } catch {
    return text;
  }
}
