import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import {
  held,
  reply,
  startScriptedProvider,
  type ScriptedProvider,
} from "../../../../tests/scripted-provider/scripted-provider.mjs";
import { EventLog } from "../../src/features/conversation/index.js";
import { LedgerEntry } from "../../src/features/ledger/index.js";
import type { ProviderEvent } from "../../src/features/provider/index.js";
import { RoundService, Run, RunCalls, RunClaims } from "../../src/features/run/index.js";
import { InlinePlanner } from "../../src/features/run/planning/inline-planner.js";
import { Membership } from "../../src/features/space/index.js";
import { MemoryTopics } from "../../src/platform/topics.js";
import { messagesOf, runOf, say } from "../run/run-operations.js";
import { countingIds } from "../support/counting-ids.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

let api: TestApi;
let server: ScriptedProvider;
let conversationId: string;
let providerId: string;

beforeAll(async () => {
  [api, server] = await Promise.all([startTestApi(), startScriptedProvider()]);
  const prices = { inputPricePerMillion: "1", outputPricePerMillion: "2" };
  providerId = (await api.given.provider({ baseUrl: server.url, ...prices })).id;
});
beforeEach(async () => {
  conversationId = (await api.given.conversation()).conversation.id;
});
afterEach(async () => {
  vi.restoreAllMocks();
  await api.idle();
});
afterAll(() => Promise.all([api.close(), server.close()]));

const entriesOf = (runId: string) => api.program.database.read.findBy(LedgerEntry, { runId });

/** What a process keeps with a Run before it asks. */
const ASKED = {
  accountId: "account-1",
  spaceId: "space-1",
  provider: {
    id: "provider-1",
    name: "Harbour",
    currency: "EUR",
    inputPricePerMillion: "1",
    outputPricePerMillion: "2",
  },
};

const COUNTING = { name: "o200k_base", isEstimate: true, factor: 1 } as const;

let left = 0;

/** A Run whose process died after a checkpoint. Its lease holds, so that the look-out of this process leaves it alone. */
async function leftBehind(change: Partial<Run> = {}): Promise<string> {
  left += 1;
  const id = `00000000-0000-7000-8000-00000000de${String(left).padStart(2, "0")}`;
  const { database } = api.program;
  await database.transaction(async (db) => {
    const { id: speakerId } = await db.findOneByOrFail(Membership, { kind: "character" });
    await db.insert(Run, {
      ...{ id, conversationId, speakerId, requestedById: speakerId, messageId: id, kind: "reply", status: "running" },
      ...{ asked: ASKED, counting: COUNTING, plannedTokens: 1_000, partialText: "The lamp is lit.", model: "wren-7b" },
      leaseOwner: "00000000-0000-7000-8000-00000000beef",
      leaseExpiresAt: api.clock.now() + 10_000,
      createdAt: api.clock.now(),
      ...change,
    });
  });
  return id;
}

/** Another process, which alone uses the database: to it, every Run of somebody else is orphaned. */
function anotherProcess(name: string) {
  const { database, services } = api.program;
  const { clock } = api;
  const claims = new RunClaims({
    database,
    clock,
    events: new EventLog(clock, new MemoryTopics()),
    reader: services.messageReader,
    rounds: new RoundService(clock, countingIds()),
    calls: new RunCalls({
      ledger: services.ledger,
      planner: new InlinePlanner(),
      log: pino({ level: "silent" }),
    }),
    runs: services.run,
    ownerId: name,
  });
  return { interruptOrphans: () => claims.interruptOrphans(true) };
}

describe("the call of a Run that ends well", () => {
  it("is entered with what it was for and what the Provider counted", async () => {
    server.next(reply("Good evening."));
    const { run } = await say(api, conversationId, "Hello?");
    await server.nextCall();
    await api.idle();
    expect(await entriesOf(run.id)).toMatchObject([{ kind: "reply", providerId, promptTokens: 3, isReported: true }]);
  });
});

