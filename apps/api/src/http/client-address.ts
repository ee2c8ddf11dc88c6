import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";

/**
 * Address of who sent a request, for what Fastify does not see: it stands as far left in `X-Forwarded-For` as there are
 * proxies that are trusted to have added to it, and is the connection's own without any.
 */
export function clientAddress({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const forwarded = [headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
  const hops = [socket.remoteAddress ?? "", ...forwarded.map((hop) => hop.trim()).reverse()].filter(
    (hop) => hop !== "",
  );
  return hops[Math.min(trustedProxies, hops.length - 1)] ?? "";
}

/** Whether an address is this machine's own, in whichever form it is written. */
export function isLoopbackAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === "loopback";
}
