import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { createServer as createSocketServer, type AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createOutboundFetch, MAX_REDIRECTS, type OutboundRequest, type OutboundResponse } from "./outbound-fetch.js";

const servers: { close(): unknown; closeAllConnections?(): void }[] = [];

afterEach(() => {
  vi.useRealTimers();
  for (const server of servers.splice(0)) {
    server.closeAllConnections?.();
    server.close();
  }
});

async function serve(answer: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const fetch = createOutboundFetch();

const timeouts = { connectMs: 1_000, firstByteMs: 2_000, idleMs: 3_000, totalMs: 10_000 };

function request(url: string, change: Partial<OutboundRequest> = {}): OutboundRequest {
  return { url, allowsPrivateNetwork: true, timeouts, maxBytes: 1_000, ...change };
}

async function read({ body, close }: OutboundResponse): Promise<string> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of body) chunks.push(chunk);
  } finally {
    await close();
  }
  return Buffer.concat(chunks).toString();
}

/** What a server and a test see of one request. */
interface Arrival {
  readonly request: IncomingMessage;
  readonly send: (text: string) => void;
}

/** A server that begins an answer and leaves it to the test. */
async function serveOpenEnded() {
  const signals = new EventEmitter();
  const arrived = once(signals, "arrived").then(([arrival]) => arrival as Arrival);
  const closed = once(signals, "closed");
  const { url } = await serve((incoming, response) => {
    incoming.socket.on("close", () => signals.emit("closed"));
    signals.emit("arrived", { request: incoming, send: (text) => response.write(text) } satisfies Arrival);
  });
  return { url, arrived, closed };
}

describe("reaching a server", () => {
  it("gives status, headers and body", async () => {
    const { url } = await serve((incoming, response) => {
      response.writeHead(201, { "x-kind": "lantern" }).end(`${incoming.method} ${incoming.url}`);
    });
    const response = await fetch(request(`${url}/harbour?tide=high`));
    expect([response.status, response.headers["x-kind"]]).toEqual([201, "lantern"]);
    expect(await read(response)).toBe("GET /harbour?tide=high");
  });

  it.each(["file:///etc/passwd", "ftp://example.org", "javascript:alert(1)", "not a url"])(
    "refuses %s",
    async (url) => {
      await expect(fetch(request(url))).rejects.toMatchObject({ code: "BAD_URL" });
    },
  );

  it("says in plain words that nothing listens", async () => {
    const { url, server } = await serve(() => undefined);
    server.close();
    await expect(fetch(request(url))).rejects.toMatchObject({
      code: "UNREACHABLE",
      message: expect.stringContaining("nothing listens there"),
    });
  });

  it("says that what answers does not speak HTTP", async () => {
    const server = createSocketServer((socket) =>
      socket.once("data", () => socket.end("SSH-2.0-OpenSSH_9.2\r\n")),
    ).listen(0, "127.0.0.1");
    servers.push(server);
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await expect(fetch(request(url))).rejects.toMatchObject({ code: "NOT_HTTP" });
  });

  it("tries a connection that never opened once more, and no other", async () => {
    let lookups = 0;
    const failing = createOutboundFetch((_hostname, _options, callback) => {
      lookups += 1;
      callback(Object.assign(new Error("no"), { code: "ENOTFOUND" }), []);
    });
    await expect(failing(request("http://nowhere.example"))).rejects.toMatchObject({ code: "UNREACHABLE" });
    expect(lookups).toBe(2);

    let requests = 0;
    const { url } = await serve((incoming) => {
      requests += 1;
      incoming.socket.destroy();
    });
    await expect(fetch(request(url, { method: "POST", body: "{}" }))).rejects.toMatchObject({ code: "CUT" });
    expect(requests).toBe(1);
  });
});

describe("private networks", () => {
  it.each([
    "http://127.0.0.1:1",
    "http://[::1]:1",
    "http://localhost:1",
    "http://192.168.0.1",
    "http://[::ffff:7f00:1]",
  ])("are refused before anything is sent: %s", async (url) => {
    await expect(fetch(request(url, { allowsPrivateNetwork: false }))).rejects.toMatchObject({
      code: "FORBIDDEN_ADDRESS",
    });
  });

  it("are refused when a name leads there", async () => {
    const { url } = await serve((_, response) => response.end("inside"));
    const rebinding = createOutboundFetch((_hostname, _options, callback) =>
      callback(null, [{ address: "127.0.0.1", family: 4 }]),
    );
    const outside = url.replace("127.0.0.1", "rebinding.example");
    await expect(rebinding(request(outside, { allowsPrivateNetwork: false }))).rejects.toMatchObject({
      code: "FORBIDDEN_ADDRESS",
    });
    expect(await read(await rebinding(request(outside)))).toBe("inside");
  });

  it("stay closed to a redirect that leaves the allowed host", async () => {
    const { url: inside } = await serve((_, response) => response.end("secret"));
    const other = inside.replace("127.0.0.1", "localhost");
    const { url } = await serve((_, response) => response.writeHead(302, { location: other }).end());
    await expect(fetch(request(url))).rejects.toMatchObject({ code: "FORBIDDEN_ADDRESS" });
  });
});

