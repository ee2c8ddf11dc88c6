import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { connect as connectTcp } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import WebSocket from "ws";
import { AccountRole } from "../../src/features/account/index.js";
import { MAX_FAILED_SIGN_INS } from "../../src/features/account/sign-in-limit.js";
import { Membership } from "../../src/features/space/index.js";
import { clientAddress } from "../../src/http/client-address.js";
import { CLOSE_CODES, SOCKET_LIMITS } from "../../src/http/sockets.js";
import { say } from "../run/run-operations.js";
import { SIGN_IN } from "../support/account-operations.js";
import { emailOf, TEST_PASSWORD } from "../support/given.js";
import { joinSpace } from "./given-secrets.js";
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

/** Opens a socket that is greeted and acknowledged. */
async function greeted(headers: Readonly<Record<string, string>>): Promise<WebSocket> {
  const socket = await connect(headers);
  await acknowledged(socket);
  return socket;
}

interface SocketMessage {
  readonly id?: string;
  readonly type: string;
  readonly payload?: unknown;
}

/** The first message of the given operation. */
async function answerTo(socket: WebSocket, id: string): Promise<SocketMessage> {
  for (;;) {
    const [data] = (await once(socket, "message")) as [Buffer];
    const message = JSON.parse(data.toString()) as SocketMessage;
    if (message.id === id) return message;
  }
}

function ask(socket: WebSocket, id: string, query: string): void {
  socket.send(JSON.stringify({ id, type: "subscribe", payload: { query } }));
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

  it("that says nothing is closed with 4408", async () => {
    const socket = new WebSocket(`${address.replace("http", "ws")}/graphql`, "graphql-transport-ws", {
      headers: api.as("ada").headers,
    });
    expect(await closeCode(socket)).toBe(CLOSE_CODES.greetingTooSlow);
  });

  it("beyond those an account may have is closed with 4429, and opens once another has closed", async () => {
    await api.given.account("Lin");
    const { headers } = api.as("lin");
    const sockets = await Promise.all(Array.from({ length: SOCKET_LIMITS.perAccount }, () => greeted(headers)));
    expect(await closeCode(await connect(headers))).toBe(CLOSE_CODES.tooMany);
    await acknowledged(await connect(api.as("ada").headers));

    const [first] = sockets;
    const closed = closeCode(first!);
    first!.close();
    await closed;
    sockets.push(await greeted(headers));
    for (const socket of sockets) socket.close();
  });

  it("holds so many operations and refuses one more, without losing the others", async () => {
    const { conversation } = await api.given.conversation({ owner: "Ada" });
    const socket = await greeted(api.as("ada").headers);
    const follow = `subscription { messageStream(conversationId: "${conversation.id}", after: 0) { __typename } }`;
    for (let index = 1; index <= SOCKET_LIMITS.operationsPerSocket; index += 1) {
      const first = answerTo(socket, String(index));
      ask(socket, String(index), follow);
      expect((await first).type).toBe("next");
    }
    const refused = answerTo(socket, "one more");
    ask(socket, "one more", follow);
    expect(await refused).toMatchObject({ type: "error", payload: [{ extensions: { code: "RATE_LIMITED" } }] });
    expect(socket.readyState).toBe(WebSocket.OPEN);
    socket.close();
  });

  it("refuses an operation that HTTP would refuse, and stays open", async () => {
    const socket = await greeted(api.as("ada").headers);
    const refused = answerTo(socket, "deep");
    const deep = `${"space { latestConversation { ".repeat(8)}id${" } }".repeat(8)}`;
    ask(socket, "deep", `{ conversation(id: "x") { ${deep} } }`);
    expect(await refused).toMatchObject({ type: "error", payload: [{ extensions: { code: "TOO_COMPLEX" } }] });
    const long = answerTo(socket, "long");
    ask(socket, "long", `{ viewer { ${"scopes ".repeat(3_000)} } }`);
    expect(await long).toMatchObject({ type: "error" });
    expect(socket.readyState).toBe(WebSocket.OPEN);
    socket.close();
  });

  it.each([
    ["that is no JSON", "{"],
    ["of no type", "{}"],
    ["that holds nothing", ""],
  ])("ends on a message %s, and the server goes on", async (_what, text) => {
    const socket = await greeted(api.as("ada").headers);
    const closed = closeCode(socket);
    socket.send(text);
    expect(await closed).toBe(4400);
    (await greeted(api.as("ada").headers)).close();
  });

  it("that breaks in the middle of being refused harms no other", async () => {
    const { port } = new URL(address);
    for (let count = 0; count < 20; count += 1) {
      const raw = connectTcp(Number(port), "127.0.0.1");
      await once(raw, "connect");
      const greeting =
        "GET /graphql HTTP/1.1\r\nHost: evil.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
      raw.write(greeting, () => raw.resetAndDestroy());
      await once(raw, "close");
    }
    (await greeted(api.as("ada").headers)).close();
  });
});

