import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { randomUUID } from "node:crypto";
import type { FastifyBaseLogger } from "fastify";
import { GraphQLError, parse, validate, type GraphQLSchema } from "graphql";
import type { Context as SocketContext } from "graphql-ws";
import { useServer, type Extra } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import { ACCESS_TOPIC, type AccessChange, type Authentication } from "../features/account/index.js";
import type { Viewer } from "../graphql/context.js";
import { isFault, presentError } from "../graphql/errors.js";
import { checkOperation, OPERATION_LIMITS } from "../graphql/limits.js";
import type { SharedExecutions, SubscriptionArgs } from "../graphql/shared-executions.js";
import { Refusal } from "../platform/refusal.js";
import type { Topics } from "../platform/topics.js";
import { clientAddress } from "./client-address.js";
import { bearerCredential, cookieCredential } from "./credential.js";
import type { MakeContext } from "./graphql-route.js";
import type { OperationRate } from "./operation-rate.js";
import { guarded, type OriginGuard } from "./origin-guard.js";
import { answersOver } from "./send-answers.js";

/** Bounds of sockets (promises: Security, GraphQL abuse). */
export const SOCKET_LIMITS = {
  perAccount: 30,
  operationsPerSocket: 50,
  frameBytes: 64 * 1024,
  /** How long a new socket may take to say who it is, in milliseconds. */
  greetingMs: 3_000,
  pingMs: 12_000,
} as const;

/** Close codes. 4403 is not retried by clients. 4408 is the protocol's own. */
export const CLOSE_CODES = {
  unauthorized: 4401,
  forbidden: 4403,
  greetingTooSlow: 4408,
  tooMany: 4429,
  resyncLater: 1013,
} as const;

/** How often every socket proves again that it may stay open, in milliseconds; notices make it immediate as a rule. */
const RECHECK_MS = 5_000;

interface SocketExtra {
  /** Absent until the greeting was accepted, and once access has ended: whoever sends on is a stranger then. */
  viewer?: Viewer | undefined;
}

type Socket = Extra & Partial<SocketExtra>;

/** What the socket server needs of the rest of the program. */
export interface SocketParts {
  readonly schema: GraphQLSchema;
  readonly guard: OriginGuard;
  readonly authentication: Authentication;
  readonly topics: Topics;
  readonly executions: SharedExecutions;
  readonly makeContext: MakeContext;
  readonly rate: OperationRate;
  readonly trustedProxies: number;
  readonly log: FastifyBaseLogger;
}

/**
 * Serves `graphql-transport-ws` on the HTTP server's port.
 *
 * @returns Closes every socket.
 */
