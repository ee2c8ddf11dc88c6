import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import { entities, resolvers } from "./catalog.js";
import type { Config } from "./config.js";
import { openDatabase, type Database } from "./database/database.js";
import {
  AccountService,
  ApiTokenService,
  Authentication,
  IdempotencyService,
  InviteService,
  SessionService,
  SignInLimit,
} from "./features/account/index.js";
import type { Context, Loaders, Policies, Services } from "./graphql/context.js";
import { buildGraphqlSchema } from "./graphql/schema.js";
import { SharedExecutions } from "./graphql/shared-executions.js";
import { startApollo, type MakeContext } from "./http/graphql-route.js";
import { registerHealth } from "./http/health.js";
import { OriginGuard } from "./http/origin-guard.js";
import { sendPlayground, wantsPlayground } from "./http/playground.js";
import { createHttpServer, resolverRequest, viewerOfRequest } from "./http/server.js";
import { serveSockets } from "./http/sockets.js";
import { registerWebClient } from "./http/web-client.js";
import type { Clock } from "./platform/clock.js";
import type { Ids } from "./platform/ids.js";
import { MemoryTopics } from "./platform/topics.js";

/** What the program takes from outside, so that tests can hand in their own. */
export interface Surroundings {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: FastifyBaseLogger;
  /** Folder of the built web client. */
  readonly webFolder: string;
}

/** The composed program, not yet listening. */
export interface Program {
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly services: Services;
  readonly makeContext: MakeContext;
  /** Starts the work that goes on beside requests. */
  start(): Promise<void>;
  /** Lets what runs come to an end and frees everything. */
  close(): Promise<void>;
}

/**
 * Constructs every part of the program and joins them. Nothing else does.
 *
 * @throws Error when the database cannot be opened.
 */
export async function compose(config: Config, { clock, ids, log, webFolder }: Surroundings): Promise<Program> {
  const topics = new MemoryTopics();
  const database = await openDatabase(config.database, entities);
  const authentication = new Authentication(database, clock);
  const services: Services = {
    account: new AccountService(clock, ids, topics),
    session: new SessionService(clock, ids, topics),
    invite: new InviteService(clock, ids),
    apiToken: new ApiTokenService(clock, ids, topics),
    authentication,
    idempotency: new IdempotencyService(clock, ids),
    signInLimit: new SignInLimit(clock),
  };
  const policies: Policies = {};
  const makeLoaders = (): Loaders => ({});
  const makeContext: MakeContext = (viewer, request): Context => ({
    viewer,
    services,
    policies,
    loaders: makeLoaders(),
    database,
    transaction: database.transaction,
    request,
  });

  const schema = await buildGraphqlSchema(resolvers);
  const app = createHttpServer(config, log);
  const apollo = await startApollo(schema, app);
  registerHealth(app, database);
  const answer = fastifyApolloHandler(apollo, {
    context: async (request, reply) =>
      makeContext(await viewerOfRequest(authentication, request), resolverRequest(config, request, reply)),
  });
  app.post("/graphql", answer);
  app.get("/graphql", (request, reply) =>
    wantsPlayground(request.headers.accept)
      ? sendPlayground(reply, webFolder)
      : answer.call(app, request as never, reply as never),
  );
  registerWebClient(app, webFolder);
  const executions = new SharedExecutions(new Set(["after"]), makeLoaders);
  const closeSockets = serveSockets(app.server, {
    schema,
    guard: new OriginGuard(config),
    authentication,
    topics,
    executions,
    makeContext,
    log,
  });

  return {
    app,
    database,
    services,
    makeContext,
    start: async () => {},
    close: async () => {
      await closeSockets();
      await app.close();
      await topics.close();
      await database.close();
    },
  };
}
