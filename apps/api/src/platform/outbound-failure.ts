/** Why a request to the outside came to nothing. */
export type OutboundFailureCode =
  /** The address is no http(s) URL. */
  | "BAD_URL"
  /** The address, or one it redirects to, is not public, and no administrator allowed that. */
  | "FORBIDDEN_ADDRESS"
  /** The connection could not be opened; nothing was sent. */
  | "UNREACHABLE"
  | "TOO_MANY_REDIRECTS"
  | "TIMEOUT"
  /** The body is larger than the caller takes. */
  | "TOO_LARGE"
  /** The connection broke after it was open. */
  | "CUT"
  /** What answers does not speak HTTP. */
  | "NOT_HTTP";

/** A request to the outside came to nothing. Its message is plain words and holds no header and no query. */
export class OutboundFailure extends Error {
  override readonly name = "OutboundFailure";

  constructor(
    readonly code: OutboundFailureCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
