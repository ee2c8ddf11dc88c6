import { lookup } from "node:dns";
import type { Readable } from "node:stream";
import { outboundConnection, type ResolveName } from "./outbound-connection.js";
import { Deadlines, type OutboundTimeouts } from "./outbound-deadlines.js";
import { cutFailure, explainNetworkError, OutboundFailure } from "./outbound-failure.js";

/** Redirects that are followed. */
export const MAX_REDIRECTS = 5;

/** Headers that say nothing about who asks; all others stay behind when a redirect leads to another origin. */
const ANONYMOUS_HEADERS = new Set(["accept", "content-type", "user-agent"]);

/** What to ask for. */
export interface OutboundRequest {
  /** http or https. */
  readonly url: string;
  readonly method?: "GET" | "POST";
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whether an administrator allows this URL's host, and no other, to be inside the network. */
  readonly allowsPrivateNetwork: boolean;
  readonly timeouts: OutboundTimeouts;
  /** Largest body accepted. */
  readonly maxBytes: number;
  /** Aborting closes the connection at once; what is pending throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** An answer whose body is still coming. */
export interface OutboundResponse {
  /** Whose answer it is: the address after all redirects. */
  readonly url: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /**
   * The bytes as they come; to be read once.
   *
   * @throws OutboundFailure TIMEOUT, TOO_LARGE, CUT; the reason of the caller's signal.
   */
  readonly body: AsyncIterable<Uint8Array>;
  /** Frees the connection. Always to be called, also after reading to the end. */
  close(): Promise<void>;
}

/** Asks a server outside. */
export type OutboundFetch = (request: OutboundRequest) => Promise<OutboundResponse>;

/** Where a redirect has led. */
interface Hop {
  readonly url: URL;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly allowsPrivateNetwork: boolean;
}

/**
 * The one way to the outside. Reaches public addresses only, unless an administrator allowed the host; checks every
 * redirect; bounds time and size. A connection that could not be opened is tried once more; nothing else is repeated.
 * The fetch throws OutboundFailure, or the reason of the caller's signal.
 *
 * @param resolve The system's name lookup unless given.
 */
export function createOutboundFetch(resolve: ResolveName = lookup): OutboundFetch {
  return async (request) => {
    request.signal?.throwIfAborted();
    const deadlines = new Deadlines(request.timeouts, request.signal);
    try {
      return await follow(request, { deadlines, resolve, connectMs: request.timeouts.connectMs });
    } catch (error) {
      deadlines.end();
      throw error;
    }
  };
}

interface Means {
  readonly deadlines: Deadlines;
  readonly connectMs: number;
  readonly resolve: ResolveName;
}

async function follow(request: OutboundRequest, means: Means): Promise<OutboundResponse> {
  let hop = firstHop(request);
  for (let redirects = 0; ; redirects += 1) {
    const exchange = await open(hop, means);
    const location = redirectOf(exchange);
    if (location === undefined) return toResponse(hop, exchange, request, means.deadlines);
    await exchange.close();
    if (redirects === MAX_REDIRECTS) {
      throw new OutboundFailure("TOO_MANY_REDIRECTS", `The address redirects more than ${MAX_REDIRECTS} times.`);
    }
    hop = nextHop(hop, request, location, exchange.status);
  }
}

function firstHop({ url, method = "GET", headers = {}, body, allowsPrivateNetwork }: OutboundRequest): Hop {
  return { url: requireHttp(url), method, headers, body, allowsPrivateNetwork };
}

function nextHop(from: Hop, request: OutboundRequest, location: string, status: number): Hop {
  const url = requireHttp(location, from.url);
  const isSameOrigin = url.origin === from.url.origin;
  // As browsers do: only 307 and 308 repeat the method (Fetch Standard, HTTP-redirect fetch).
  const keepsMethod = status === 307 || status === 308;
  return {
    url,
    method: keepsMethod ? from.method : "GET",
    headers: isSameOrigin ? from.headers : withoutIdentity(from.headers),
    body: keepsMethod ? from.body : undefined,
    allowsPrivateNetwork: request.allowsPrivateNetwork && url.hostname === new URL(request.url).hostname,
  };
}

function withoutIdentity(headers: Hop["headers"]): Hop["headers"] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => ANONYMOUS_HEADERS.has(name)));
}

function requireHttp(text: string, base?: URL): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base) : undefined;
  if (url?.protocol !== "http:" && url?.protocol !== "https:") {
    throw new OutboundFailure("BAD_URL", "The address does not start with http:// or https://.");
  }
  return url;
}

interface Exchange {
  readonly status: number;
  readonly headers: OutboundResponse["headers"];
  readonly body: Readable;
  close(): Promise<void>;
}

async function open(hop: Hop, means: Means): Promise<Exchange> {
  try {
    return await openOnce(hop, means);
  } catch (error) {
    if (!(error instanceof OutboundFailure && error.code === "UNREACHABLE")) throw error;
    return openOnce(hop, means);
  }
}

async function openOnce(hop: Hop, { deadlines, resolve, connectMs }: Means): Promise<Exchange> {
  const { url, method, headers, body, allowsPrivateNetwork } = hop;
  const onOpen = () => deadlines.begin("firstByteMs");
  const { signal } = deadlines;
  const { agent, wasOpened } = outboundConnection({ allowsPrivateNetwork, connectMs, resolve, signal, onOpen });
  deadlines.begin("connectMs");
  try {
    const {
      statusCode,
      headers: answered,
      body: stream,
    } = await agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method,
      headers: { "user-agent": "TavernKit", ...headers },
      body: body ?? null,
      signal,
    });
    // Errors reach whoever reads; without a listener one that comes before or after would end the process.
    stream.on("error", () => undefined);
    return { status: statusCode, headers: answered, body: stream, close: () => agent.destroy() };
  } catch (error) {
    await agent.destroy();
    if (signal.aborted) throw signal.reason;
    throw explainNetworkError(error, url, wasOpened());
  }
}

function redirectOf({ status, headers }: Exchange): string | undefined {
  const { location } = headers;
  return [301, 302, 303, 307, 308].includes(status) && typeof location === "string" ? location : undefined;
}

function toResponse(
  { url }: Hop,
  exchange: Exchange,
  { maxBytes }: OutboundRequest,
  deadlines: Deadlines,
): OutboundResponse {
  const { status, headers } = exchange;
  const close = () => {
    deadlines.end();
    return exchange.close();
  };
  return { url: url.href, status, headers, close, body: readBody(exchange.body, maxBytes, deadlines) };
}

async function* readBody(body: Readable, maxBytes: number, deadlines: Deadlines): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      deadlines.pause();
      size += chunk.length;
      if (size > maxBytes) throw new OutboundFailure("TOO_LARGE", `The answer is larger than ${maxBytes} bytes.`);
      yield chunk;
      deadlines.begin("idleMs");
    }
  } catch (error) {
    if (deadlines.signal.aborted) throw deadlines.signal.reason;
    throw error instanceof OutboundFailure ? error : cutFailure(error);
  } finally {
    deadlines.end();
  }
}
