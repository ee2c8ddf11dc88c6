import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { randomUUID } from "node:crypto";
import type { FastifyBaseLogger } from "fastify";
import { GraphQLError, parse, validate, type ExecutionArgs, type GraphQLSchema } from "graphql";
import type { Context as SocketContext } from "graphql-ws";
import { useServer, type Extra } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import { ACCESS_TOPIC, type AccessChange, type Authentication } from "../features/account/index.js";
import type { Viewer } from "../graphql/context.js";
import { isFault, presentError } from "../graphql/errors.js";
import { checkOperation, OPERATION_LIMITS } from "../graphql/limits.js";
import type { SharedExecutions } from "../graphql/shared-executions.js";
import { Refusal } from "../platform/refusal.js";
import type { Topics } from "../platform/topics.js";
import { bearerCredential, cookieCredential } from "./credential.js";
import type { MakeContext } from "./graphql-route.js";
import type { OriginGuard } from "./origin-guard.js";

/** Bounds of sockets (promises: Security, GraphQL abuse). */
export const SOCKET_LIMITS = {
  perAccount: 30,
  operationsPerSocket: 50,
  frameBytes: 64 * 1024,
  pingMs: 12_000,
} as const;

/** Close codes beyond those of the protocol. 4403 is not retried by clients. */
export const CLOSE_CODES = { unauthorized: 4401, forbidden: 4403, tooMany: 4429, resyncLater: 1013 } as const;

/** How often every socket proves again that it may stay open, in milliseconds; notices make it immediate as a rule. */
const RECHECK_MS = 5_000;

interface SocketExtra {
  viewer?: Viewer;
  address?: string;
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
  readonly log: FastifyBaseLogger;
}

/**
 * Serves `graphql-transport-ws` on the HTTP server's port.
 *
 * @returns Closes every socket.
 */
export function serveSockets(server: Server, parts: SocketParts): () => Promise<void> {
  const { schema, guard, authentication, topics, executions, makeContext, log } = parts;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: SOCKET_LIMITS.frameBytes });
  const open = new Set<Socket>();

  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const { host, origin } = request.headers;
    const isGraphql = request.url?.split("?")[0] === "/graphql";
    const refusal = guard.refusalOf({ host, origin, changesState: true });
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
    return true;
  }

  const disposable = useServer<Record<string, unknown>, SocketExtra & Record<PropertyKey, unknown>>(
    {
      onConnect: connect,
      onDisconnect: ({ extra }) => void open.delete(extra),
      onSubscribe: ({ extra, subscriptions }, _id, { query, operationName, variables }) => {
        const { viewer } = extra as Socket;
        try {
          if (Object.keys(subscriptions).length > SOCKET_LIMITS.operationsPerSocket) {
            throw new Refusal("RATE_LIMITED", `At most ${SOCKET_LIMITS.operationsPerSocket} operations per socket.`);
          }
          const document = parse(query, { maxTokens: OPERATION_LIMITS.tokens });
          const problems = validate(schema, document);
          if (problems.length > 0) return problems;
          checkOperation(schema, { document, operationName, variables, isSignedIn: viewer !== undefined });
          return {
            schema,
            document,
            ...(operationName != null && { operationName }),
            ...(variables != null && { variableValues: variables }),
            contextValue: makeContext(viewer, socketRequest(extra.request)),
          } satisfies ExecutionArgs;
        } catch (error) {
          return [
            error instanceof GraphQLError
              ? error
              : new GraphQLError((error as Error).message, { originalError: error as Error }),
          ];
        }
      },
      subscribe: (args) => executions.subscribe(args),
      onError: (_context, id, _payload, errors) => errors.map((error) => present(error, id, log)),
      onNext: (_context, id, _payload, _args, result) =>
        result.errors ? { ...result, errors: result.errors.map((error) => present(error, id, log)) } : result,
    },
    sockets,
    SOCKET_LIMITS.pingMs,
  );

  async function recheck(affected: readonly Socket[]): Promise<void> {
    for (const socket of affected) {
      if (socket.viewer && !(await authentication.isStillValid(socket.viewer))) {
        socket.socket.close(CLOSE_CODES.forbidden, "Access has ended.");
      }
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

function socketRequest(request: IncomingMessage) {
  return {
    id: randomUUID(),
    address: request.socket.remoteAddress ?? "",
    userAgent: request.headers["user-agent"],
  };
}
