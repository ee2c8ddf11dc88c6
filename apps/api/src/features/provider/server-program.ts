import type { ProviderConnection } from "./dialect.js";
import type { ProgramName } from "./kinds/provider-kind.js";
import type { ProviderTimeouts } from "./provider-call.js";

/** What a server says of itself. Null where it does not say. */
export interface ServerFacts {
  readonly version: string | null;
  /** The model it has loaded. */
  readonly model: string | null;
  /** Tokens of prompt and reply together that it takes now. */
  readonly contextTokens: number | null;
}

/** A server program and what it says of itself. */
export interface IdentifiedServer extends ServerFacts {
  readonly program: ProgramName;
}

/** How long a question may take, and what ends it early. */
export interface Asking {
  readonly signal: AbortSignal;
  readonly timeouts: ProviderTimeouts;
}

/** A server program: what it answers beside its wire protocols. */
export interface ServerProgram {
  /**
   * What the server says of itself. What it does not answer stays null; so does everything when nobody is there.
   *
   * @param model The model meant, for servers of several.
   */
  detect(connection: ProviderConnection, model: string | null, asking: Asking): Promise<ServerFacts>;

  /** Tokens of a text by the server's own count; absent when it does not count. @throws ProviderFailure */
  countTokens?(
    connection: ProviderConnection,
    given: { readonly text: string; readonly model: string | null },
    asking: Asking,
  ): Promise<number>;
}
