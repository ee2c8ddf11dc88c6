import type { IncomingHttpHeaders } from "node:http";
import type { Config } from "../config.js";

/** What the origin guard reads of a request. */
export interface GuardedRequest {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`, which browsers send over HTTPS and to this machine, also where they send no Origin. */
  readonly fetchSite?: string | undefined;
  /**
   * Whether it can change something, or makes the server ask elsewhere: any method but GET, HEAD and OPTIONS, every
   * WebSocket upgrade, and what `requireActingViewer` guards.
   */
  readonly changesState: boolean;
}

/** A page of this very server, or no page: an address typed or a bookmark (Fetch Metadata, section 2.3). */
const OWN_SITES = new Set(["same-origin", "none"]);

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
  refusalOf({ host, origin, fetchSite, changesState }: GuardedRequest): string | undefined {
    const name = hostNameOf(host);
    if (name === undefined || !(LOOPBACK_NAMES.has(name) || this.#hosts.has(name))) {
      return "This address is not one the server answers to. Set PUBLIC_URL to the address people open.";
    }
    if (!changesState) return undefined;
    const isSameHost = origin === undefined || (URL.canParse(origin) && new URL(origin).host === host?.toLowerCase());
    const isOwnSite = fetchSite === undefined || OWN_SITES.has(fetchSite);
    return isSameHost && isOwnSite ? undefined : "The request comes from another site's page.";
  }
}

/** What the guard reads of a request's headers. */
export function guarded(headers: IncomingHttpHeaders, changesState: boolean): GuardedRequest {
  const { host, origin, "sec-fetch-site": fetchSite } = headers;
  return { host, origin, fetchSite, changesState };
}

function hostNameOf(host: string | undefined): string | undefined {
  if (!host || !URL.canParse(`http://${host}`)) return undefined;
  return new URL(`http://${host}`).hostname;
}
