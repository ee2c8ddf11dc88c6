import type { ProviderConnection, ProviderModel } from "./dialect.js";
import { dialectOf, type Dialects } from "./dialects.js";
import type { ProviderTimeouts } from "./provider-call.js";
import { ProviderFailure } from "./provider-failure.js";
import { PROVIDER_KINDS } from "./provider-kinds.js";

/** Somebody waits in front of the screen: shorter than a reply may take. In milliseconds. */
const PROBE_TIMEOUTS: ProviderTimeouts = { connectMs: 5_000, firstByteMs: 10_000, idleMs: 5_000, totalMs: 15_000 };

/** A server on this machine answers at once or is not there. In milliseconds. */
const LOCAL_TIMEOUTS: ProviderTimeouts = { connectMs: 500, firstByteMs: 1_500, idleMs: 1_000, totalMs: 2_000 };

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

/** Looks at Providers without making a call that costs anything. */
export class ProviderProbe {
  /**
   * @param now Milliseconds of a clock that never goes back.
   * @param localBaseUrls Where `findLocal` looks.
   */
  constructor(
    private readonly dialects: Dialects,
    private readonly now: () => number,
    private readonly localBaseUrls: readonly string[] = LOCAL_BASE_URLS,
  ) {}

  /** What a Provider offers. @throws ProviderFailure */
  listModels(connection: ProviderConnection): Promise<readonly ProviderModel[]> {
    const { signal } = new AbortController();
    return dialectOf(this.dialects, connection.kind).listModels(connection, signal, PROBE_TIMEOUTS);
  }

  /** Whether a Provider can be reached and takes the key; never throws for what is wrong with it. */
  async test(connection: ProviderConnection, model: string | null): Promise<ProbeResult> {
    const askedAt = this.now();
    try {
      const models = await this.listModels(connection);
      const latencyMs = Math.round(this.now() - askedAt);
      return { isReachable: true, message: adviceOn(model, models), models, latencyMs };
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      return { isReachable: false, message: error.message, models: [], latencyMs: null };
    }
  }

  /** Model servers that answer on this machine, where their documents say they listen. */
  async findLocal(): Promise<FoundProvider[]> {
    const found = await Promise.all(this.localBaseUrls.map((baseUrl) => this.#lookAt(baseUrl)));
    return found.filter((provider) => provider !== undefined);
  }

  async #lookAt(baseUrl: string): Promise<FoundProvider | undefined> {
    const connection = { kind: "openai_compatible", baseUrl, key: null, allowsPrivateNetwork: true };
    const { signal } = new AbortController();
    try {
      return { baseUrl, models: await this.dialects["openai-chat"].listModels(connection, signal, LOCAL_TIMEOUTS) };
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
export const LOCAL_BASE_URLS: readonly string[] = [
  ...new Set(
    PROVIDER_KINDS.flatMap(({ isLocal, defaultBaseUrl }) => (isLocal && defaultBaseUrl ? [defaultBaseUrl] : [])),
  ),
];
