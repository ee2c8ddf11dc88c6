import { errors } from "undici";

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

/** Puts an error of the network that came before any answer into plain words. */
export function explainNetworkError(error: unknown, url: URL, wasOpened: boolean): OutboundFailure {
  if (error instanceof OutboundFailure) return error;
  if (error instanceof errors.HTTPParserError || error instanceof errors.HeadersOverflowError) {
    return new OutboundFailure("NOT_HTTP", "What answers at this address does not speak HTTP.", { cause: error });
  }
  if (wasOpened) return cutFailure(error);
  const { code = "", message } = error as { code?: string; message: string };
  const reason = REASONS[code] ?? (code || message);
  return new OutboundFailure("UNREACHABLE", `${url.host} cannot be reached: ${reason}.`, { cause: error });
}

/** The connection broke after it was open. */
export function cutFailure(cause: unknown): OutboundFailure {
  return new OutboundFailure("CUT", "The connection broke off.", { cause });
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "its name could not be looked up",
  EHOSTUNREACH: "there is no way to it",
  ENETUNREACH: "there is no network",
  ETIMEDOUT: "it does not answer",
  ECONNRESET: "it closed the connection",
  ERR_SSL_WRONG_VERSION_NUMBER: "it does not speak https; try http",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is self-signed",
  CERT_HAS_EXPIRED: "its certificate has expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host",
};
