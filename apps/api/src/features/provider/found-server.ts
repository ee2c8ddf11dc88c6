import type { ProgramName } from "./kinds/provider-kind.js";
import { providerKind, PROVIDER_KINDS, type ProviderKind } from "./provider-kinds.js";
import type { IdentifiedServer } from "./server-program.js";

/** What a server said of itself when it was asked last. */
export interface FoundServer extends IdentifiedServer {
  /** Milliseconds since 1970 UTC. */
  readonly askedAt: number;
}

/** What decides which version of a server program is assumed. */
export interface Versioned {
  readonly kind: string;
  readonly programVersion: string | null;
  readonly found: FoundServer | null;
}

/**
 * The version of the server program that holds: an administrator's word, else the server's own. Null when neither says,
 * and when the server is another program than the Provider is set up for.
 */
export function programVersionOf({ kind, programVersion, found }: Versioned): string | null {
  if (programVersion !== null) return programVersion;
  return found !== null && found.program === providerKind(kind)?.program ? found.version : null;
}

/** The kind that speaks with a program as the present one does, where the program can: over chats, or over its own routes. */
export function kindFor(program: ProgramName, present: string): ProviderKind {
  const now = providerKind(present);
  if (now?.program === program) return now;
  const kinds = PROVIDER_KINDS.filter((kind) => kind.program === program);
  const kind = kinds.find(({ basePath }) => basePath === (now?.basePath ?? "/v1")) ?? kinds[0];
  if (!kind) throw new Error(`No kind of Provider is for ${program}.`);
  return kind;
}
