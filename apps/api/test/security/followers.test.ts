import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import WebSocket from "ws";
import { SOCKET_LIMITS } from "../../src/http/sockets.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

let api: TestApi;
let address: string;
let conversationId: string;

beforeAll(async () => {
  api = await startTestApi();
  address = await api.program.app.listen({ port: 0, host: "127.0.0.1" });
  const { conversation } = await api.given.conversation({ owner: "Ada" });
  conversationId = conversation.id;
});
afterAll(() => api.close());

async function follow(): Promise<WebSocket> {
  const { headers } = api.as("ada");
  const socket = new WebSocket(`${address.replace("http", "ws")}/graphql`, "graphql-transport-ws", { headers });
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "connection_init" }));
  const [greeting] = (await once(socket, "message")) as [Buffer];
  expect(JSON.parse(greeting.toString())).toMatchObject({ type: "connection_ack" });
  const query = `subscription { messageStream(conversationId: "${conversationId}", after: 0) { __typename } }`;
  socket.send(JSON.stringify({ type: "subscribe", id: "follow", payload: { query } }));
  await once(socket, "message");
  return socket;
}

describe("whoever follows a Conversation in which nothing happens", () => {
  it("is forgotten when the socket closes, so that reloading a page for ever is possible", async () => {
    for (let visit = 0; visit <= SOCKET_LIMITS.perAccount; visit += 1) {
      const socket = await follow();
      socket.close();
      await once(socket, "close");
    }
    await vi.waitFor(() => expect(api.program.services.messageStream.followedCount).toBe(0));
  });

  it("is forgotten when the subscription ends, with the socket still open", async () => {
    const socket = await follow();
    socket.send(JSON.stringify({ type: "complete", id: "follow" }));
    await vi.waitFor(() => expect(api.program.services.messageStream.followedCount).toBe(0));
    socket.close();
  });
});
