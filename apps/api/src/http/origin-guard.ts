import type { Config } from "../config.js";

/** What the origin guard reads of a request. */
export interface GuardedRequest {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** Whether it can change something: any method but GET, HEAD and OPTIONS, and every WebSocket upgrade. */
  readonly changesState: boolean;
}

const LOOPBACK_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Keeps other sites' pages out (promises: Security, DNS rebinding and cross-site requests).
 *
 * The Host must be a loopback name, the address listened on, or that of PUBLIC_URL. A browser's Origin must be this
 * very host when the request can change something; programs send no Origin and prove themselves by token.
 */
export class OriginGuard {
  readonly #hosts: ReadonlySet<string>;

  constructor({ host, publicUrl }: Pick<Config, "host" | "publicUrl">) {
    const isWildcard = host === "0.0.0.0" || host === "::";
    this.#hosts = new Set([
      ...(isWildcard ? [] : [host.includes(":") ? `[${host}]` : host]),
      ...(publicUrl ? [new URL(publicUrl).hostname] : []),
    ]);
  }

  /** Why the request is refused, in plain words; undefined when it may pass. */
  refusalOf({ host, origin, changesState }: GuardedRequest): string | undefined {
    const name = hostNameOf(host);
    if (name === undefined || !(LOOPBACK_NAMES.has(name) || this.#hosts.has(name))) {
      return "This address is not one the server answers to. Set PUBLIC_URL to the address people open.";
    }
    if (!changesState || origin === undefined) return undefined;
    const isSameHost = URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
    return isSameHost ? undefined : "The request comes from another site's page.";
  }
}

function hostNameOf(host: string | undefined): string | undefined {
  if (!host || !URL.canParse(`http://${host}`)) return undefined;
  return new URL(`http://${host}`).hostname;
}
