import { once } from "node:events";
import { connect, type AddressInfo, type Socket } from "node:net";
import { neutralPortrait } from "@tavernkit/character-card";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { SENDING_MS } from "../../src/features/media/attendance.js";
import { PLACES } from "../../src/features/media/places.js";
import { MAX_REMOTE_IMAGE_BYTES, REMOTE_IMAGE_TIMEOUTS } from "../../src/features/media/remote-images.js";
import { CREATE_TOKEN } from "../support/account-operations.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import type { TestClient, TestHeaders } from "../support/test-client.js";
import { HOST, startHost, type GivenHost } from "./given-host.js";

const PNG = Buffer.from(neutralPortrait());
const PATH = `/media?url=${encodeURIComponent(`${HOST}/cat.png`)}`;
/** What the web client sends along. */
const MEANT: TestHeaders = { "x-tavernkit": "1" };

const givePng = () => host.answer((_, response) => response.writeHead(200, { "content-type": "image/png" }).end(PNG));

let host: GivenHost;
let api: TestApi;

beforeAll(async () => {
  host = await startHost();
  givePng();
  api = await startTestApi({ isExecuting: false, imageFetch: host.imageFetch });
});
afterAll(() => Promise.all([api.close(), host.close()]));

beforeEach(() => void (host.arrived.length = 0));
afterEach(() => void vi.useRealTimers());

async function tokenOf(scope: "READ" | "WRITE"): Promise<TestClient> {
  const input = { name: "Program", scopes: [scope] };
  const { createApiToken } = await api.as("ada").must<{ createApiToken: { secret: string } }>(CREATE_TOKEN, { input });
  return api.withToken(createApiToken.secret);
}

describe("the server fetches an image", () => {
  it.each<TestHeaders>([
    {},
    { "sec-fetch-site": "same-origin" },
    { host: "localhost:4000", origin: "http://localhost:4000" },
  ])("for a page of its own (%j)", async (headers) => {
    expect((await api.as("grace").get(PATH, { ...MEANT, ...headers })).statusCode).toBe(200);
  });

  it("for a program whose token may write", async () => {
    expect((await (await tokenOf("WRITE")).get(PATH)).statusCode).toBe(200);
  });

  it("for no stranger, and for nobody whose session has ended", async () => {
    await api.given.account("Lin");
    const lin = api.as("lin");
    await lin.must("mutation { signOut { isSignedOut } }");

    for (const client of [api.stranger, lin]) {
      const response = await client.get(PATH, MEANT);
      expect(response.statusCode).toBe(401);
      expect(response.json()).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    }
    expect(host.arrived).toEqual([]);
  });

  it.each<[string, TestHeaders]>([
    ["embeds the address or leads to it", {}],
    ["is on another site", { ...MEANT, "sec-fetch-site": "cross-site" }],
    ["is on another port or a neighbouring name", { ...MEANT, "sec-fetch-site": "same-site" }],
    ["names its origin", { ...MEANT, origin: "https://evil.example" }],
  ])("for no page that %s, though the browser sends the session along", async (_what, headers) => {
    const response = await api.as("ada").get(PATH, headers);

    expect(response.statusCode).toBe(403);
    expect(response.json()).toMatchObject({ errors: [{ extensions: { code: "FORBIDDEN" } }] });
    expect(host.arrived).toEqual([]);
  });

  it("for no token that may only read: to make the server ask elsewhere is more", async () => {
    const response = await (await tokenOf("READ")).get(PATH);

    expect(response.statusCode).toBe(403);
    expect(response.body).toContain("may only read");
    expect(host.arrived).toEqual([]);
  });

  it("for a GET alone", async () => {
    const { app } = api.program;
    for (const method of ["HEAD", "POST"] as const) {
      const { statusCode } = await app.inject({ method, url: PATH, headers: { ...api.as("ada").headers, ...MEANT } });
      expect(statusCode, method).toBe(404);
    }
    expect(host.arrived).toEqual([]);
  });
});

it("counts among the operations of an account", async () => {
  const { imageFetch } = host;
  const limited = await startTestApi({ isExecuting: false, imageFetch, environment: { RATE_LIMIT: "2" } });
  await limited.as("ada").send("{ viewer { scopes } }");

  expect((await limited.as("ada").get(PATH, MEANT)).statusCode).toBe(200);

  const refused = await limited.as("ada").get(PATH, MEANT);
  expect(refused.statusCode).toBe(429);
  expect(refused.json()).toMatchObject({ errors: [{ extensions: { code: "RATE_LIMITED", retryAfterMs: 30_000 } }] });
  expect((await limited.as("grace").get(PATH, MEANT)).statusCode).toBe(200);
  expect(host.arrived).toHaveLength(2);
  await limited.close();
});

