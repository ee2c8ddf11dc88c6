import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from "fastify";
import type { Config } from "../config.js";
import type { Authentication } from "../features/account/index.js";
import { includesScope, isAdmin } from "../graphql/authorization.js";
import type { Viewer } from "../graphql/context.js";
import type { Request } from "../graphql/request.js";
import { Refusal } from "../platform/refusal.js";
import { isLoopbackAddress } from "./client-address.js";
import { bearerCredential, cookieCredential, SESSION_COOKIE } from "./credential.js";
import { guarded, OriginGuard } from "./origin-guard.js";

const MEBIBYTE = 1024 * 1024;

/** Largest body of a GraphQL request, in bytes (promises: Security, bombs). */
export const MAX_BODY_BYTES = MEBIBYTE;

/** Paths that answer whatever the Host is, for probes that know only an address. */
const PROBE_PATHS = new Set(["/healthz", "/readyz"]);

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

const STATUS_BY_CODE: Partial<Record<Refusal["code"], number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  // Not 502, whose body some proxies replace by a page of their own.
  REMOTE_OUTAGE: 424,
};

/** HTTP status of a request that was refused as a whole. */
export function statusOf({ code }: Refusal): number {
  return STATUS_BY_CODE[code] ?? 400;
}

/** An HTTP server that knows whom it may answer and how errors look; routes are added to it. */
export function createHttpServer(config: Config, log: FastifyBaseLogger): FastifyInstance {
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    // Counted by hops: `true` would take the leftmost address, which whoever asks can make up.
    trustProxy: (_address: string, hop: number) => hop < config.trustedProxies,
    bodyLimit: MAX_BODY_BYTES,
    genReqId: () => randomUUID(),
    forceCloseConnections: true,
  });
  app.register(cookie);
  const guard = new OriginGuard(config);
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
    if (PROBE_PATHS.has(request.url)) return;
    const refusal = guard.refusalOf(guarded(request.headers, !SAFE_METHODS.has(request.method)));
    if (refusal !== undefined) await reply.code(403).send(errorBody("FORBIDDEN", refusal));
  });
  app.addHook("onSend", async (_request, reply) => {
    reply.header("x-content-type-options", "nosniff");
    reply.header("referrer-policy", "no-referrer");
    reply.header("cross-origin-opener-policy", "same-origin");
    if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
    if (!reply.hasHeader("content-security-policy")) reply.header("content-security-policy", CONTENT_SECURITY_POLICY);
  });
  app.addHook("onResponse", async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        path: request.url.split("?")[0],
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime),
      },
      "request",
    );
  });
  app.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof Refusal) {
      return reply.code(statusOf(error)).send(errorBody(error.code, error.message, error.details));
    }
    if (error.statusCode === 413) {
      const limit = Math.floor(request.routeOptions.bodyLimit / MEBIBYTE);
      const message = `A request to this address may hold at most ${limit} MiB. Send less at once.`;
      return reply.code(413).send(errorBody("BAD_USER_INPUT", message));
    }
    if (error.statusCode !== undefined && error.statusCode < 500) {
      return reply.code(error.statusCode).send(errorBody("BAD_USER_INPUT", error.message));
    }
    request.log.error({ err: error }, "request failed");
    const message = "Something went wrong inside the server.";
    return reply.code(500).send(errorBody("INTERNAL_SERVER_ERROR", message, { requestId: request.id }));
  });
  return app;
}

/** What pages of this server may load: nothing from elsewhere, no inline script. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** The JSON of an error outside GraphQL, in the shape of a GraphQL error. */
export function errorBody(code: string, message: string, details: Readonly<Record<string, unknown>> = {}): object {
  return { errors: [{ message, extensions: { code, ...details } }] };
}

/** Finds out who sends an HTTP request: a token in the Authorization header, else the session cookie. */
export async function viewerOfRequest(
  authentication: Authentication,
  request: FastifyRequest,
): Promise<Viewer | undefined> {
  const { authorization, cookie: cookies } = request.headers;
  if (authorization !== undefined) {
    const credential = bearerCredential(authorization);
    const viewer = credential && (await authentication.viewerOf(credential));
    if (!viewer) throw new Refusal("UNAUTHENTICATED", "This token is not valid. Make a new one under Settings.");
    return viewer;
  }
  const credential = cookieCredential(cookies);
  return credential && authentication.viewerOf(credential);
}

/** The viewer of a request to a route that is not for everybody. @throws Refusal UNAUTHENTICATED. */
export async function requireViewerOfRequest(authentication: Authentication, request: FastifyRequest): Promise<Viewer> {
  const viewer = await viewerOfRequest(authentication, request);
  if (!viewer) throw new Refusal("UNAUTHENTICATED", "Sign in first.");
  return viewer;
}

/** Other sites' pages cannot send this header, so a request that carries it was meant (OWASP, custom request headers). */
const INTENT_HEADER = "x-tavernkit";

/**
 * The viewer of a request outside GraphQL that changes something, or makes the server ask elsewhere, be it a GET. A session
 * is believed only from a page of this server, which shows by a header that it means it; a token must not be one that may
 * only read.
 *
 * @throws Refusal UNAUTHENTICATED, FORBIDDEN.
 */
export async function requireActingViewer(
  guard: OriginGuard,
  authentication: Authentication,
  request: FastifyRequest,
): Promise<Viewer> {
  const viewer = await requireViewerOfRequest(authentication, request);
  const refusal = guard.refusalOf(guarded(request.headers, true));
  if (refusal !== undefined) throw new Refusal("FORBIDDEN", refusal);
  if (!includesScope(viewer.scope, "write")) {
    throw new Refusal("FORBIDDEN", "This token may only read. Make one with the scope write.");
  }
  if (viewer.credential.kind === "session" && request.headers[INTENT_HEADER] === undefined) {
    throw new Refusal("FORBIDDEN", `Send the header ${INTENT_HEADER}: 1, which pages of other sites cannot send.`);
  }
  return viewer;
}

/**
 * Lets administrators read metrics, by session or by token, and whoever is on this machine as long as nobody else is
 * meant to reach the server: behind a proxy everybody seems to be here.
 *
 * @throws Refusal UNAUTHENTICATED, FORBIDDEN.
 */
export async function requireMetricsReader(
  { publicUrl }: Pick<Config, "publicUrl">,
  authentication: Authentication,
  request: FastifyRequest,
): Promise<void> {
  if (publicUrl === undefined && isLoopbackAddress(request.ip)) return;
  if (isAdmin(await requireViewerOfRequest(authentication, request))) return;
  throw new Refusal("FORBIDDEN", "Metrics are for administrators. A token needs the scope admin.");
}

/** The part of an HTTP exchange that resolvers see. */
export function resolverRequest(
  config: Config,
  request: FastifyRequest,
  reply: { setCookie: (name: string, value: string, options: object) => unknown },
): Request {
  const isSecure = config.publicUrl?.startsWith("https:") ?? false;
  return {
    id: request.id,
    address: request.ip,
    userAgent: request.headers["user-agent"],
    setSessionCookie: (token, expiresAt = 0) => {
      const expires = new Date(token === undefined ? 0 : expiresAt);
      reply.setCookie(SESSION_COOKIE, token ?? "", {
        path: "/",
        httpOnly: true,
        sameSite: "lax",
        secure: isSecure,
        expires,
      });
    },
  };
}