describe("redirects", () => {
  it("are followed on the allowed host, without the key when the origin changes", async () => {
    const { url: target } = await serve((incoming, response) => {
      response.end(JSON.stringify([incoming.headers.authorization ?? null, incoming.headers.accept]));
    });
    const { url } = await serve((_, response) => response.writeHead(307, { location: target }).end());
    const headers = { authorization: "Bearer secret", accept: "application/json" };
    expect(await read(await fetch(request(url, { headers })))).toBe('[null,"application/json"]');
  });

  it("are told by the address of the answer", async () => {
    const { url: target } = await serve((_, response) => response.writeHead(404).end());
    const { url } = await serve((_, response) => response.writeHead(302, { location: `${target}/moved` }).end());
    const [straight, moved] = [await fetch(request(`${target}/here`)), await fetch(request(url))];
    expect([straight.url, moved.url]).toEqual([`${target}/here`, `${target}/moved`]);
    await Promise.all([straight.close(), moved.close()]);
  });

  it("keep the key within an origin", async () => {
    const { url } = await serve((incoming, response) => {
      if (incoming.url === "/") response.writeHead(308, { location: "/v1" }).end();
      else response.end(incoming.headers.authorization);
    });
    expect(await read(await fetch(request(url, { headers: { authorization: "Bearer key" } })))).toBe("Bearer key");
  });

  it(`end after ${MAX_REDIRECTS}`, async () => {
    let requests = 0;
    const { url } = await serve((_, response) => {
      requests += 1;
      response.writeHead(302, { location: "/" }).end();
    });
    await expect(fetch(request(url))).rejects.toMatchObject({ code: "TOO_MANY_REDIRECTS" });
    expect(requests).toBe(MAX_REDIRECTS + 1);
  });

  it("to another scheme are refused", async () => {
    const { url } = await serve((_, response) => response.writeHead(302, { location: "file:///etc/passwd" }).end());
    await expect(fetch(request(url))).rejects.toMatchObject({ code: "BAD_URL" });
  });
});

describe("a slow or endless answer", () => {
  it("is given up when no connection opens, and counts as nobody there", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const silent = createOutboundFetch(() => undefined);
    const failing = expect(silent(request("http://harbour.example"))).rejects.toMatchObject({ code: "UNREACHABLE" });
    await vi.advanceTimersByTimeAsync(timeouts.connectMs);
    await failing;
  });

  it("is given up when no first byte comes", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { url, arrived, closed } = await serveOpenEnded();
    const failing = expect(fetch(request(url))).rejects.toMatchObject({ code: "TIMEOUT", message: /No answer came/ });
    await arrived;
    vi.advanceTimersByTime(timeouts.firstByteMs);
    await failing;
    await closed;
  });

  it("is given up when it falls silent", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { url, arrived, closed } = await serveOpenEnded();
    const asking = fetch(request(url));
    (await arrived).send("first");
    const response = await asking;
    const chunks = response.body[Symbol.asyncIterator]();
    expect(Buffer.from((await chunks.next()).value as Uint8Array).toString()).toBe("first");
    const next = expect(chunks.next()).rejects.toMatchObject({ code: "TIMEOUT", message: /fell silent/ });
    vi.advanceTimersByTime(timeouts.idleMs);
    await next;
    await closed;
  });

  it("is given up in all, however steadily it drips", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { url, arrived } = await serveOpenEnded();
    const asking = fetch(request(url));
    const { send } = await arrived;
    send("a");
    const chunks = (await asking).body[Symbol.asyncIterator]();
    await chunks.next();
    for (let waited = 0; waited + 2_000 < timeouts.totalMs; waited += 2_000) {
      const next = chunks.next();
      vi.advanceTimersByTime(2_000);
      send("a");
      await next;
    }
    const last = expect(chunks.next()).rejects.toMatchObject({ code: "TIMEOUT", message: /not complete/ });
    vi.advanceTimersByTime(2_000);
    await last;
  });

  it("is cut at the size cap", async () => {
    const { url } = await serve((_, response) => response.end("x".repeat(1_001)));
    await expect(fetch(request(url)).then(read)).rejects.toMatchObject({ code: "TOO_LARGE" });
  });

  it("that breaks off is told from one that ends", async () => {
    const { url, arrived } = await serveOpenEnded();
    const asking = fetch(request(url));
    const { request: incoming, send } = await arrived;
    send("half");
    const response = await asking;
    incoming.socket.destroy();
    await expect(read(response)).rejects.toMatchObject({ code: "CUT" });
  });
});

it("closes the connection at once when the caller gives up, and throws the caller's reason", async () => {
  const { url, arrived, closed } = await serveOpenEnded();
  const stop = new AbortController();
  const asking = fetch(request(url, { signal: stop.signal }));
  (await arrived).send("first");
  const reading = read(await asking);
  stop.abort("stopped by Ada");
  await expect(reading).rejects.toBe("stopped by Ada");
  await closed;
});
