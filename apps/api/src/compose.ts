import { randomInt, randomUUID } from "node:crypto";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from "fastify";
import { entities, resolvers } from "./catalog.js";
import type { Config } from "./config.js";
import { openDatabase, type Database } from "./database/database.js";
import {
  AccountService,
  AccountVariables,
  ApiTokenService,
  Authentication,
  createAccountLoaders,
  IdempotencyService,
  InviteService,
  SessionService,
  SignInLimit,
} from "./features/account/index.js";
import {
  ConversationLorebook,
  ConversationPolicy,
  ConversationService,
  ConversationStartService,
  ConversationState,
  createConversationLoaders,
  DeletionService,
  EventLog,
  LinkedLorebookUses,
  MessageReader,
  MessageService,
  TextStore,
} from "./features/conversation/index.js";
import {
  Checkpoints,
  createRunLoaders,
  EventReader,
  HistoryReader,
  LoreSources,
  MessageStreamService,
  PlanGathering,
  PromptPreviewService,
  RoundService,
  RunCalls,
  RunClaims,
  RunExecutor,
  RunFinish,
  RunMemory,
  RunMessageLocks,
  RunPreparation,
  RunPromptReader,
  RunService,
  SamplerLayers,
  SentPrompts,
  TextTokens,
  WorkerPlanner,
  type Planner,
} from "./features/run/index.js";
import {
  CharacterLorebookService,
  CharacterPolicy,
  CharacterService,
  createCharacterLoaders,
  createSampleCharacter,
  registerCharacterRoutes,
  registerUploads,
  UploadService,
} from "./features/character/index.js";
import { createLedgerLoaders, LedgerService, protectLedger } from "./features/ledger/index.js";
import { registerMediaRoutes, RemoteImages } from "./features/media/index.js";
import {
  createPresetLoaders,
  ensureBuiltInPresets,
  PresetPolicy,
  PresetReader,
  PresetService,
  registerPresetRoutes,
} from "./features/preset/index.js";
import {
  createDialects,
  Programs,
  ensurePracticePartner,
  ModelSamplersService,
  ProviderKeys,
  ProviderProbe,
  ProviderService,
  TokenCalibrations,
  type PracticePace,
} from "./features/provider/index.js";
import {
  createLorebookLoaders,
  LorebookEntryService,
  LorebookLinks,
  LorebookPolicy,
  LorebookReader,
  LorebookService,
  LorebookStore,
  registerLorebookRoutes,
} from "./features/lorebook/index.js";
import { createSpaceLoaders, SpaceLorebook, SpacePolicy, SpacePresets, SpaceService } from "./features/space/index.js";
import type { Context, Loaders, Policies, Services } from "./graphql/context.js";
import { buildGraphqlSchema } from "./graphql/schema.js";
import { SharedExecutions } from "./graphql/shared-executions.js";
import { identified, startApollo, type MakeContext } from "./http/graphql-route.js";
import { registerHealth } from "./http/health.js";
import { OperationRate } from "./http/operation-rate.js";
import { OriginGuard } from "./http/origin-guard.js";
import { sendPlayground, wantsPlayground } from "./http/playground.js";
import {
  createHttpServer,
  requireActingViewer,
  requireMetricsReader,
  requireViewerOfRequest,
  resolverRequest,
  viewerOfRequest,
} from "./http/server.js";
import { serveSockets } from "./http/sockets.js";
import { registerWebClient } from "./http/web-client.js";
import { BlobStore } from "./platform/blobs/blob-store.js";
import type { Clock } from "./platform/clock.js";
import { Housekeeping } from "./platform/housekeeping.js";
import type { Ids } from "./platform/ids.js";
import { lockDataFolder } from "./platform/instance-lock.js";
import { nameServerLookup } from "./platform/name-server-lookup.js";
import { createOutboundFetch, type OutboundFetch } from "./platform/outbound-fetch.js";
import { loadSecretKey, NextKeyFile, secretsWithKey } from "./platform/secrets.js";
import { MemoryTopics, type Topics } from "./platform/topics.js";

/** What the program takes from outside, so that tests can hand in their own. */
export interface Surroundings {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: FastifyBaseLogger;
  /** Worker threads unless given. */
  readonly planner?: Planner;
  /** The guarded way to the outside unless given. */
  readonly outboundFetch?: OutboundFetch;
  /** The way to images of other hosts; a guarded one of its own unless given. */
  readonly imageFetch?: OutboundFetch;
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
    if (config.secretKey === undefined) new NextKeyFile(config.dataFolder).requireNone();
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
        await database.transaction((db) => ensureBuiltInPresets(db, surroundings.clock));
        // The last worker may have died: somebody has to say so of what it was writing.
        if (config.role === "api") {
          executor.watch();
          return;
        }
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
  // Most have no Redis, and start sooner without its client.
  const { RedisTopics } = await import("./platform/redis-topics.js");
  return RedisTopics.connect(config.redisUrl, (error) => log.error({ err: error }, "Redis"));
}

