import type { LookupAddress, LookupOptions } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent, buildConnector } from "undici";
import { isPrivateAddress, isPrivateHost } from "./outbound-address.js";
import { OutboundFailure } from "./outbound-failure.js";

/** Connections for one request: never shared, never kept, so that closing it closes the socket. */
export interface OutboundConnection {
  readonly agent: Agent;
  /** Whether a socket was opened, so that something may have been sent. */
  readonly wasOpened: () => boolean;
}

/** Looks a host name up: all its addresses. May stop when the signal aborts: nobody waits then. */
export type ResolveName = (
  hostname: string,
  options: LookupOptions & { readonly all: true; readonly signal: AbortSignal },
  callback: (error: Error | null, addresses?: LookupAddress[]) => void,
) => void;

/** How a connection may be made. */
export interface ConnectionTerms {
  readonly allowsPrivateNetwork: boolean;
  /** Frees a socket that nobody answers, also after the caller has given up. */
  readonly connectMs: number;
  readonly resolve: ResolveName;
  /** Aborts when the request is given up. */
  readonly signal: AbortSignal;
  /** Called once the socket is open. */
  readonly onOpen: () => void;
}

/**
 * Prepares the connection for one request.
 *
 * Names are resolved by a lookup that hands on only addresses that may be reached; the socket connects to what that
 * lookup returned, so no second answer of a name server can slip in between.
 */
export function outboundConnection({
  allowsPrivateNetwork,
  connectMs,
  resolve,
  signal,
  onOpen,
}: ConnectionTerms): OutboundConnection {
  let wasOpened = false;
  const lookup = permittedLookup({ resolve, signal, allowsPrivateNetwork });
  const connect = buildConnector({ lookup, timeout: connectMs });
  const agent = new Agent({
    pipelining: 0,
    // Our own deadlines watch over these.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: (options, callback) => {
      // A host that is an address is never looked up.
      if (!allowsPrivateNetwork && isPrivateHost(options.hostname)) {
        callback(forbidden(options.hostname), null);
        return;
      }
      connect(options, (error, socket) => {
        if (error) {
          callback(error, null);
          return;
        }
        wasOpened = true;
        onOpen();
        callback(null, socket);
      });
    },
  });
  return { agent, wasOpened: () => wasOpened };
}

function permittedLookup({
  resolve,
  signal,
  allowsPrivateNetwork,
}: Pick<ConnectionTerms, "resolve" | "signal" | "allowsPrivateNetwork">): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true, signal }, (error, found = []) => {
      const addresses = allowsPrivateNetwork ? found : found.filter(({ address }) => !isPrivateAddress(address));
      const [first] = addresses;
      if (error) callback(error, []);
      else if (!first) callback(forbidden(hostname), []);
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function forbidden(hostname: string): OutboundFailure {
  return new OutboundFailure(
    "FORBIDDEN_ADDRESS",
    `${hostname} lies on this machine or inside the network, and no administrator has allowed that.`,
  );
}
