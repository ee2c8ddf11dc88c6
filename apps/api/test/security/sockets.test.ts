import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import WebSocket from "ws";
import { CLOSE_CODES, SOCKET_LIMITS } from "../../src/http/sockets.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

let api: TestApi;
let address: string;

beforeAll(async () => {
  api = await startTestApi();
  address = await api.program.app.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(() => api.close());

/** Opens a socket and greets as the protocol wants it. */
async function connect(headers: Readonly<Record<string, string>>, payload: object = {}): Promise<WebSocket> {
  const socket = new WebSocket(`${address.replace("http", "ws")}/graphql`, "graphql-transport-ws", { headers });
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "connection_init", payload }));
  return socket;
}

async function closeCode(socket: WebSocket): Promise<number> {
  const [code] = (await once(socket, "close")) as [number];
  return code;
}

async function acknowledged(socket: WebSocket): Promise<void> {
  const [data] = (await once(socket, "message")) as [Buffer];
  expect(JSON.parse(data.toString())).toMatchObject({ type: "connection_ack" });
}

describe("a socket", () => {
  it("without a session or token is closed with 4401", async () => {
    expect(await closeCode(await connect({}))).toBe(CLOSE_CODES.unauthorized);
  });

  it("of another site's page is not opened", async () => {
    const headers = { ...api.as("ada").headers, origin: "http://evil.example" };
    const socket = new WebSocket(`${address.replace("http", "ws")}/graphql`, "graphql-transport-ws", { headers });
    const [error] = (await once(socket, "error")) as [Error];
    expect(error.message).toContain("403");
  });

  it("opens with a token in its greeting", async () => {
    const { createApiToken } = await api
      .as("ada")
      .must<{ createApiToken: { secret: string } }>(
        'mutation { createApiToken(input: { name: "bot", scopes: [READ] }) { secret } }',
      );
    const socket = await connect({}, { authorization: `Bearer ${createApiToken.secret}` });
    await acknowledged(socket);
    socket.close();
  });

  it("closes with 4403 as soon as its session is signed out", async () => {
    const grace = api.as("grace");
    const socket = await connect(grace.headers);
    await acknowledged(socket);
    const closed = closeCode(socket);
    await grace.must("mutation { signOut { isSignedOut } }");
    expect(await closed).toBe(CLOSE_CODES.forbidden);
  });

  it("closes when a frame is larger than the protocol needs, and harms no other", async () => {
    const ada = api.as("ada").headers;
    const [large, other] = await Promise.all([connect(ada), connect(ada)]);
    await Promise.all([acknowledged(large), acknowledged(other)]);
    const closed = closeCode(large);
    large.send("x".repeat(SOCKET_LIMITS.frameBytes + 1));
    expect(await closed).toBe(1009);
    expect(other.readyState).toBe(WebSocket.OPEN);
    other.close();
  });
});
