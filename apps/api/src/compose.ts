import { randomUUID } from "node:crypto";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from "fastify";
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
import {
  ConversationPolicy,
  ConversationService,
  ConversationStartService,
  createConversationLoaders,
  DeletionService,
  EventLog,
  MessageReader,
  MessageService,
  TextStore,
} from "./features/conversation/index.js";
import {
  Checkpoints,
  createRunLoaders,
  EventReader,
  MessageStreamService,
  RoundService,
  RunClaims,
  RunExecutor,
  RunFinish,
  RunMessageLocks,
  RunPreparation,
  RunService,
  WorkerPlanner,
  type Planner,
} from "./features/run/index.js";
import {
  CharacterPolicy,
  CharacterService,
  createCharacterLoaders,
  createSampleCharacter,
  registerCharacterRoutes,
  registerUploads,
  UploadService,
} from "./features/character/index.js";
import { createLedgerLoaders, LedgerService, protectLedger } from "./features/ledger/index.js";
import {
  createDialects,
  ensurePracticePartner,
  ProviderKeys,
  ProviderProbe,
  ProviderService,
  type PracticePace,
} from "./features/provider/index.js";
import { createSpaceLoaders, SpacePolicy, SpaceService } from "./features/space/index.js";
import type { Context, Loaders, Policies, Services } from "./graphql/context.js";
import { buildGraphqlSchema } from "./graphql/schema.js";
import { SharedExecutions } from "./graphql/shared-executions.js";
import { identified, startApollo, type MakeContext } from "./http/graphql-route.js";
import { registerHealth } from "./http/health.js";
import { OriginGuard } from "./http/origin-guard.js";
import { sendPlayground, wantsPlayground } from "./http/playground.js";
import { createHttpServer, requireViewerOfRequest, resolverRequest, viewerOfRequest } from "./http/server.js";
import { serveSockets } from "./http/sockets.js";
import { registerWebClient } from "./http/web-client.js";
import { BlobStore } from "./platform/blobs/blob-store.js";
import type { Clock } from "./platform/clock.js";
import { Housekeeping } from "./platform/housekeeping.js";
import type { Ids } from "./platform/ids.js";
import { lockDataFolder } from "./platform/instance-lock.js";
import { createOutboundFetch } from "./platform/outbound-fetch.js";
import { RedisTopics } from "./platform/redis-topics.js";
import { loadSecretKey, secretsWithKey } from "./platform/secrets.js";
import { MemoryTopics, type Topics } from "./platform/topics.js";

/** What the program takes from outside, so that tests can hand in their own. */
export interface Surroundings {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: FastifyBaseLogger;
  /** Worker threads unless given. */
  readonly planner?: Planner;
  /** How fast the practice partner writes; a person's pace unless given. */
  readonly practicePace?: PracticePace;
  /** Folder of the built web client. */
  readonly webFolder: string;
}

/** The composed program, not yet listening. */
export interface Program {
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly services: Services;
  readonly executor: RunExecutor;
  readonly housekeeping: Housekeeping;
  readonly makeContext: MakeContext;
  /** Starts the work that goes on beside requests. Called once the port is open. */
  start(): Promise<void>;
  /** Lets what runs come to an end and frees everything. */
  close(): Promise<void>;
}

/** Columns that hold ids of blobs. */
const BLOB_REFERENCES = [
  { table: "character", column: "portraitBlobId" },
  { table: "upload", column: "blobId" },
] as const;

/** What every feature builds on. */
interface Platform {
  readonly config: Config;
  readonly surroundings: Surroundings;
  readonly database: Database;
  readonly topics: Topics;
}

/**
 * Constructs every part of the program and joins them. Nothing else does.
 *
 * @throws Error when the database or Redis cannot be reached, or the data folder is in use.
 */
