import { describe, expect, it } from "vitest";
import { isPrivateAddress, isPrivateHost } from "./outbound-address.js";

describe("an address is public", () => {
  it.each(["93.184.216.34", "2606:4700:4700::1111", "64:ff9b::5db8:d822"])("such as %s", (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});

describe("an address is not public", () => {
  it.each([
    ["loopback", "127.0.0.1"],
    ["loopback", "127.8.9.10"],
    ["loopback", "::1"],
    ["unspecified", "0.0.0.0"],
    ["unspecified", "::"],
    ["private", "10.0.0.1"],
    ["private", "172.31.255.255"],
    ["private", "192.168.1.1"],
    ["private", "fd00::1"],
    ["link-local", "169.254.169.254"],
    ["link-local", "fe80::1"],
    ["carrier-grade NAT", "100.64.0.1"],
    ["multicast", "224.0.0.1"],
    ["multicast", "ff02::1"],
    ["broadcast", "255.255.255.255"],
    ["reserved", "240.0.0.1"],
    ["v4-mapped", "::ffff:127.0.0.1"],
    ["v4-mapped", "::ffff:a00:1"],
    ["NAT64", "64:ff9b::7f00:1"],
    ["local NAT64", "64:ff9b:1::a00:1"],
    ["6to4", "2002:7f00:1::"],
    ["Teredo", "2001:0:1::"],
    ["no address", "example.org"],
  ])("%s: %s", (_, address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });
});

describe("a host is by its name on this machine or inside the network", () => {
  it.each(["localhost", "LOCALHOST.", "api.localhost", "127.0.0.1", "[::1]", "192.168.1.20"])("%s is", (hostname) => {
    expect(isPrivateHost(hostname)).toBe(true);
  });

  it.each(["api.example.org", "93.184.216.34"])("%s is not", (hostname) => {
    expect(isPrivateHost(hostname)).toBe(false);
  });
});