export function serveSockets(server: Server, parts: SocketParts): () => Promise<void> {
  const { schema, guard, authentication, topics, executions, makeContext, rate, trustedProxies, log } = parts;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: SOCKET_LIMITS.frameBytes });
  const open = new Set<Socket>();

  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // Node takes its own listener away with the upgrade; without one, a connection that breaks would end the process.
    stream.on("error", (error) => log.debug({ err: error }, "a socket broke"));
    const isGraphql = request.url?.split("?")[0] === "/graphql";
    const refusal = guard.refusalOf(guarded(request.headers, true));
    if (!isGraphql || refusal !== undefined) {
      stream.end(
        `HTTP/1.1 ${isGraphql ? "403 Forbidden" : "404 Not Found"}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      );
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => sockets.emit("connection", socket, request));
  });

  async function connect({
    connectionParams,
    extra,
  }: SocketContext<Record<string, unknown>, Socket>): Promise<boolean> {
    const credential =
      bearerCredential(connectionParams?.["authorization"] ?? extra.request.headers.authorization) ??
      cookieCredential(extra.request.headers.cookie);
    const viewer = credential && (await authentication.viewerOf(credential));
    if (!viewer) {
      extra.socket.close(CLOSE_CODES.unauthorized, "Sign in first.");
      return true;
    }
    const siblings = [...open].filter((other) => other.viewer?.accountId === viewer.accountId);
    if (siblings.length >= SOCKET_LIMITS.perAccount) {
      extra.socket.close(CLOSE_CODES.tooMany, `At most ${SOCKET_LIMITS.perAccount} sockets per account.`);
      return true;
    }
    extra.viewer = viewer;
    open.add(extra);
    const address = clientAddress(extra.request, trustedProxies);
    log.info({ accountId: viewer.accountId, address, sockets: siblings.length + 1 }, "socket opened");
    return true;
  }

  function endAccess(socket: Socket): void {
    // At once, not when the other side has agreed to close: until then it could go on sending.
    socket.viewer = undefined;
    open.delete(socket);
    socket.socket.close(CLOSE_CODES.forbidden, "Access has ended.");
  }

  const disposable = useServer<Record<string, unknown>, SocketExtra & Record<PropertyKey, unknown>>(
    {
      connectionInitWaitTimeout: SOCKET_LIMITS.greetingMs,
      onConnect: connect,
      onDisconnect: ({ extra }) => void open.delete(extra),
      onSubscribe: ({ extra, subscriptions }, id, { query, operationName, variables }) => {
        const { viewer } = extra as Socket;
        try {
          if (Object.keys(subscriptions).length > SOCKET_LIMITS.operationsPerSocket) {
            throw new Refusal("RATE_LIMITED", `At most ${SOCKET_LIMITS.operationsPerSocket} operations per socket.`);
          }
          const document = parse(query, { maxTokens: OPERATION_LIMITS.tokens });
          const problems = validate(schema, document);
          if (problems.length > 0) return problems;
          const request = socketRequest(extra.request, trustedProxies);
          rate.take(viewer, request);
          checkOperation(schema, { document, operationName, variables, isSignedIn: viewer !== undefined });
          return {
            schema,
            document,
            ...(operationName != null && { operationName }),
            ...(variables != null && { variableValues: variables }),
            contextValue: makeContext(viewer, request),
            send: answersOver(extra.socket, id),
          } satisfies SubscriptionArgs;
        } catch (error) {
          return [
            error instanceof GraphQLError
              ? error
              : new GraphQLError((error as Error).message, { originalError: error as Error }),
          ];
        }
      },
      subscribe: (args) => executions.subscribe(args as SubscriptionArgs),
      onError: (_context, id, _payload, errors) => errors.map((error) => present(error, id, log)),
      onNext: (_context, id, _payload, _args, result) =>
        result.errors ? { ...result, errors: result.errors.map((error) => present(error, id, log)) } : result,
    },
    sockets,
    SOCKET_LIMITS.pingMs,
  );

  sockets.on("connection", (socket) => {
    // graphql-ws prints the first error to the console and hears no second one, which would end the process.
    socket.removeAllListeners("error");
    socket.on("error", (error) => log.debug({ err: error }, "a socket broke"));
  });

  async function recheck(affected: readonly Socket[]): Promise<void> {
    // A person's tabs share a session, which is looked at once for all of them.
    const validByViewer = new Map<string, boolean>();
    for (const socket of affected) {
      const { viewer } = socket;
      if (!viewer) continue;
      const key = [viewer.credential.id, viewer.role, viewer.scope].join(" ");
      const isValid = validByViewer.get(key) ?? (await authentication.isStillValid(viewer));
      validByViewer.set(key, isValid);
      if (!isValid) endAccess(socket);
    }
  }
  const recheckQuietly = (affected: readonly Socket[]) =>
    void recheck(affected).catch((error: unknown) => log.error({ err: error }, "could not recheck sockets"));
  const stopListening = topics.subscribe(ACCESS_TOPIC, (payload) => {
    const change = JSON.parse(payload) as AccessChange;
    recheckQuietly([...open].filter(({ viewer }) => viewer?.accountId === change.accountId));
  });
  const timer = setInterval(() => recheckQuietly([...open]), RECHECK_MS);
  timer.unref();

  return async () => {
    clearInterval(timer);
    stopListening();
    for (const client of sockets.clients) client.close(CLOSE_CODES.resyncLater, "The server is shutting down.");
    await disposable.dispose();
  };
}

function present(error: GraphQLError, requestId: string, log: FastifyBaseLogger) {
  if (isFault(error)) log.error({ err: error.originalError ?? error, reqId: requestId }, "operation failed");
  return presentError(error.toJSON(), error, requestId);
}

function socketRequest(request: IncomingMessage, trustedProxies: number) {
  return {
    id: randomUUID(),
    address: clientAddress(request, trustedProxies),
    userAgent: request.headers["user-agent"],
  };
}