export async function compose(config: Config, surroundings: Surroundings): Promise<Program> {
  const { log } = surroundings;
  const unlock = config.database.kind === "sqlite" ? lockDataFolder(config.dataFolder) : () => undefined;
  const cleanups: (() => void | Promise<void>)[] = [unlock];
  const close = async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  };
  try {
    const topics = await openTopics(config, log);
    cleanups.push(() => topics.close());
    const database = await openDatabase(config.database, entities);
    cleanups.push(() => database.close());
    const features = composeFeatures({ config, surroundings, database, topics });
    const { app, closeSockets } = await composeTransport({ config, surroundings, database, topics }, features);
    const { executor, housekeeping } = features;
    cleanups.push(
      () => executor.stop(),
      () => housekeeping.stop(),
      () => app.close(),
      closeSockets,
    );
    return {
      app,
      database,
      services: features.services,
      executor,
      housekeeping,
      makeContext: features.makeContext,
      start: async () => {
        await database.transaction((db) => protectLedger(db, database.dialect));
        await database.transaction((db) => ensurePracticePartner(db, surroundings.clock));
        if (config.role === "api") return;
        housekeeping.start();
        await executor.start();
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openTopics(config: Config, log: FastifyBaseLogger): Promise<Topics> {
  if (config.redisUrl === undefined) return new MemoryTopics();
  return RedisTopics.connect(config.redisUrl, (error) => log.error({ err: error }, "Redis"));
}

function composeFeatures({ config, surroundings, database, topics }: Platform) {
  const { clock, ids, log } = surroundings;
  const planner = surroundings.planner ?? new WorkerPlanner();
  const blobs = new BlobStore(clock);
  const uploads = new UploadService(clock, ids, blobs);
  const characters = new CharacterService(clock, ids, blobs);
  const characterPolicy = new CharacterPolicy();
  const deletion = new DeletionService();
  const secrets = secretsWithKey(loadSecretKey(config.secretKey, config.dataFolder));
  const { practicePace } = surroundings;
  const dialects = createDialects({ fetch: createOutboundFetch(), clock, ...(practicePace && { practicePace }) });
  const providerKeys = new ProviderKeys(secrets);
  const providers = new ProviderService(clock, ids, providerKeys, dialects);
  const ledger = new LedgerService(clock, ids);
  const rounds = new RoundService(clock, ids);
  const events = new EventLog(clock, topics);
  const reader = new MessageReader();
  const texts = new TextStore(ids);
  const spaces = new SpaceService(clock, ids, topics);
  const spacePolicy = new SpacePolicy();
  const conversationPolicy = new ConversationPolicy(spacePolicy);
  const messages = new MessageService({ clock, ids, texts, events, reader, locks: new RunMessageLocks() });
  const conversations = new ConversationService(clock, ids, messages, events, characters);
  const runs = new RunService({ clock, ids, topics, events, messages, reader, spaces, rounds });

  const executor = new RunExecutor({
    database,
    clock,
    topics,
    log,
    planner,
    providers,
    claims: new RunClaims(database, clock, events, rounds, randomUUID()),
    checkpoints: new Checkpoints(database, clock, log),
    preparation: new RunPreparation({ database, clock, reader, characters, providers, planner }),
    finish: new RunFinish({ database, clock, events, ledger, rounds, runs }),
    isAlone: database.dialect === "sqlite",
  });

  const services: Services = {
    account: new AccountService(clock, ids, topics),
    session: new SessionService(clock, ids, topics),
    invite: new InviteService(clock, ids),
    apiToken: new ApiTokenService(clock, ids, topics),
    authentication: new Authentication(database, clock),
    idempotency: new IdempotencyService(clock, ids),
    signInLimit: new SignInLimit(clock),
    welcome: { prepare: (db) => createSampleCharacter(db, characters) },
    provider: providers,
    providerProbe: new ProviderProbe({ providers, keys: providerKeys, dialects, now: () => performance.now() }),
    ledger,
    character: characters,
    characterDeletion: deletion,
    upload: uploads,
    space: spaces,
    conversation: conversations,
    conversationStart: new ConversationStartService(spaces, conversations),
    message: messages,
    messageReader: reader,
    deletion,
    run: runs,
    messageStream: new MessageStreamService({
      database,
      topics,
      log,
      events: new EventReader(events, reader),
      localText: (runId) => executor.textOf(runId),
      policy: conversationPolicy,
      now: () => clock.now(),
    }),
  };
  const policies: Policies = { character: characterPolicy, space: spacePolicy, conversation: conversationPolicy };
  const makeLoaders = (): Loaders => ({
    ...createLedgerLoaders(database.read),
    ...createCharacterLoaders(database.read),
    ...createSpaceLoaders(database.read),
    ...createConversationLoaders(database.read, reader),
    ...createRunLoaders(database.read),
  });
  const makeContext: MakeContext = (viewer, request): Context => ({
    viewer,
    services,
    policies,
    loaders: makeLoaders(),
    database,
    transaction: database.transaction,
    request,
  });
  const housekeeping = new Housekeeping(database.transaction, log, [
    { name: "forget idempotency keys", work: (db) => services.idempotency.forgetOld(db) },
    { name: "forget events", work: (db) => events.forgetOld(db) },
    { name: "sweep texts", work: (db) => texts.sweep(db) },
    { name: "forget uploads", work: (db) => uploads.forgetExpired(db) },
    { name: "sweep blobs", work: (db) => blobs.sweep(db, BLOB_REFERENCES) },
  ]);
  return { services, policies, blobs, makeContext, makeLoaders, executor, housekeeping };
}

async function composeTransport(
  { config, surroundings, database, topics }: Platform,
  { services, policies, blobs, executor, makeContext, makeLoaders }: ReturnType<typeof composeFeatures>,
) {
  const { log, webFolder } = surroundings;
  const app = createHttpServer(config, log);
  registerHealth(app, database, [
    { name: "tavernkit_runs_executing", help: "Runs this process executes.", read: () => executor.executingCount },
    {
      name: "tavernkit_conversations_followed",
      help: "Conversations this process has followers of.",
      read: () => services.messageStream.followedCount,
    },
  ]);
  if (config.role === "worker") return { app, closeSockets: () => Promise.resolve() };

  const schema = await buildGraphqlSchema(resolvers);
  const apollo = await startApollo(schema, app);
  const answer = fastifyApolloHandler(apollo, {
    context: async (request, reply) =>
      makeContext(
        await identified(viewerOfRequest(services.authentication, request)),
        resolverRequest(config, request, reply),
      ),
  });
  app.post("/graphql", answer);
  app.get("/graphql", (request, reply) =>
    wantsPlayground(request.headers.accept)
      ? sendPlayground(reply, webFolder)
      : answer.call(app, request as never, reply as never),
  );
  const requireViewer = (request: FastifyRequest) => requireViewerOfRequest(services.authentication, request);
  registerUploads(app, { database, uploads: services.upload, requireViewer });
  const { character: characters } = services;
  registerCharacterRoutes(app, { database, blobs, policy: policies.character, characters, requireViewer });
  registerWebClient(app, webFolder);
  const closeSockets = serveSockets(app.server, {
    schema,
    guard: new OriginGuard(config),
    authentication: services.authentication,
    topics,
    executions: new SharedExecutions(new Set(["after"]), makeLoaders),
    makeContext,
    log,
  });
  return { app, closeSockets };
}
