/** The part of an HTTP request or socket that resolvers may see. */
export interface Request {
  /** Finds the request in the log. */
  readonly id: string;
  /** Address of the other side, as TRUST_PROXY allows to know it. */
  readonly address: string;
  readonly userAgent: string | undefined;
  /** Sets or clears the session cookie of the answer. Absent on sockets, where no cookie can be set. */
  readonly setSessionCookie?: (token: string | undefined, expiresAt?: number) => void;
}
