import type { EntityManager } from "typeorm";
import type { Clock } from "../../platform/clock.js";
import type { ProviderConnection, ProviderModel } from "./dialect.js";
import { listingDialectOf, type Dialects } from "./dialects.js";
import type { FoundServer } from "./found-server.js";
import type { Programs } from "./programs/programs.js";
import type { ProviderTimeouts } from "./provider-call.js";
import { ProviderFailure } from "./provider-failure.js";
import type { Provider } from "./provider.entity.js";
import { acceptKey, type ProviderKeys } from "./provider-keys.js";
import { providerKind, PROVIDER_KINDS } from "./provider-kinds.js";
import type { ProviderChange, ProviderService } from "./provider.service.js";
import { acceptTerms, changeTerms, DEFAULT_TERMS, termsOf, type ProviderTerms } from "./provider.terms.js";

/** Somebody waits in front of the screen: shorter than a reply may take. In milliseconds. */
const PROBE_TIMEOUTS: ProviderTimeouts = { connectMs: 5_000, firstByteMs: 10_000, idleMs: 5_000, totalMs: 15_000 };

/** A server on this machine answers at once or is not there. In milliseconds. */
const LOCAL_TIMEOUTS: ProviderTimeouts = { connectMs: 500, firstByteMs: 1_500, idleMs: 1_000, totalMs: 2_000 };

/** How long a server may take to count what it has just answered, in milliseconds: the reply waits for it. */
const COUNT_TIMEOUTS: ProviderTimeouts = { connectMs: 500, firstByteMs: 1_500, idleMs: 500, totalMs: 2_000 };

/** Nobody stops a question to a Provider that is tried out: its timeouts end it. */
const UNSTOPPED = new AbortController().signal;

/** A Provider that is tried before it has a name. */
const UNSAVED_TERMS: ProviderTerms = { ...DEFAULT_TERMS, name: "New Provider" };

/** What a connection test found. */
export interface ProbeResult {
  readonly isReachable: boolean;
  /** What is wrong or worth knowing, in plain words; null when all is well. */
  readonly message: string | null;
  readonly models: readonly ProviderModel[];
  /** How long the answer took; null when there was none. */
  readonly latencyMs: number | null;
  /** The address that answered, which may be another than was pasted; null for the practice partner. */
  readonly baseUrl: string | null;
  /** What the server says of itself; null where it says nothing. */
  readonly found: FoundServer | null;
  /** Kind and address as they were to be tested. */
  readonly asked: { readonly kind: string; readonly baseUrl: string | null };
}

const NOTHING_FOUND = { isReachable: false, models: [], latencyMs: null } as const;

/** A model server found on this machine. */
export interface FoundProvider {
  readonly baseUrl: string;
  readonly models: readonly ProviderModel[];
  /** What it says of itself; null where only the list of models is known. */
  readonly found: FoundServer | null;
  /** Whether it wants a key before it says more. */
  readonly wantsKey: boolean;
}

/** What the probe needs. */
export interface ProbeParts {
  readonly providers: ProviderService;
  readonly keys: ProviderKeys;
  readonly dialects: Dialects;
  readonly programs: Programs;
  readonly clock: Clock;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Where `findLocal` looks; the usual addresses of local servers unless given. */
  readonly localBaseUrls?: readonly string[];
}

/** Looks at Providers without making a call that costs anything. */
export class ProviderProbe {
  constructor(private readonly parts: ProbeParts) {}

  /** What a stored Provider offers. @throws Refusal NOT_FOUND; ProviderFailure. */
  async listModels(db: EntityManager, providerId: string): Promise<readonly ProviderModel[]> {
    const { providers } = this.parts;
    return this.#ask(providers.connectionTo(await providers.require(db, providerId)));
  }

