import { ProviderFailure } from "../provider-failure.js";
import { quoteOf, statusFailure } from "./failures.js";

/** Names that stand where others give an HTTP status (Anthropic's error types; Google's `google.rpc.Code`). */
const STATUS_BY_NAME: Readonly<Record<string, number>> = {
  authentication_error: 401,
  permission_error: 403,
  billing_error: 402,
  not_found_error: 404,
  invalid_request_error: 400,
  rate_limit_error: 429,
  overloaded_error: 529,
  api_error: 500,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  INVALID_ARGUMENT: 400,
  RESOURCE_EXHAUSTED: 429,
  UNAVAILABLE: 503,
};

/**
 * Refuses a value of an answer that is an error: `{error: …}`, as nearly everybody, `{delta: {error: …}}`, as Cohere, or
 * `{object: "error", message: …}`, as older vLLM. What it means is read from a status or name inside it.
 *
 * @throws ProviderFailure
 */
export function refuseError(value: unknown, key: string | null): void {
  if (typeof value !== "object" || value === null) return;
  const { error: own, object, delta } = value as { error?: unknown; object?: unknown; delta?: { error?: unknown } };
  const error = own ?? delta?.error;
  if (error == null && object !== "error") return;
  const quote = quoteOf({ error, ...value }, key);
  const status = statusOf(error ?? value);
  if (status !== undefined) throw statusFailure({ status, quote, retryAfterMs: undefined });
  const message = "The Provider stopped with an error.";
  throw new ProviderFailure("PROVIDER_ERROR", quote === undefined ? message : `${message} It says: "${quote}"`, {
    canRetry: true,
  });
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const { code, status, type } = error as { code?: unknown; status?: unknown; type?: unknown };
  for (const said of [code, status, type]) {
    const number = typeof said === "string" ? (STATUS_BY_NAME[said] ?? Number(said)) : Number(said);
    if (Number.isInteger(number) && number >= 400 && number < 600) return number;
  }
  return undefined;
}
