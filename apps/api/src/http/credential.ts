import type { Credential } from "../features/account/index.js";

/** Name of the session cookie. */
export const SESSION_COOKIE = "tavernkit_session";

/** The token of an `Authorization: Bearer …` header value. */
export function bearerCredential(header: unknown): Credential | undefined {
  const secret = typeof header === "string" ? /^Bearer\s+(\S+)$/i.exec(header)?.[1] : undefined;
  return secret === undefined ? undefined : { kind: "token", secret };
}

/** The session of a Cookie header value. */
export function cookieCredential(header: string | undefined): Credential | undefined {
  const token = header
    ?.split(";")
    .map((pair) => pair.trim().split("="))
    .find(([name]) => name === SESSION_COOKIE)?.[1];
  return token ? { kind: "session", token } : undefined;
}
