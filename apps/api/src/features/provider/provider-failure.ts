/** What can go wrong between us and a Provider. */
export type ProviderFailureCode =
  | "NO_PROVIDER"
  | "PROVIDER_UNREACHABLE"
  | "PROVIDER_REFUSED_KEY"
  | "PROVIDER_RATE_LIMITED"
  | "PROVIDER_ERROR"
  | "PROVIDER_GARBAGE"
  | "PROVIDER_TIMEOUT"
  | "STREAM_CUT"
  | "EMPTY_RESPONSE"
  | "RESPONSE_TOO_LONG";

/** Beside code and message. */
export interface ProviderFailureDetails {
  /** False when the request itself was refused: it has to be changed first. */
  readonly canRetry: boolean;
  /** How long the Provider asks to wait. */
  readonly retryAfterMs?: number;
  readonly httpStatus?: number;
}

/** A Provider did not give what was asked for. Expected, shown to people, and free of keys. */
export class ProviderFailure extends Error {
  override readonly name = "ProviderFailure";
  readonly canRetry: boolean;
  readonly retryAfterMs: number | undefined;
  readonly httpStatus: number | undefined;

  /** @param message Plain words: what happened and what to do. */
  constructor(
    readonly code: ProviderFailureCode,
    message: string,
    { canRetry, retryAfterMs, httpStatus }: ProviderFailureDetails,
  ) {
    super(message);
    this.canRetry = canRetry;
    this.retryAfterMs = retryAfterMs;
    this.httpStatus = httpStatus;
  }
}