function composeFeatures({ config, surroundings, database, topics }: Platform) {
  const { clock, ids, log } = surroundings;
  const planner = surroundings.planner ?? new WorkerPlanner();
  const blobs = new BlobStore(clock);
  const uploads = new UploadService(clock, ids, blobs);
  const characters = new CharacterService(clock, ids, blobs);
  const lorebookStore = new LorebookStore(clock, ids);
  const lorebookReader = new LorebookReader();
  const lorebooks = new LorebookService(clock, lorebookStore, lorebookReader);
  const characterLorebooks = new CharacterLorebookService({
    ids,
    characters,
    lorebooks,
    store: lorebookStore,
    reader: lorebookReader,
  });
  const spaceLorebooks = new LorebookLinks(ids, SpaceLorebook, "spaceId");
  const conversationLorebooks = new LorebookLinks(ids, ConversationLorebook, "conversationId");
  const characterPolicy = new CharacterPolicy();
  const deletion = new DeletionService();
  const secrets = secretsWithKey(loadSecretKey(config.secretKey, config.dataFolder));
  const { practicePace, outboundFetch = createOutboundFetch() } = surroundings;
  const dialects = createDialects({ fetch: outboundFetch, clock, ...(practicePace && { practicePace }) });
  const providerKeys = new ProviderKeys(secrets);
  const providers = new ProviderService(clock, ids, providerKeys, dialects);
  const calibrations = new TokenCalibrations(clock, ids);
  const probe = new ProviderProbe({
    providers,
    keys: providerKeys,
    dialects,
    programs: new Programs(outboundFetch, clock),
    clock,
    now: () => performance.now(),
  });
  const ledger = new LedgerService(clock, ids);
  const rounds = new RoundService(clock, ids);
  const events = new EventLog(clock, topics);
  const reader = new MessageReader();
  const texts = new TextStore(ids);
  const spaces = new SpaceService(clock, ids, topics);
  const spacePolicy = new SpacePolicy();
  const conversationPolicy = new ConversationPolicy(spacePolicy);
  const messages = new MessageService({ clock, ids, texts, events, reader, locks: new RunMessageLocks() });
  const state = new ConversationState();
  const accounts = new AccountService(clock, ids, topics);
  const conversations = new ConversationService({ clock, ids, messages, events, characters, accounts, state });
  const modelSamplers = new ModelSamplersService(ids);
  const presets = new PresetReader();
  const samplers = new SamplerLayers(modelSamplers, presets);
  const accountVariables = new AccountVariables();
  const memory = new RunMemory(state, accountVariables);
  const runs = new RunService({ clock, ids, topics, events, messages, reader, spaces, rounds, memory });

  const gathering = new PlanGathering({
    history: new HistoryReader(reader),
    lore: new LoreSources(lorebookReader),
    ...{ characters, samplers, presets, state, accounts, accountVariables, calibrations },
  });

  const calls = new RunCalls({ ledger, planner, log });
  const textTokens = new TextTokens({ clock, providers, calibrations, planner });
  const executor = new RunExecutor({
    database,
    clock,
    topics,
    log,
    planner,
    providers,
    probe,
    calls,
    claims: new RunClaims({ database, clock, events, reader, rounds, calls, runs, ownerId: randomUUID() }),
    checkpoints: new Checkpoints(database, clock, log),
    preparation: new RunPreparation({ database, clock, reader, gathering, providers, planner, calls }),
    finish: new RunFinish({ database, clock, events, calls, calibrations, rounds, runs }),
    isAlone: database.dialect === "sqlite",
  });

  const services: Services = {
    account: accounts,
    session: new SessionService(clock, ids, topics),
    invite: new InviteService(clock, ids),
    apiToken: new ApiTokenService(clock, ids, topics),
    authentication: new Authentication(database, clock),
    idempotency: new IdempotencyService(clock, ids, secrets),
    signInLimit: new SignInLimit(clock),
    welcome: { prepare: (db) => createSampleCharacter(db, characters) },
    provider: providers,
    providerProbe: probe,
    modelSamplers,
    ledger,
    preset: new PresetService(clock, ids),
    presetApplications: new SpacePresets(),
    presetUploads: uploads,
    lorebook: lorebooks,
    lorebookEntry: new LorebookEntryService(clock, lorebookStore),
    lorebookReader,
    lorebookStore,
    lorebookUploads: uploads,
    lorebookUses: new LinkedLorebookUses({
      characters: characterLorebooks.links,
      spaces: spaceLorebooks,
      conversations: conversationLorebooks,
    }),
    character: characters,
    characterLorebook: characterLorebooks,
    characterDeletion: deletion,
    upload: uploads,
    space: spaces,
    spaceLorebooks,
    conversation: conversations,
    conversationLorebooks,
    conversationStart: new ConversationStartService(spaces, conversations),
    message: messages,
    messageReader: reader,
    deletion,
    run: runs,
    samplerLayers: samplers,
    promptPreview: new PromptPreviewService({
      ...{ clock, reader, spaces, providers, gathering, planner },
      drawSeed: () => randomInt(2 ** 32),
    }),
    runPrompt: new RunPromptReader(reader),
    messageStream: new MessageStreamService({
      database,
      topics,
      log,
      events: new EventReader(events, reader),
      localText: (runId, part) => executor.textOf(runId, part),
      policy: conversationPolicy,
      now: () => clock.now(),
    }),
  };
  const policies: Policies = {
    preset: new PresetPolicy(),
    lorebook: new LorebookPolicy(),
    character: characterPolicy,
    space: spacePolicy,
    conversation: conversationPolicy,
  };
  const makeLoaders = (): Loaders => ({
    ...createAccountLoaders(database.read),
    ...createLedgerLoaders(database.read),
    ...createPresetLoaders(database.read),
    ...createLorebookLoaders(database.read),
    ...createCharacterLoaders(database.read, characterLorebooks.links),
    ...createSpaceLoaders(database.read, spaceLorebooks),
    ...createConversationLoaders(database.read, reader, conversationLorebooks),
    ...createRunLoaders(database.read, textTokens),
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
  const sentPrompts = new SentPrompts(clock, config.auditDays);
  const housekeeping = new Housekeeping(database.transaction, log, [
    { name: "forget idempotency keys", work: (db) => services.idempotency.forgetOld(db) },
    { name: "forget events", work: (db) => events.forgetOld(db) },
    { name: "forget sent prompts", work: (db) => sentPrompts.forgetOld(db) },
    { name: "sweep texts", work: (db) => texts.sweep(db) },
    { name: "forget uploads", work: (db) => uploads.forgetExpired(db) },
    { name: "forget deleted entries", work: (db) => services.lorebookEntry.forgetDeleted(db) },
    { name: "sweep blobs", work: (db) => blobs.sweep(db, BLOB_REFERENCES) },
  ]);
  const { imageFetch = createOutboundFetch(nameServerLookup()) } = surroundings;
  const remoteImages = new RemoteImages(imageFetch);
  return { services, policies, blobs, remoteImages, makeContext, makeLoaders, executor, housekeeping };
}

async function composeTransport(
  { config, surroundings, database, topics }: Platform,
  { services, policies, blobs, remoteImages, executor, makeContext, makeLoaders }: ReturnType<typeof composeFeatures>,
) {
  const { log, webFolder } = surroundings;
  const app = createHttpServer(config, log);
  registerHealth(app, {
    database,
    requireMetricsReader: (request) => requireMetricsReader(config, services.authentication, request),
    gauges: [
      { name: "tavernkit_runs_executing", help: "Runs this process executes.", read: () => executor.executingCount },
      {
        name: "tavernkit_conversations_followed",
        help: "Conversations this process has followers of.",
        read: () => services.messageStream.followedCount,
      },
    ],
  });
  if (config.role === "worker") return { app, closeSockets: () => Promise.resolve() };

  const schema = await buildGraphqlSchema(resolvers);
  const rate = new OperationRate(surroundings.clock, config.operationsPerMinute);
  const apollo = await startApollo(schema, app, rate);
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
  const guard = new OriginGuard(config);
  const requireActor = (request: FastifyRequest) => requireActingViewer(guard, services.authentication, request);
  registerUploads(app, { database, uploads: services.upload, requireActor });
  registerMediaRoutes(app, {
    images: remoteImages,
    requireActor,
    countOperation: (viewer, request) => rate.take(viewer, { address: request.ip }),
  });
  const { characterLorebook: characterLorebooks, preset: presets } = services;
  registerPresetRoutes(app, { database, policy: policies.preset, presets, requireViewer });
  registerCharacterRoutes(app, {
    ...{ database, blobs, requireViewer, characterLorebooks },
    policy: policies.character,
    lorebooks: policies.lorebook,
  });
  registerLorebookRoutes(app, {
    database,
    policy: policies.lorebook,
    reader: services.lorebookReader,
    requireViewer,
  });
  registerWebClient(app, webFolder);
  const closeSockets = serveSockets(app.server, {
    schema,
    guard,
    authentication: services.authentication,
    topics,
    executions: new SharedExecutions(new Set(["after"]), makeLoaders),
    makeContext,
    rate,
    trustedProxies: config.trustedProxies,
    log,
  });
  return { app, closeSockets };
}