describe("the sockets of somebody whose access has shrunk are closed with 4403", () => {
  it("when their role changes", async () => {
    const account = await api.given.account("Iris", { role: AccountRole.ADMIN });
    const socket = await greeted(api.as("iris").headers);
    const closed = closeCode(socket);
    const input = { accountId: account.id, expectedVersion: account.version, role: "MEMBER" };
    await api
      .as("ada")
      .must("mutation ($input: SetAccountRoleInput!) { setAccountRole(input: $input) { account { id } } }", {
        input,
      });
    expect(await closed).toBe(CLOSE_CODES.forbidden);
  });

  it("when their account is switched off", async () => {
    const account = await api.given.account("Mona");
    const socket = await greeted(api.as("mona").headers);
    const closed = closeCode(socket);
    const input = { accountId: account.id, expectedVersion: account.version, isActive: false };
    await api
      .as("ada")
      .must("mutation ($input: SetAccountActiveInput!) { setAccountActive(input: $input) { account { id } } }", {
        input,
      });
    expect(await closed).toBe(CLOSE_CODES.forbidden);
  });

  it("when their token is revoked, and those of their session stay", async () => {
    const { createApiToken } = await api.as("ada").must<{
      createApiToken: { secret: string; apiToken: { id: string } };
    }>('mutation { createApiToken(input: { name: "bot", scopes: [READ] }) { secret apiToken { id } } }');
    const bot = await greeted({ authorization: `Bearer ${createApiToken.secret}` });
    const page = await greeted(api.as("ada").headers);
    const closed = closeCode(bot);
    const input = { apiTokenId: createApiToken.apiToken.id };
    await api
      .as("ada")
      .must("mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { deletedId } }", {
        input,
      });
    expect(await closed).toBe(CLOSE_CODES.forbidden);
    expect(page.readyState).toBe(WebSocket.OPEN);
    page.close();
  });

  it("when they change their password elsewhere, and the one who did stays", async () => {
    await api.given.account("Hana");
    const here = await greeted(api.as("hana").headers);
    const other = await api.stranger.send(SIGN_IN, { input: { email: emailOf("Hana"), password: TEST_PASSWORD } });
    const cookie = String(other.headers["set-cookie"]).split(";")[0] ?? "";
    const elsewhere = await greeted({ cookie });
    const closed = closeCode(elsewhere);
    await api
      .as("hana")
      .must("mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { account { id } } }", {
        input: { currentPassword: TEST_PASSWORD, newPassword: "another horse" },
      });
    expect(await closed).toBe(CLOSE_CODES.forbidden);
    expect(here.readyState).toBe(WebSocket.OPEN);
    here.close();
  });

  it("and take nothing more, however long the other side puts off closing", async () => {
    await api.given.account("Theo");
    const { headers } = api.as("theo");
    const stubborn = await greeted(headers);
    const plain = await greeted(headers);
    stubborn.pause();
    const closed = closeCode(plain);
    await api.as("theo").must("mutation { signOut { isSignedOut } }");
    await closed;

    // The stubborn one was closed first and has not answered yet: what it sends still arrives.
    ask(
      stubborn,
      "late",
      'mutation { updateProfile(input: { expectedVersion: 1, name: "Late" }) { account { name } } }',
    );
    const over = closeCode(stubborn);
    stubborn.resume();
    expect(await over).toBe(CLOSE_CODES.forbidden);
    const { database, services } = api.program;
    expect((await services.account.findByEmail(database.read, emailOf("Theo")))?.name).toBe("Theo");
  });
});

describe("somebody removed from a Space", () => {
  it("is told nothing more of its Conversations", async () => {
    const { space, conversation } = await api.given.conversation({ owner: "Ada" });
    await api.given.account("Noor");
    const place = await joinSpace(api, "Noor", space.id);
    const socket = await greeted(api.as("noor").headers);
    const first = answerTo(socket, "stream");
    ask(
      socket,
      "stream",
      `subscription { messageStream(conversationId: "${conversation.id}", after: 0) { __typename } }`,
    );
    expect(await first).toMatchObject({ payload: { data: { messageStream: { __typename: "MessageAdded" } } } });

    const told = answerTo(socket, "stream");
    await api.program.database.transaction((db) =>
      db.update(Membership, { id: place.id }, { removedAt: api.clock.now() }),
    );
    api.clock.advance(1_000);
    await say(api, conversation.id, "She is gone.");
    expect(await told).toMatchObject({ payload: { errors: [{ extensions: { code: "NOT_FOUND" } }] } });
    socket.close();
  });
});

describe("the address of a socket", () => {
  it.each([
    ["the connection's own when no proxy is trusted", 0, "127.0.0.1"],
    ["what the one trusted proxy saw", 1, "203.0.113.2"],
    ["what the outer of two trusted proxies saw", 2, "203.0.113.1"],
    ["the last there is when more proxies are trusted than spoke", 5, "203.0.113.1"],
  ])("is %s", (_what, trustedProxies, expected) => {
    const request = {
      headers: { "x-forwarded-for": "203.0.113.1, 203.0.113.2" },
      socket: { remoteAddress: "127.0.0.1" },
    } as unknown as IncomingMessage;
    expect(clientAddress(request, trustedProxies)).toBe(expected);
  });

  it("is the one by which failed tries are counted, as over HTTP", async () => {
    const behindProxy = await startTestApi({ environment: { TRUST_PROXY: "1" } });
    const own = await behindProxy.program.app.listen({ port: 0, host: "127.0.0.1" });
    const forwarded = { "x-forwarded-for": "203.0.113.1" };
    const { headers } = behindProxy.as("grace");
    const socket = new WebSocket(`${own.replace("http", "ws")}/graphql`, "graphql-transport-ws", {
      headers: { ...headers, ...forwarded },
    });
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "connection_init" }));
    await acknowledged(socket);
    const guess = `mutation { signIn(input: { email: "${emailOf("Ada")}", password: "a guess" }) { viewer { scopes } } }`;
    for (let index = 0; index < MAX_FAILED_SIGN_INS; index += 1) {
      const answer = answerTo(socket, String(index));
      ask(socket, String(index), guess);
      await answer;
    }
    socket.close();
    expect((await behindProxy.stranger.send(guess, {}, forwarded)).code).toBe("RATE_LIMITED");
    const other = { "x-forwarded-for": "203.0.113.9" };
    expect((await behindProxy.stranger.send(guess, {}, other)).code).toBe("UNAUTHENTICATED");
    await behindProxy.close();
  });
});