  /**
   * Whether a Provider can be reached and takes the key. What is wrong with it is said in the result.
   *
   * @param providerId The stored Provider the change is laid over; undefined for a new one.
   * @throws Refusal NOT_FOUND, BAD_USER_INPUT.
   */
  async test(db: EntityManager, providerId: string | undefined, change: ProviderChange): Promise<ProbeResult> {
    const stored = providerId === undefined ? undefined : await this.parts.providers.require(db, providerId);
    const terms = acceptTerms(changeTerms(stored ? termsOf(stored) : UNSAVED_TERMS, change));
    const givenKey = acceptKey(change.key);
    const { kind, baseUrl } = terms;
    const result = { asked: { kind, baseUrl }, baseUrl };
    // The stored key goes to the stored address only.
    const keyHolder = stored?.baseUrl === baseUrl ? stored : undefined;
    try {
      const key = givenKey ?? (keyHolder ? this.parts.keys.open(keyHolder) : null);
      return { ...result, ...(await this.#tryOut({ ...terms, key }, terms)) };
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      return { ...result, ...NOTHING_FOUND, message: error.message, found: null };
    }
  }

  /**
   * Tokens of a text by a stored Provider's own count.
   *
   * @throws Refusal NOT_FOUND; ProviderFailure, PROVIDER_ERROR when it does not count.
   */
  async countTokens(db: EntityManager, providerId: string, text: string): Promise<number> {
    const { providers, programs } = this.parts;
    const provider = await providers.require(db, providerId);
    const program = programs.ofKind(provider.kind);
    if (!program?.countTokens) {
      throw new ProviderFailure("PROVIDER_ERROR", "This Provider does not count tokens.", { canRetry: false });
    }
    const asking = { signal: UNSTOPPED, timeouts: PROBE_TIMEOUTS };
    return program.countTokens(providers.connectionTo(provider), { text, model: provider.model }, asking);
  }

  /**
   * Tokens of texts by a Provider's own count, for one that does not tell them with its answers.
   *
   * @returns Undefined when it does not count, or not at once.
   */
  async countAnswered(
    provider: Provider,
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly number[] | undefined> {
    const { providers, programs } = this.parts;
    const program = programs.ofKind(provider.kind);
    if (!program?.countTokens) return undefined;
    const connection = providers.connectionTo(provider);
    const { model } = provider;
    const asking = { signal, timeouts: COUNT_TIMEOUTS };
    const count = async (text: string) =>
      text === "" ? 0 : await program.countTokens?.(connection, { text, model }, asking);
    try {
      const counted = await Promise.all(texts.map(count));
      return counted.flatMap((tokens) => tokens ?? []);
    } catch (error) {
      if (error instanceof ProviderFailure || signal.aborted) return undefined;
      throw error;
    }
  }

  /** Model servers that answer on this machine, where their documents say they listen. */
  async findLocal(): Promise<FoundProvider[]> {
    const { localBaseUrls = LOCAL_BASE_URLS } = this.parts;
    const found = await Promise.all(localBaseUrls.map((baseUrl) => this.#lookAt(baseUrl)));
    return found.filter((provider) => provider !== undefined);
  }

  /** @throws ProviderFailure when nothing is to be had there, not even which program answers. */
  async #tryOut(connection: ProviderConnection, terms: ProviderTerms) {
    const { now } = this.parts;
    const askedAt = now();
    try {
      const { models, baseUrl } = await this.#askForgivingly(connection);
      const latencyMs = Math.round(now() - askedAt);
      const found = await this.#identify({ ...connection, baseUrl }, terms.model, PROBE_TIMEOUTS);
      const message = adviceOn({ given: terms, used: baseUrl, models, contextTokens: found?.contextTokens ?? null });
      return { isReachable: true, message, models, latencyMs, baseUrl, found };
    } catch (error) {
      if (!(error instanceof ProviderFailure) || !isWrongPlace(error)) throw error;
      // It may be another program, with other routes.
      const found = await this.#identify(connection, terms.model, PROBE_TIMEOUTS);
      if (found?.version == null && found?.model == null) throw error;
      return { ...NOTHING_FOUND, message: error.message, found };
    }
  }

  #ask(connection: ProviderConnection): Promise<readonly ProviderModel[]> {
    return listingDialectOf(this.parts.dialects, connection.kind).listModels(connection, UNSTOPPED, PROBE_TIMEOUTS);
  }

  /** An address of which nothing is known may lack the `/v1` most servers want; then the one with it is tried too. */
  async #askForgivingly(connection: ProviderConnection) {
    const { baseUrl } = connection;
    try {
      return { models: await this.#ask(connection), baseUrl };
    } catch (error) {
      const isGuess = providerKind(connection.kind)?.basePath === null && baseUrl !== null && !/\/v\d/.test(baseUrl);
      if (!isGuess || !(error instanceof ProviderFailure) || !isWrongPlace(error)) throw error;
      const longer = `${baseUrl}/v1`;
      try {
        return { models: await this.#ask({ ...connection, baseUrl: longer }), baseUrl: longer };
      } catch (second) {
        // What is wrong with the address that was entered is what the person can do something about.
        throw second instanceof ProviderFailure ? error : second;
      }
    }
  }

  async #identify(
    connection: ProviderConnection,
    model: string | null,
    timeouts: ProviderTimeouts,
    signal = UNSTOPPED,
  ) {
    const { programs, clock } = this.parts;
    const found = await programs.identify(connection, model, { signal, timeouts });
    return found && { ...found, askedAt: clock.now() };
  }

  async #lookAt(baseUrl: string): Promise<FoundProvider | undefined> {
    const connection = { kind: "openai_compatible", baseUrl, key: null, allowsPrivateNetwork: true };
    const stopped = new AbortController();
    const listing = this.parts.dialects.chat["openai-chat"].listModels(connection, stopped.signal, LOCAL_TIMEOUTS);
    const both = Promise.all([
      listing.catch((error: unknown) => {
        if (error instanceof ProviderFailure) return error;
        throw error;
      }),
      this.#identify(connection, null, LOCAL_TIMEOUTS, stopped.signal),
    ]);
    // When one of the two questions fails by a fault, nobody waits for the other any more.
    const [models, found] = await both.finally(() => stopped.abort());
    if (!(models instanceof ProviderFailure)) return { baseUrl, models, found, wantsKey: false };
    const wantsKey = models.code === "PROVIDER_REFUSED_KEY";
    // Nothing there, or something that is no model server.
    return found || wantsKey ? { baseUrl, models: [], found, wantsKey } : undefined;
  }
}

/** Something answers, but not with a list of models. */
function isWrongPlace({ code, httpStatus }: ProviderFailure): boolean {
  return httpStatus === 404 || httpStatus === 405 || code === "PROVIDER_GARBAGE";
}

/** What a test found, to be put into words. */
interface Finding {
  readonly given: ProviderTerms;
  readonly used: string | null;
  readonly models: readonly ProviderModel[];
  readonly contextTokens: number | null;
}

function adviceOn({ given, used, models, contextTokens }: Finding): string | null {
  const sentences = [
    used !== given.baseUrl && `It answers at ${used}; use that address.`,
    contextTokens !== null &&
      contextTokens < given.contextTokens &&
      `It takes ${contextTokens} tokens, fewer than are set here.`,
    adviceOnModel(given.model, models),
    given.kind === "novelai" && "Whether it takes the key shows with the first reply.",
  ];
  return sentences.filter(Boolean).join(" ") || null;
}

function adviceOnModel(model: string | null, models: readonly ProviderModel[]): string | null {
  if (models.length === 0) return null;
  if (model === null) return "It answers. Choose one of its models; not every service has a default.";
  return models.some(({ id }) => id === model) ? null : `It answers, but does not list the model "${model}".`;
}

/** The usual addresses of the OpenAI routes of local kinds, each once. */
const LOCAL_BASE_URLS: readonly string[] = [
  ...new Set(
    PROVIDER_KINDS.flatMap(({ isLocal, defaultBaseUrl, basePath }) =>
      isLocal && defaultBaseUrl && basePath === "/v1" ? [defaultBaseUrl] : [],
    ),
  ),
];
