import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createOutboundFetch, type OutboundFetch, type OutboundRequest } from "../../src/platform/outbound-fetch.js";

/** The host that images are on in tests, as texts name it. */
export const HOST = "https://pictures.example";

/** A host of images: a server on this machine, which the way to the outside finds under `HOST`. */
export interface GivenHost {
  readonly imageFetch: OutboundFetch;
  /** What the program asked the way to the outside for, oldest first. */
  readonly asked: OutboundRequest[];
  /** What arrived at the host, oldest first. */
  readonly arrived: IncomingMessage[];
  /** Where it is in truth, such as `http://127.0.0.1:41234`. */
  readonly address: string;
  /** How every request is answered from now on. */
  answer(listener: RequestListener): void;
  /** The next request that arrives, its answer left to the test. */
  next(): Promise<{ request: IncomingMessage; response: ServerResponse }>;
  close(): Promise<void>;
}

/**
 * Starts a host of images. Only its first address is found, and as an exception from the private network: where it
 * redirects to is followed and checked as ever.
 */
export async function startHost(): Promise<GivenHost> {
  const asked: OutboundRequest[] = [];
  const arrived: IncomingMessage[] = [];
  const arrivals = new EventEmitter();
  let answer: RequestListener = (_, response) => response.writeHead(404).end();
  const server = createServer((request, response) => {
    arrived.push(request);
    if (!arrivals.emit("arrival", { request, response })) answer(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const outside = createOutboundFetch();
  return {
    asked,
    arrived,
    address,
    imageFetch: async (request) => {
      asked.push(request);
      if (!request.url.startsWith(HOST)) return outside(request);
      const url = address + request.url.slice(HOST.length);
      const response = await outside({ ...request, url, allowsPrivateNetwork: true });
      return { ...response, url: response.url.replace(address, HOST) };
    },
    answer: (listener) => void (answer = listener),
    next: async () => {
      const [arrival] = (await once(arrivals, "arrival")) as [{ request: IncomingMessage; response: ServerResponse }];
      return arrival;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