describe("images on their way", () => {
  /** Begins to look and leaves the host's answer open. */
  async function begin(client: TestClient) {
    const arrival = host.next();
    const answer = client.get(PATH, MEANT);
    const { response } = await arrival;
    return { answer, finish: () => response.writeHead(200, { "content-type": "image/png" }).end(PNG) };
  }

  it("are so many for an account and no more, until one has arrived", async () => {
    const underWay = [];
    for (let count = 0; count < PLACES.perAccount; count += 1) underWay.push(await begin(api.as("ada")));

    const refused = await api.as("ada").get(PATH, MEANT);
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ errors: [{ extensions: { code: "RATE_LIMITED", retryAfterMs: 1_000 } }] });
    expect((await api.as("grace").get(PATH, MEANT)).statusCode).toBe(200);

    underWay[0]?.finish();
    expect((await underWay[0]?.answer)?.statusCode).toBe(200);
    expect((await api.as("ada").get(PATH, MEANT)).statusCode).toBe(200);

    for (const { finish } of underWay.slice(1)) finish();
    await Promise.all(underWay.map(({ answer }) => answer));
  });

  it("are so many for all accounts together", async () => {
    const names = Array.from({ length: PLACES.inAll / PLACES.perAccount }, (_, index) => `Guest${index}`);
    const underWay = [];
    for (const name of names) {
      await api.given.account(name);
      for (let count = 0; count < PLACES.perAccount; count += 1) underWay.push(await begin(api.as(name)));
    }

    expect((await api.as("ada").get(PATH, MEANT)).statusCode).toBe(429);

    for (const { finish } of underWay) finish();
    await Promise.all(underWay.map(({ answer }) => answer));
    expect((await api.as("ada").get(PATH, MEANT)).statusCode).toBe(200);
  });

  it("are given up when whoever asked goes away, and make room", async () => {
    // No deadline ends them instead.
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const leaving = new AbortController();
    const address = await listen();
    const ends = [];
    const closings = [];
    for (let count = 0; count < PLACES.perAccount; count += 1) {
      const arrival = host.next();
      const headers = { ...api.as("ada").headers, ...MEANT };
      ends.push(
        fetch(address + PATH, { headers, signal: leaving.signal }).catch((error: unknown) => (error as Error).name),
      );
      const { request } = await arrival;
      closings.push(once(request.socket, "close"));
    }
    expect((await api.as("ada").get(PATH, MEANT)).statusCode).toBe(429);

    leaving.abort();

    expect(new Set(await Promise.all(ends))).toEqual(new Set(["AbortError"]));
    await Promise.all(closings);
    expect((await api.as("ada").get(PATH, MEANT)).statusCode).toBe(200);
  });

  it("are given up when the host stays silent", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { answer } = await begin(api.as("ada"));

    vi.advanceTimersByTime(REMOTE_IMAGE_TIMEOUTS.firstByteMs);

    const response = await answer;
    expect(response.statusCode).toBe(424);
    expect(response.body).toContain("No answer came within 10 seconds.");
  });

  it("make room when nobody reads them, after 30 seconds", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const large = Buffer.concat([PNG, Buffer.alloc(MAX_REMOTE_IMAGE_BYTES - PNG.length)]);
    const closings = [];
    for (let count = 0; count < PLACES.perAccount; count += 1) {
      const { inside, client } = await connectToApi();
      closings.push(once(inside, "close"));
      const arrival = host.next();
      client.write(requestOf(api.as("ada")));
      (await arrival).response.writeHead(200, { "content-type": "image/png" }).end(large);
      // What has come stays unread, and so the rest waits in the server.
      await once(client, "readable");
    }

    vi.advanceTimersByTime(SENDING_MS - 1);
    expect((await api.as("ada").get(PATH, MEANT)).statusCode).toBe(429);
    vi.advanceTimersByTime(1);

    await Promise.all(closings);
    expect((await api.as("ada").get(PATH, MEANT)).statusCode).toBe(200);
  });

  it("make room when a connection closes on which several were asked for at once", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { inside, client } = await connectToApi();
    const closing = once(inside, "close");
    const arrivals = new Promise<void>((resolve) => {
      host.answer(() => host.arrived.length === PLACES.perAccount && resolve());
    });
    client.write(requestOf(api.as("ada")).repeat(PLACES.perAccount));
    await arrivals;
    givePng();
    expect((await api.as("ada").get(PATH, MEANT)).statusCode).toBe(429);

    client.destroy();

    await closing;
    expect((await api.as("ada").get(PATH, MEANT)).statusCode).toBe(200);
  });

  async function listen(): Promise<string> {
    const { app } = api.program;
    if (!app.server.listening) await app.listen({ port: 0, host: "127.0.0.1" });
    return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  }

  /** A connection to the server, and its end within. */
  async function connectToApi() {
    const { port } = new URL(await listen());
    const connection = once(api.program.app.server, "connection") as Promise<[Socket]>;
    const client = connect(Number(port), "127.0.0.1");
    client.on("error", () => undefined);
    const [inside] = await connection;
    return { client, inside };
  }

  function requestOf(client: TestClient): string {
    const headers = Object.entries({ host: "localhost", ...client.headers, ...MEANT });
    return `GET ${PATH} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
  }
});
