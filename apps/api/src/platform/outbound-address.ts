import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** Prefix for local use by NAT64 (RFC 8215), which the library counts as ordinary. */
const LOCAL_NAT64 = ipaddr.IPv6.parseCIDR("64:ff9b:1::/48");

/**
 * Whether an address is anywhere but on the public internet: private, loopback, link-local, carrier-grade NAT, multicast,
 * unspecified, reserved, a tunnel, or a form of IPv6 that stands for an IPv4 address of which that is so.
 *
 * @param address An IPv4 or IPv6 address; anything else counts as private.
 */
export function isPrivateAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return true;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv6) {
    if (parsed.match(LOCAL_NAT64)) return true;
    // NAT64 (RFC 6052) carries an IPv4 address in its last 32 bits; networks without IPv4 reach public hosts that way.
    if (parsed.range() === "rfc6052") return isPrivateAddress(parsed.toByteArray().slice(-4).join("."));
  }
  return parsed.range() !== "unicast";
}

/** Whether a host of a URL is by its very name this machine or an address that is not public. Asks no name server. */
export function isPrivateHost(hostname: string): boolean {
  const bare = hostname
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "")
    .toLowerCase();
  if (bare === "localhost" || bare.endsWith(".localhost")) return true;
  return isIP(bare) !== 0 && isPrivateAddress(bare);
}