describe("the call of a Run whose process died", () => {
  it("is entered with what is known: the prompt as planned, and what is left of the answer", async () => {
    const runId = await leftBehind();
    await anotherProcess("process-2").interruptOrphans();
    expect(await entriesOf(runId)).toEqual([
      expect.objectContaining({
        ...{ accountId: "account-1", spaceId: "space-1", conversationId, kind: "reply", model: "wren-7b" },
        ...{ providerId: "provider-1", providerName: "Harbour", currency: "EUR" },
        ...{ inputPricePerMillion: "1", outputPricePerMillion: "2" },
        ...{ promptTokens: 1_000, completionTokens: 5, isReported: false, costNanos: 1_010_000 },
      }),
    ]);
    const run = await api.program.database.read.findOneByOrFail(Run, { id: runId });
    expect(run).toMatchObject({
      status: "interrupted",
      promptTokens: 1_000,
      completionTokens: 5,
      costNanos: 1_010_000,
    });
  });

  it("is entered once, when two processes find the Run at the same time", async () => {
    const runId = await leftBehind();
    const found = await Promise.all(["process-2", "process-3"].map((name) => anotherProcess(name).interruptOrphans()));
    expect(found.flat()).toEqual([runId]);
    expect(await entriesOf(runId)).toHaveLength(1);
  });

  it("costs the prompt alone when nothing had come", async () => {
    const runId = await leftBehind({ partialText: null });
    await anotherProcess("process-2").interruptOrphans();
    expect(await entriesOf(runId)).toMatchObject([{ promptTokens: 1_000, completionTokens: 0 }]);
  });

  it("counts of a continuation what it added", async () => {
    const [greeting] = await messagesOf(api, conversationId);
    const text = { targetMessageId: greeting?.id ?? "", partialText: `${greeting?.text} The lamp is lit.` };
    const runId = await leftBehind({ kind: "continue", ...text });
    await anotherProcess("process-2").interruptOrphans();
    expect(await entriesOf(runId)).toMatchObject([{ completionTokens: 5 }]);
  });

  it("is not there when it had not asked yet", async () => {
    const runId = await leftBehind({ asked: null, counting: null, plannedTokens: null, partialText: null });
    await anotherProcess("process-2").interruptOrphans();
    expect((await runOf(api, runId)).status).toBe("INTERRUPTED");
    expect(await entriesOf(runId)).toEqual([]);
  });
});

describe("the call of a Run that is taken for dead", () => {
  it("is entered once, though its process ends it later", async () => {
    server.next(held);
    const { run } = await say(api, conversationId, "Hello?");
    const call = await server.nextCall();
    call.text("Good evening.");
    await anotherProcess("process-2").interruptOrphans();
    call.complete();
    await api.idle();
    expect((await runOf(api, run.id)).status).toBe("INTERRUPTED");
    expect(await entriesOf(run.id)).toMatchObject([{ providerId, providerName: "Scripted", isReported: false }]);
  });
});

describe("the call of a Run that fails by a fault of the server", () => {
  it("is entered with what had come by then", async () => {
    vi.spyOn(api.program.services.provider, "stream").mockImplementation(
      async function* (): AsyncGenerator<ProviderEvent> {
        yield { kind: "text", text: "The lamp is lit." };
        throw await Promise.resolve(new TypeError("lamp is undefined"));
      },
    );
    const { run } = await say(api, conversationId, "Hello?");
    await api.idle();
    expect(await runOf(api, run.id)).toMatchObject({
      status: "FAILED",
      partialText: "The lamp is lit.",
      error: { code: "INTERNAL" },
    });
    expect(await entriesOf(run.id)).toMatchObject([{ providerId, completionTokens: 5, isReported: false }]);
  });

  it("is not there when the fault came before anything was asked", async () => {
    vi.spyOn(api.program.services.provider, "stream").mockImplementation(() => {
      throw new TypeError("lamp is undefined");
    });
    const { run } = await say(api, conversationId, "Hello?");
    await api.idle();
    expect((await runOf(api, run.id)).error).toMatchObject({ code: "INTERNAL" });
    expect(await entriesOf(run.id)).toEqual([]);
  });
});

describe("the call of a Run whose Conversation is deleted while it writes", () => {
  it("is entered all the same", async () => {
    server.next(held);
    const { run } = await say(api, conversationId, "Hello?");
    const call = await server.nextCall();
    call.text("Good evening.");
    await api
      .as("ada")
      .must("mutation ($id: ID!) { deleteConversation(input: { id: $id }) { deletedId } }", { id: conversationId });
    call.complete();
    await api.idle();
    expect(await entriesOf(run.id)).toMatchObject([{ conversationId, providerId, kind: "reply" }]);
  });
});
