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

const REDIS_URL = process.env["TEST_REDIS_URL"] ?? "redis://127.0.0.1:6379";

/** Milliseconds of one test: the lease of a dead worker's Run is 10 seconds. */
const TIMEOUT_MS = 90_000;

let database: PostgresDatabase;
let folder: string;
let provider: ScriptedProvider;
let front: RunningServer;
let worker: RunningServer;
let ada: ApiClient;

beforeAll(async () => {
  database = await makePostgresDatabase("processes");
  folder = await mkdtemp(join(tmpdir(), "tavernkit-processes-"));
  provider = await startScriptedProvider();
  front = await start("api");
  worker = await start("worker");
  ada = await becomeOwner(front.address);
  await connectProvider(ada, provider.url);
}, TIMEOUT_MS);

afterAll(async () => {
  await Promise.all([front.stop(), worker.stop(), provider.close()]);
  await rm(folder, { recursive: true });
  await database.remove();
}, TIMEOUT_MS);

/** Starts one process on the shared database. Each has a folder of its own: nothing goes through files. */
function start(role: "api" | "worker"): Promise<RunningServer> {
  const settings = {
    DATABASE_URL: database.url,
    REDIS_URL,
    TAVERNKIT_ROLE: role,
    RATE_LIMIT: "0",
    TAVERNKIT_SECRET_KEY: "0".repeat(64),
  };
  return startServer({ dataFolder: join(folder, role), settings });
}

interface StreamEvent {
  readonly runId?: string;
  readonly offset?: number;
  readonly text?: string;
  readonly run?: { readonly id: string; readonly status: string; readonly partialText: string | null };
}

const STREAM = `subscription ($id: ID!) { messageStream(conversationId: $id, after: 0) {
  ... on RunText { runId offset text } ... on RunChanged { run { id status partialText } } } }`;

/** Follows a Conversation through the process that answers requests. */
class Follower {
  readonly #client: Client;
  readonly #events: AsyncIterator<{ readonly data?: { readonly messageStream: StreamEvent } | null }>;
  #text = "";

  constructor(conversationId: string) {
    this.#client = openSocket(ada);
    this.#events = this.#client.iterate<{ messageStream: StreamEvent }>({
      query: STREAM,
      variables: { id: conversationId },
    });
  }

  /** Waits until the text of the Run that is being written reads so. */
  async untilText(expected: string): Promise<void> {
    while (this.#text !== expected) {
      const { offset, text } = await this.#next();
      if (offset !== undefined && text !== undefined) this.#text = this.#text.slice(0, offset) + text;
    }
  }

  /** Waits until a Run has a status. */
  async untilStatus(runId: string, status: string): Promise<NonNullable<StreamEvent["run"]>> {
    for (;;) {
      const { run } = await this.#next();
      if (run?.id === runId && run.status === status) return run;
    }
  }

  async leave(): Promise<void> {
    await this.#client.dispose();
  }

  async #next(): Promise<StreamEvent> {
    const { value, done } = await this.#events.next();
    const event = done === true ? undefined : value.data?.messageStream;
    if (!event) throw new Error(`the stream ended: ${JSON.stringify(value)}`);
    return event;
  }
}

/** Ada says something; the reply is held open by the Provider and its first words have been seen. */
async function replyUnderWay(words: string) {
  const { conversationId } = await beginConversation(ada);
  const follower = new Follower(conversationId);
  provider.next(held);
  const { sendMessage } = await ada.send<{ sendMessage: { run: { id: string } } }>(
    "mutation ($input: SendMessageInput!) { sendMessage(input: $input) { run { id } } }",
    { input: { conversationId, text: "Hello?", idempotencyKey: words } },
  );
  const call = await provider.nextCall();
  call.text(words);
  await follower.untilText(words);
  return { conversationId, follower, call, runId: sendMessage.run.id };
}

async function lastText(conversationId: string): Promise<string | undefined> {
  const { messages } = await ada.send<{ messages: { edges: { node: { text: string } }[] } }>(
    "query ($id: ID!) { messages(conversationId: $id) { edges { node { text } } } }",
    { id: conversationId },
  );
  return messages.edges.at(-1)?.node.text;
}

describe("one process that answers and one that works", () => {
  it(
    "share a reply: sent to the first, written by the second, seen through the first",
    async () => {
      const { conversationId, follower, call, runId } = await replyUnderWay("The tide ");
      call.text("turns.");
      await follower.untilText("The tide turns.");
      call.complete();
      await follower.untilStatus(runId, "SUCCEEDED");
      await follower.leave();
      expect(await lastText(conversationId)).toBe("The tide turns.");
    },
    TIMEOUT_MS,
  );

  it(
    "stop a reply: asked of the first, done by the second, with the text that was seen",
    async () => {
      const { conversationId, follower, call, runId } = await replyUnderWay("Enough ");
      await ada.send("mutation ($input: StopGenerationInput!) { stopGeneration(input: $input) { runs { id } } }", {
        input: { conversationId },
      });
      await call.closed;
      await follower.untilStatus(runId, "CANCELED");
      await follower.leave();
      expect(await lastText(conversationId)).toBe("Enough");
    },
    TIMEOUT_MS,
  );

  it(
    "leave a reply interrupted when the second dies, told by the first once its lease is over; another goes on",
    async () => {
      const calls = provider.callCount;
      const { conversationId, follower, runId } = await replyUnderWay("Half a ");
      await kept(runId, "Half a ");
      await worker.kill();
      const run = await follower.untilStatus(runId, "INTERRUPTED");
      expect(run.partialText).toBe("Half a ");
      expect(provider.callCount).toBe(calls + 1);

      worker = await start("worker");
      provider.next(held);
      const { retryRun } = await ada.send<{ retryRun: { run: { id: string } } }>(
        "mutation ($input: RetryRunInput!) { retryRun(input: $input) { run { id } } }",
        { input: { runId } },
      );
      const again = await provider.nextCall();
      again.text("A whole one.");
      again.complete();
      await follower.untilStatus(retryRun.run.id, "SUCCEEDED");
      await follower.leave();
      expect(await lastText(conversationId)).toBe("A whole one.");
    },
    TIMEOUT_MS,
  );
});

/** Waits until a checkpoint has kept the text: what is newer than 250 ms may be lost with the process. */
async function kept(runId: string, text: string): Promise<void> {
  for (;;) {
    const { run } = await ada.send<{ run: { partialText: string | null } }>(
      "query ($id: ID!) { run(id: $id) { partialText } }",
      { id: runId },
    );
    if (run.partialText === text) return;
  }
}
