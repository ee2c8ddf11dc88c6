import { CombinedGraphQLErrors, ServerError, ServerParseError } from "@apollo/client/errors";

/** One thing that is wrong with an input, as BAD_USER_INPUT carries it. */
export interface ApiIssue {
  /** Dotted path inside the input, e.g. `email`. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** Codes of failures that the API itself could not name, because no answer of its own arrived. */
export const OFFLINE = "OFFLINE";
export const UNREADABLE_ANSWER = "UNREADABLE_ANSWER";

interface ApiErrorDetails {
  readonly issues?: readonly ApiIssue[];
  readonly current?: unknown;
  readonly requestId?: string;
  readonly retryAfterMs?: number;
}

/** What went wrong with an operation, in plain words. The only kind of error that components see. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /** What is wrong with the input, value by value; empty unless the code is BAD_USER_INPUT. */
  readonly issues: readonly ApiIssue[];
  /** The present state of what was to be changed; only with CONFLICT. */
  readonly current: unknown;
  /** Finds a fault in the server's log; only with INTERNAL_SERVER_ERROR. */
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;

  /**
   * @param code An error code of the API, `OFFLINE` when the server could not be reached, or `UNREADABLE_ANSWER` when
   *   something other than the API answered.
   */
  constructor(
    readonly code: string,
    message: string,
    details: ApiErrorDetails = {},
  ) {
    super(message);
    this.issues = details.issues ?? [];
    this.current = details.current;
    this.requestId = details.requestId;
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** Whether nobody knows if the server did it: no answer of its own arrived. */
export function isUnanswered({ code }: ApiError): boolean {
  return code === OFFLINE || code === UNREADABLE_ANSWER;
}

/** Gives any failure of an operation as an ApiError; the first error counts when there are several. */
export function toApiError(cause: unknown): ApiError {
  if (cause instanceof ApiError) return cause;
  if (CombinedGraphQLErrors.is(cause)) return fromGraphqlErrors(cause.errors);
  if (ServerError.is(cause)) return fromBody(cause.bodyText) ?? fromStatus(cause.statusCode);
  if (ServerParseError.is(cause)) return fromStatus(cause.statusCode);
  return unreachable();
}

/** What an answer of a route beside GraphQL says that went wrong: its body is of the same shape. */
export function answerError(status: number, body: string): ApiError {
  return fromBody(body) ?? fromStatus(status);
}

type GraphqlErrors = CombinedGraphQLErrors["errors"];

function fromGraphqlErrors(errors: GraphqlErrors): ApiError {
  const [first] = errors;
  if (!first) return unreadable();
  const { code, ...details } = (first.extensions ?? {}) as ApiErrorDetails & { code?: string };
  return new ApiError(code ?? "INTERNAL_SERVER_ERROR", first.message, details);
}

/** The API answers some refusals (not signed in, wrong origin) with a status above 299 and the usual body. */
function fromBody(text: string): ApiError | undefined {
  try {
    const body = JSON.parse(text) as { errors?: GraphqlErrors } | null;
    return body?.errors?.length ? fromGraphqlErrors(body.errors) : undefined;
  } catch {
    return undefined;
  }
}

/** What a proxy answers while the server behind it is away. */
const AWAY: readonly number[] = [502, 503, 504];

function fromStatus(status: number): ApiError {
  return AWAY.includes(status) ? unreachable() : unreadable(status);
}

function unreachable(): ApiError {
  return new ApiError(OFFLINE, "The server could not be reached. Check the connection and try again.");
}

function unreadable(status?: number): ApiError {
  const detail = status === undefined ? "" : ` (HTTP ${status})`;
  return new ApiError(UNREADABLE_ANSWER, `Something other than the server's API answered${detail}. Try again later.`);
}
