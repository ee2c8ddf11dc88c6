import type { ProviderCall, ProviderTimeouts } from "./provider-call.js";
import type { ProviderEvent } from "./provider-event.js";

/** Where a Provider is and how to get in. Lives in memory only: it holds the key in clear. */
export interface ProviderConnection {
  /** One of `PROVIDER_KINDS`. */
  readonly kind: string;
  /** Without trailing slash; null for kinds that are built in. */
  readonly baseUrl: string | null;
  readonly key: string | null;
  /** Whether an administrator allows the base URL's host to be inside the network. */
  readonly allowsPrivateNetwork: boolean;
}

/** A model a Provider offers. */
export interface ProviderModel {
  readonly id: string;
  readonly name: string;
  /** Null when the Provider does not say. */
  readonly contextTokens: number | null;
  /** What the Provider lists as its price of a million tokens, a decimal; absent when it does not. */
  readonly inputPricePerMillion?: string;
  readonly outputPricePerMillion?: string;
  /** Fields of a request it takes, by word of the service; absent when that does not say. */
  readonly fields?: readonly string[];
}

/** One wire protocol. Knows nothing of rows, Runs or people. */
export interface Dialect<Call extends ProviderCall = ProviderCall> {
  /**
   * Makes one call and hands on what comes, in order. Ending without an error means that the answer is whole and not empty.
   * When the signal aborts, the connection closes at once and the iteration ends by throwing the signal's reason.
   *
   * @throws ProviderFailure
   */
  stream(connection: ProviderConnection, call: Call, signal: AbortSignal): AsyncIterable<ProviderEvent>;

  /**
   * What the Provider offers, in its own order.
   *
   * @throws ProviderFailure
   */
  listModels(
    connection: ProviderConnection,
    signal: AbortSignal,
    timeouts: ProviderTimeouts,
  ): Promise<readonly ProviderModel[]>;
}
