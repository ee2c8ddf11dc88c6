import type { Clock } from "../../../platform/clock.js";
import type { OutboundFetch, OutboundRequest, OutboundResponse } from "../../../platform/outbound-fetch.js";
import type { ProviderConnection } from "../dialect.js";
import type { ProviderTimeouts } from "../provider-call.js";
import { ProviderFailure } from "../provider-failure.js";
import { providerKind } from "../provider-kinds.js";
import { asProviderFailure, garbage, quoteOf, statusFailure } from "./failures.js";
import { retryAfterOf } from "./retry-after.js";

/** Largest document that is no reply (a list of models, a version, a count), and largest text of an error, in bytes. */
const MAX_DOCUMENT_BYTES = 8 * 1024 * 1024;
const MAX_ERROR_BYTES = 64 * 1024;

/** A request to a Provider. */
export type ProviderRequest = Omit<OutboundRequest, "allowsPrivateNetwork">;

/** A question whose answer is one JSON document. */
export interface DocumentRequest {
  readonly url: string;
  /** Sent as JSON with POST; a GET without it. */
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeouts: ProviderTimeouts;
  readonly signal: AbortSignal;
}

/** How dialects and programs reach a Provider: with its key where its kind wants it, and failures in plain words. */
export class ProviderHttp {
  constructor(
    private readonly fetch: OutboundFetch,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks, and gives an answer of status 200 to 299. The caller closes it.
   *
   * @throws ProviderFailure for any other status; OutboundFailure; the reason of the request's signal.
   */
  async ask(connection: ProviderConnection, request: ProviderRequest): Promise<OutboundResponse> {
    const response = await this.send(connection, request);
    if (response.status >= 200 && response.status < 300) return response;
    throw await this.#refusal(response, connection.key);
  }

  /** Asks, and gives the answer whatever its status. The caller closes it. @throws as `ask`. */
  send(connection: ProviderConnection, request: ProviderRequest): Promise<OutboundResponse> {
    const headers = { ...request.headers, ...keyHeader(connection) };
    return this.fetch({ ...request, headers, allowsPrivateNetwork: connection.allowsPrivateNetwork });
  }

  /** Asks for one JSON document. @throws ProviderFailure; the reason of the request's signal. */
  async document(connection: ProviderConnection, request: DocumentRequest): Promise<unknown> {
    const { url, body, headers, timeouts, signal } = request;
    try {
      const response = await this.ask(connection, {
        url,
        ...(body && { method: "POST", body: JSON.stringify(body) }),
        headers: { accept: "application/json", ...(body && { "content-type": "application/json" }), ...headers },
        timeouts,
        maxBytes: MAX_DOCUMENT_BYTES,
        signal,
      });
      const document = parseJson(await readText(response, MAX_DOCUMENT_BYTES));
      if (document === undefined) throw garbage("is not JSON");
      return document;
    } catch (error) {
      throw asProviderFailure(error);
    }
  }

  async #refusal(response: OutboundResponse, key: string | null): Promise<ProviderFailure> {
    const { status, headers } = response;
    const body = parseJson(await readText(response, MAX_ERROR_BYTES));
    return statusFailure({ status, quote: quoteOf(body, key), retryAfterMs: retryAfterOf(headers, body, this.clock) });
  }
}

/** The base URL. @throws ProviderFailure PROVIDER_UNREACHABLE without one. */
export function baseUrlOf({ baseUrl }: ProviderConnection): string {
  if (baseUrl !== null) return baseUrl;
  throw new ProviderFailure("PROVIDER_UNREACHABLE", "This Provider has no address.", { canRetry: false });
}

/** Where a server's own routes are: the base URL without the `/v1` its OpenAI routes lie under. @throws as `baseUrlOf`. */
export function originOf(connection: ProviderConnection): string {
  return baseUrlOf(connection).replace(/\/v1$/, "");
}

/** The model a call names. @throws ProviderFailure PROVIDER_ERROR without one, for protocols that need it. */
export function requireModel(model: string | null): string {
  if (model !== null) return model;
  const message = "This Provider needs to be told which model to use. Choose one in its settings.";
  throw new ProviderFailure("PROVIDER_ERROR", message, { canRetry: false });
}

/** Keys travel in a header, never in an address: addresses end up in logs. */
function keyHeader({ kind, key }: ProviderConnection): Readonly<Record<string, string>> {
  if (key === null) return {};
  const name = providerKind(kind)?.keyHeader ?? "authorization";
  return { [name]: name === "authorization" ? `Bearer ${key}` : key };
}

/** The beginning of a body, at most so many bytes; the rest is not waited for. */
async function readText(response: OutboundResponse, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= maxBytes) break;
    }
  } finally {
    await response.close();
  }
  return Buffer.concat(chunks).toString();
}

/** Undefined when it is no JSON: a page of a proxy, an empty body. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
