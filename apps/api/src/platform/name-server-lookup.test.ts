import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { nameServerLookup, type NameQueries } from "./name-server-lookup.js";
import { createOutboundFetch, type OutboundRequest } from "./outbound-fetch.js";

const failure = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
const noSuch = failure("ENOTFOUND");

function queries(given: Partial<Record<"resolve4" | "resolve6", () => Promise<string[]>>>): NameQueries {
  return { resolve4: noSuch, resolve6: noSuch, cancel: () => undefined, ...given };
}

/** Name servers that never answer: what asks them ends when it is cancelled, as Node's resolver does. */
function silentQueries(onAsked?: () => void): NameQueries {
  const cancelled = new EventEmitter();
  const silence = async () => {
    onAsked?.();
    await once(cancelled, "cancel");
    return failure("ECANCELLED")();
  };
  return {
    ...queries({ resolve4: silence, resolve6: silence }),
    cancel: () => void cancelled.emit("cancel"),
  };
}

/** What a lookup of harbour.example comes to. */
function lookUp(given: NameQueries) {
  return new Promise((resolve) => {
    const { signal } = new AbortController();
    nameServerLookup(() => given)("harbour.example", { all: true, signal }, (error, addresses) =>
      resolve(error ? (error as { code?: string }).code : addresses),
    );
  });
}

const V4 = { address: "192.0.2.1", family: 4 };
const V6 = { address: "2001:db8::1", family: 6 };
const four = () => Promise.resolve([V4.address]);
const six = () => Promise.resolve([V6.address]);

describe("a name", () => {
  it.each([
    ["both kinds of address", { resolve4: four, resolve6: six }, [V4, V6]],
    ["IPv4 alone", { resolve4: four, resolve6: failure("ENODATA") }, [V4]],
    ["IPv6 alone", { resolve4: failure("ENODATA"), resolve6: six }, [V6]],
    ["IPv4, while IPv6 is not answered", { resolve4: four, resolve6: failure("ETIMEOUT") }, [V4]],
  ])("may have %s", async (_what, given, addresses) => {
    expect(await lookUp(queries(given))).toEqual(addresses);
  });

  it.each([
    ["ENOTFOUND", "ENOTFOUND", "ENOTFOUND"],
    ["ENODATA", "ENODATA", "ENOTFOUND"],
    ["ENODATA", "ETIMEOUT", "EAI_AGAIN"],
    ["ESERVFAIL", "ENOTFOUND", "EAI_AGAIN"],
    // Of a name server; of a host it would mean that nothing listens there.
    ["ECONNREFUSED", "ECONNREFUSED", "EAI_AGAIN"],
  ])("without an address (%s, %s) is %s", async (codeOfFour, codeOfSix, code) => {
    expect(await lookUp(queries({ resolve4: failure(codeOfFour), resolve6: failure(codeOfSix) }))).toBe(code);
  });
});

describe("a request", () => {
  const timeouts = { connectMs: 60_000, firstByteMs: 60_000, idleMs: 60_000, totalMs: 60_000 };
  const request = (url: string, change: Partial<OutboundRequest> = {}): OutboundRequest => ({
    ...{ url, allowsPrivateNetwork: false, timeouts, maxBytes: 1_000 },
    ...change,
  });

  it("is not held up by names that are never answered", async () => {
    const server = createServer((_, response) => response.end("here")).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const found = queries({ resolve4: () => Promise.resolve(["127.0.0.1"]) });
    let asked = 0;
    const fetch = createOutboundFetch(nameServerLookup(() => ((asked += 1) > 50 ? found : silentQueries())));
    const leaving = new AbortController();
    const hanging = Array.from({ length: 50 }, (_, index) =>
      fetch(request(`http://silent${index}.example`, { signal: leaving.signal })),
    );

    const response = await fetch(request(`http://harbour.example:${port}`, { allowsPrivateNetwork: true }));

    expect([response.status, asked]).toEqual([200, 51]);
    await response.close();
    leaving.abort("left");
    expect(new Set(await Promise.allSettled(hanging))).toEqual(
      new Set(hanging.map(() => ({ status: "rejected", reason: "left" }))),
    );
    server.close();
  });

  it("that is given up asks the name servers no longer", async () => {
    const leaving = new AbortController();
    const fetch = createOutboundFetch(nameServerLookup(() => silentQueries(() => leaving.abort("left"))));

    // Closing the connection waits for the lookup: it would never end.
    await expect(fetch(request("http://silent.example", { signal: leaving.signal }))).rejects.toBe("left");
  });

  it.each([
    ["IPv4", { resolve4: () => Promise.resolve(["127.0.0.1"]) }],
    ["IPv6", { resolve6: () => Promise.resolve(["::1"]) }],
  ])("is led by no name into the private network (%s)", async (_what, given) => {
    const fetch = createOutboundFetch(nameServerLookup(() => queries(given)));
    await expect(fetch(request("http://rebinding.example"))).rejects.toMatchObject({ code: "FORBIDDEN_ADDRESS" });
  });
});
