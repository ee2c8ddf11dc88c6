import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "graphql-ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { held, startScriptedProvider, type ScriptedProvider } from "#scripted-provider";
import { becomeOwner, type ApiClient } from "../support/api-client.js";
import { beginConversation, connectProvider } from "../support/given.js";
import { openSocket } from "../support/socket-client.js";
import { startServer, type RunningServer } from "../support/start-server.js";
import { makePostgresDatabase, type PostgresDatabase } from "./postgres.js";

/** How often each socket sends in a storm; together more than the connections a server has to PostgreSQL. */
const SENDS_PER_SOCKET = 12;

/** Milliseconds of one test, in which a server starts on a machine that may be busy. */
const TIMEOUT_MS = 60_000;

/** What is sent, whole. */
interface SendInput {
  readonly conversationId: string;
  readonly text: string;
  readonly idempotencyKey: string;
}

interface SendData {
  readonly sendMessage: { readonly message: { readonly id: string }; readonly run: { readonly id: string } };
}

const SEND = "mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } run { id } } }";

/** An answer that names what was made: Message and Run. */
const TWO_IDS = /^\S{36} \S{36}$/;

/** @returns The ids of Message and Run, or the code of the refusal; undefined when the server died first. */
async function send(socket: Client, input: SendInput): Promise<string | undefined> {
  try {
    const { value, done } = await socket.iterate<SendData>({ query: SEND, variables: { input } }).next();
    if (done === true) throw new Error("the server ended an operation without an answer");
    const { data, errors } = value;
    if (!data) return String(errors?.[0]?.extensions?.["code"]);
    return `${data.sendMessage.message.id} ${data.sendMessage.run.id}`;
  } catch (cause) {
    // The event with which a socket of a killed server closes; anything else is a fault.
    if (cause instanceof Error) throw cause;
    return undefined;
  }
}

/** Sends from two sockets in turn, all at once. */
function storm(api: ApiClient, inputOf: (index: number) => SendInput) {
  const sockets = [openSocket(api), openSocket(api)];
  const answers = Array.from({ length: sockets.length * SENDS_PER_SOCKET }, (_, index) =>
    send(sockets[index % sockets.length]!, inputOf(index)),
  );
  const isOver = Promise.all(answers).finally(async () => {
    for (const socket of sockets) await socket.dispose();
  });
  return { answers, isOver };
}

let database: PostgresDatabase;
let folder: string;
let provider: ScriptedProvider;
let server: RunningServer;
let ada: ApiClient;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tavernkit-storm-"));
  [database, provider] = await Promise.all([makePostgresDatabase("storm"), startScriptedProvider()]);
  provider.always(held);
  server = await start();
  ada = await becomeOwner(server.address);
  await connectProvider(ada, provider.url);
}, TIMEOUT_MS);
afterAll(async () => {
  await Promise.all([server.stop(), provider.close()]);
  await Promise.all([database.remove(), rm(folder, { recursive: true })]);
}, TIMEOUT_MS);

function start(port?: number): Promise<RunningServer> {
  const settings = { DATABASE_URL: database.url, TAVERNKIT_SECRET_KEY: "0".repeat(64), RATE_LIMIT: "0" };
  return startServer({ dataFolder: folder, settings, ...(port !== undefined && { port }) });
}

/** What one send leaves behind: the Message beside the greeting, its Round and its Run. */
async function expectOneOfEach(conversationId: string): Promise<void> {
  const rowsOf = async (table: "message" | "round" | "run") =>
    Number(await database.read(`SELECT COUNT(*) FROM "${table}" WHERE "conversationId" = $1`, [conversationId]));
  expect(await Promise.all([rowsOf("message"), rowsOf("round"), rowsOf("run")])).toEqual([2, 1, 1]);
}

describe("a send that is repeated (R2)", () => {
  it(
    "by two sockets, many times at once, before and after a kill, is one Message, one Round, one Run, one Provider call",
    async () => {
      const { conversationId } = await beginConversation(ada);
      const input = { conversationId, text: "Is anybody there?", idempotencyKey: "storm" };
      const before = storm(ada, () => input);
      await Promise.all([Promise.any(before.answers), provider.nextCall()]);
      await server.kill();
      const acknowledged = (await before.isOver).filter((answer) => answer !== undefined);

      // The same port: a browser comes back to the address it knows.
      server = await start(server.port);
      const repeated = await storm(ada, () => input).isOver;
      expect(acknowledged[0]).toMatch(TWO_IDS);
      expect(repeated).toHaveLength(2 * SENDS_PER_SOCKET);
      expect(new Set([...acknowledged, ...repeated])).toEqual(new Set([acknowledged[0]]));
      await expectOneOfEach(conversationId);

      const refused = await storm(ada, () => ({ ...input, text: "Is somebody there?" })).isOver;
      expect(new Set(refused)).toEqual(new Set(["CONFLICT"]));
      await expectOneOfEach(conversationId);
      expect(provider.callCount).toBe(1);
    },
    TIMEOUT_MS,
  );

  it(
    "by two sockets at once with another text each says one of the texts and refuses the other as a conflict",
    async () => {
      const calls = provider.callCount;
      const { conversationId } = await beginConversation(ada);
      const input = { conversationId, idempotencyKey: "either" };
      const answers = await storm(ada, (index) => ({ ...input, text: index % 2 === 0 ? "This." : "That." })).isOver;
      const outcomes = [0, 1].map((turn) => [...new Set(answers.filter((_, index) => index % 2 === turn))]);
      expect(outcomes).toContainEqual(["CONFLICT"]);
      expect(outcomes).toContainEqual([expect.stringMatching(TWO_IDS)]);
      await provider.nextCall();
      await expectOneOfEach(conversationId);
      expect(provider.callCount).toBe(calls + 1);
    },
    TIMEOUT_MS,
  );
});
