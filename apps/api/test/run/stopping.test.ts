import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  held,
  reply,
  startScriptedProvider,
  type ScriptedCall,
  type ScriptedProvider,
} from "../../../../tests/scripted-provider/scripted-provider.mjs";
import { LEASE_MS } from "../../src/features/run/checkpoints.js";
import { Run } from "../../src/features/run/index.js";
import { Membership, MembershipKind } from "../../src/features/space/index.js";
import { Device } from "../support/device.js";
import { holdStatement, nextTransaction, type HeldStatement } from "../support/held-statement.js";
import { overlap, type Change } from "../support/overlap.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import { messagesOf, RENAME, runOf, say, STOP } from "./run-operations.js";

/** What the server does with a Run, and with a Stop, as the database is told. */
const STATEMENTS = {
  looksAtQueue: /^SELECT "Run"."id" AS "Run_id" FROM "run" "Run" WHERE \(\("Run"."status" = .* LIMIT/,
  claims: /^UPDATE "run" SET "status" = .*"leaseOwner"/,
  choosesProvider: /FROM "provider" "Provider"/,
  keepsPlan: /^INSERT INTO "run_audit"/,
  looksForStop: /^SELECT .*"Run_cancelRequestedAt".* FROM "run" "Run" WHERE \(\("Run"."id" = /,
  marksStop: /^UPDATE "run" SET "cancelRequestedAt"/,
  writesEnd: /^UPDATE "run" SET .*"timeToFirstTokenMs"/,
  looksAtLog: /^SELECT "Conversation"."id" AS "Conversation_id", "Conversation"."lastEventSeq" .* FROM "conversation"/,
  looksForRunning: /^SELECT .* FROM "run" "Run" WHERE \(\("Run"."conversationId" = .* AND \("Run"."status" = /,
  replays: /^SELECT .* FROM "conversation_event"/,
} as const;

/** A moment in the server's work: before or after a statement. */
type Moment = readonly [keyof typeof STATEMENTS, "before" | "after"];

let api: TestApi;
let provider: ScriptedProvider;
let conversationId: string;
let spaceId: string;

beforeAll(async () => {
  [api, provider] = await Promise.all([startTestApi(), startScriptedProvider()]);
  await api.given.provider({ baseUrl: provider.url });
});
beforeEach(async () => {
  provider.always(reply("Nobody asked for this."));
  const { space, conversation } = await api.given.conversation();
  [spaceId, conversationId] = [space.id, conversation.id];
});
afterEach(() => api.idle());
afterAll(() => Promise.all([api.close(), provider.close()]));

const stop = () => api.as("ada").must(STOP, { input: { conversationId } });
const hold = ([name, side]: Moment) => holdStatement(api, STATEMENTS[name], side);

/** Does something that leads the server to the last of these moments, one after the other. It waits there. */
async function heldAt<T>(
  [first, ...others]: readonly [Moment, ...Moment[]],
  begin: () => Promise<T>,
): Promise<[HeldStatement, T]> {
  let moment = hold(first);
  const begun = await begin();
  await moment.reached;
  for (const other of others) {
    const next = hold(other);
    moment.letGo();
    moment = next;
    await moment.reached;
  }
  return [moment, begun];
}

/** The newest call still open: earlier ones, which no test asked for, have been answered. */
async function heldCall(): Promise<ScriptedCall> {
  for (;;) {
    const call = await provider.nextCall();
    if (!call.isClosed) return call;
  }
}

/** A reply of which these words have come. */
async function replyUnderWay(words: string) {
  provider.next(held);
  const { run } = await say(api, conversationId, "Hello?");
  const call = await heldCall();
  call.text(words);
  await until(async () => api.program.executor.textOf(run.id) === words);
  return { run, call };
}

/** Waits until a Run's text has been written down as far as this; after that no checkpoint is due. */
function kept(runId: string, text: string): Promise<void> {
  return until(async () => (await runOf(api, runId)).partialText === text);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}

/** The Runs of the Conversation, oldest first, and what stands in it after the greeting and what Ada said. */
async function outcome() {
  const { runs } = await api
    .as("ada")
    .must<{ runs: { edges: { node: { status: string; partialText: string | null } }[] } }>(
      "query ($id: ID!) { runs(conversationId: $id) { edges { node { status partialText } } } }",
      { id: conversationId },
    );
  const replies = (await messagesOf(api, conversationId)).slice(2);
  return {
    runs: runs.edges.map(({ node }) => node.status).reverse(),
    partialTexts: runs.edges.flatMap(({ node }) => node.partialText ?? []),
    replies: replies.map(({ text, isStopped }) => ({ text, isStopped })),
  };
}

/** Goes on talking, which nothing that was stopped may hold up. */
async function expectAnswer(): Promise<void> {
  provider.next(reply("Go on."));
  await say(api, conversationId, "Anybody?");
  await api.idle();
  expect((await messagesOf(api, conversationId)).at(-1)).toMatchObject({ text: "Go on.", isStopped: false });
}

const NOTHING_WRITTEN = { runs: ["CANCELED"], partialTexts: [], replies: [] };
const stoppedAt = (text: string) => ({ runs: ["CANCELED"], partialTexts: [], replies: [{ text, isStopped: true }] });

describe("Stop while its Run is claimed (R6)", () => {
  it.each<[when: string, moments: readonly [Moment, ...Moment[]]]>([
    ["before the queue is looked at", [["looksAtQueue", "before"]]],
    ["after it was found in the queue", [["looksAtQueue", "after"]]],
    ["before its prompt is made", [["choosesProvider", "before"]]],
    [
      "after the last look for a Stop",
      [
        ["keepsPlan", "after"],
        ["looksForStop", "after"],
      ],
    ],
  ])("%s keeps the Provider from being asked", async (_when, moments) => {
    const calls = provider.callCount;
    const [moment] = await heldAt(moments, () => say(api, conversationId, "Hello?"));
    await stop();
    moment.letGo();
    await api.idle();
    expect(await outcome()).toEqual(NOTHING_WRITTEN);
    expect(provider.callCount).toBe(calls);
    await expectAnswer();
  });

  it("in the transaction that claims it keeps the Provider from being asked", async () => {
    const calls = provider.callCount;
    const [claim] = await heldAt([["claims", "after"]], () => say(api, conversationId, "Hello?"));
    const isAsked = nextTransaction(api);
    const stopped = stop();
    await isAsked;
    const preparation = hold(["choosesProvider", "before"]);
    claim.letGo();
    await preparation.reached;
    await stopped;
    preparation.letGo();
    await api.idle();
    expect(await outcome()).toEqual(NOTHING_WRITTEN);
    expect(provider.callCount).toBe(calls);
    await expectAnswer();
  });
});

describe("Stop in another process, whose notice is lost (R6)", () => {
  it("while its Run is claimed keeps the Provider from being asked", async () => {
    const calls = provider.callCount;
    const [moment, { run }] = await heldAt([["choosesProvider", "before"]], () => say(api, conversationId, "Hello?"));
    await stopUnheard(run.id);
    moment.letGo();
    await api.idle();
    expect(await outcome()).toEqual(NOTHING_WRITTEN);
    expect(provider.callCount).toBe(calls);
  });

  it("cancels its Run, and keeps its text, when the server ends before it looks", async () => {
    const { run } = await replyUnderWay("The tide ");
    await stopUnheard(run.id);
    await api.restart();
    expect(await outcome()).toEqual(stoppedAt("The tide"));
    await expectAnswer();
  });

  /** What the other process writes. */
  async function stopUnheard(id: string): Promise<void> {
    const cancelRequestedAt = api.clock.now();
    await api.program.database.transaction((db) => db.update(Run, { id }, { cancelRequestedAt }));
  }
});

describe("Stop between the last delta and the commit (R6)", () => {
  it("closes the Provider's connection, keeps what was shown, and never appends what comes late", async () => {
    const { call } = await replyUnderWay("The tide turns.");
    await stop();
    await call.closed;
    call.text(" Late.");
    call.complete();
    await api.idle();
    expect(await outcome()).toEqual(stoppedAt("The tide turns."));
    await expectAnswer();
  });

  async function overlapping() {
    await joinOtto();
    const { run, call } = await replyUnderWay("The tide turns.");
    await kept(run.id, "The tide turns.");
    const end: Change = {
      statement: STATEMENTS.writesEnd,
      begin: async () => {
        call.complete();
        await until(async () => (await runOf(api, run.id)).status !== "RUNNING");
      },
    };
    const stopping: Change = { statement: STATEMENTS.marksStop, begin: stop };
    return { end, stopping };
  }

  /** Another Character in the Space, who speaks after Wren in every Round. */
  async function joinOtto(): Promise<void> {
    const otto = await api.given.character({ name: "Otto" });
    const { database } = api.program;
    await database.transaction(async (db) => {
      const wren = await db.findOneByOrFail(Membership, { spaceId, kind: MembershipKind.CHARACTER });
      await db.insert(Membership, { ...wren, id: otto.id, characterId: otto.id, displayName: "Otto", position: 2 });
    });
  }

  it("of an answer that is whole cancels its Run, and the next Character does not speak", async () => {
    const { end, stopping } = await overlapping();
    await overlap(api, stopping, end);
    await api.idle();
    expect(await outcome()).toEqual(stoppedAt("The tide turns."));
  });

  it("that comes too late for an answer stops the next Character", async () => {
    const { end, stopping } = await overlapping();
    provider.always(held);
    await overlap(api, end, stopping);
    await api.idle();
    const replies = [{ text: "The tide turns.", isStopped: false }];
    expect(await outcome()).toEqual({ runs: ["SUCCEEDED", "CANCELED"], partialTexts: [], replies });
    expect(provider.openCallCount).toBe(0);
  });
});

describe("Stop during a reconnect (R6)", () => {
  let address: string;

  beforeAll(async () => {
    address = await api.program.app.listen({ port: 0, host: "127.0.0.1" });
  });

  const openDevice = () => Device.open({ address, client: api.as("ada"), conversationId });

  it.each<[when: string, moments: readonly Moment[]]>([
    ["while nobody is connected", []],
    ["before the log is looked at", [["looksAtLog", "before"]]],
    ["after the log was looked at", [["looksAtLog", "after"]]],
    ["before running Runs are looked for", [["looksForRunning", "before"]]],
    ["after running Runs were looked for", [["looksForRunning", "after"]]],
    ["after the replay was read", [["replays", "after"]]],
  ])("%s is seen by whoever reconnects: the text shown, as a Message, and nothing late", async (_when, moments) => {
    const device = await openDevice();
    await device.connect();
    const { call } = await replyUnderWay("The tide ");
    while (device.shown.writing !== "The tide ") await device.take();
    device.drop();
    // Something to be told of when it comes back.
    const input = { id: conversationId, expectedVersion: 1, title: "Tides" };
    await api.as("ada").must(RENAME, { input });
    // The feed ends with its last follower: the reconnect opens another.
    await until(async () => api.program.services.messageStream.followedCount === 0);

    const reconnects = () => device.connect();
    const [first] = moments;
    const [moment] = first ? await heldAt([first], reconnects) : [];
    await stop();
    await call.closed;
    call.text("Late.");
    await api.idle();
    if (moment) moment.letGo();
    else await reconnects();

    const { shown } = await openDevice();
    while (device.shown.lastEventSeq < shown.lastEventSeq) await device.take();
    expect(device.shown).toEqual(shown);
    expect(shown).toMatchObject({ runs: [], writing: "" });
    device.drop();
    expect(await outcome()).toEqual(stoppedAt("The tide"));
  });
});

describe("a Run that was stopped (R6)", () => {
  it("is as it was after a restart, and its Provider is not asked again", async () => {
    const { call } = await replyUnderWay("The tide ");
    await stop();
    await call.closed;
    await api.idle();
    const before = { outcome: await outcome(), calls: provider.callCount };
    await api.restart();
    await api.idle();
    expect({ outcome: await outcome(), calls: provider.callCount }).toEqual(before);
    expect(before.outcome).toEqual(stoppedAt("The tide"));
    await expectAnswer();
  });

  it("is canceled with its text by the next server when the one that wrote it could not write its end", async () => {
    const { run, call } = await replyUnderWay("The tide ");
    await kept(run.id, "The tide ");
    const [end] = await heldAt([["writesEnd", "before"]], stop);
    await call.closed;
    end.fail();
    await api.idle();
    expect((await runOf(api, run.id)).status).toBe("RUNNING");

    api.clock.advance(LEASE_MS + 1);
    await api.restart();
    expect(await outcome()).toEqual(stoppedAt("The tide"));
    await expectAnswer();
  });
});
