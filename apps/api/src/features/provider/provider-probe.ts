import type { EntityManager } from "typeorm";
import type { ProviderConnection, ProviderModel } from "./dialect.js";
import { dialectOf, type Dialects } from "./dialects.js";
import type { ProviderTimeouts } from "./provider-call.js";
import { ProviderFailure } from "./provider-failure.js";
import { acceptKey, type ProviderKeys } from "./provider-keys.js";
import { PROVIDER_KINDS } from "./provider-kinds.js";
import type { ProviderChange, ProviderService } from "./provider.service.js";
import { acceptTerms, changeTerms, DEFAULT_TERMS, termsOf, type ProviderTerms } from "./provider.terms.js";

/** Somebody waits in front of the screen: shorter than a reply may take. In milliseconds. */
const PROBE_TIMEOUTS: ProviderTimeouts = { connectMs: 5_000, firstByteMs: 10_000, idleMs: 5_000, totalMs: 15_000 };

/** A server on this machine answers at once or is not there. In milliseconds. */
const LOCAL_TIMEOUTS: ProviderTimeouts = { connectMs: 500, firstByteMs: 1_500, idleMs: 1_000, totalMs: 2_000 };

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
}

/** A model server found on this machine. */
export interface FoundProvider {
  readonly baseUrl: string;
  readonly models: readonly ProviderModel[];
}

/** What the probe needs. */
export interface ProbeParts {
  readonly providers: ProviderService;
  readonly keys: ProviderKeys;
  readonly dialects: Dialects;
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
    const askedAt = this.parts.now();
    try {
      // The stored key goes to the stored address only.
      const keyHolder = stored?.baseUrl === terms.baseUrl ? stored : undefined;
      const key = givenKey ?? (keyHolder ? this.parts.keys.open(keyHolder) : null);
      const models = await this.#ask({ ...terms, key });
      const latencyMs = Math.round(this.parts.now() - askedAt);
      return { isReachable: true, message: adviceOn(terms.model, models), models, latencyMs };
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      return { isReachable: false, message: error.message, models: [], latencyMs: null };
    }
  }

  /** Model servers that answer on this machine, where their documents say they listen. */
  async findLocal(): Promise<FoundProvider[]> {
    const { localBaseUrls = LOCAL_BASE_URLS } = this.parts;
    const found = await Promise.all(localBaseUrls.map((baseUrl) => this.#lookAt(baseUrl)));
    return found.filter((provider) => provider !== undefined);
  }

  #ask(connection: ProviderConnection): Promise<readonly ProviderModel[]> {
    const { signal } = new AbortController();
    return dialectOf(this.parts.dialects, connection.kind).listModels(connection, signal, PROBE_TIMEOUTS);
  }

  async #lookAt(baseUrl: string): Promise<FoundProvider | undefined> {
    const connection = { kind: "openai_compatible", baseUrl, key: null, allowsPrivateNetwork: true };
    const { signal } = new AbortController();
    try {
      return {
        baseUrl,
        models: await this.parts.dialects["openai-chat"].listModels(connection, signal, LOCAL_TIMEOUTS),
      };
    } catch (error) {
      // Nothing there, or something that is no model server.
      if (error instanceof ProviderFailure) return undefined;
      throw error;
    }
  }
}

function adviceOn(model: string | null, models: readonly ProviderModel[]): string | null {
  if (models.length === 0) return null;
  if (model === null) return "It answers. Choose one of its models; not every service has a default.";
  return models.some(({ id }) => id === model) ? null : `It answers, but does not list the model "${model}".`;
}

/** The usual addresses of the local kinds, each once. */
const LOCAL_BASE_URLS: readonly string[] = [
  ...new Set(
    PROVIDER_KINDS.flatMap(({ isLocal, defaultBaseUrl }) => (isLocal && defaultBaseUrl ? [defaultBaseUrl] : [])),
  ),
];
