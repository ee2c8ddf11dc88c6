import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  held,
  startScriptedProvider,
  type ScriptedProvider,
} from "../../../../tests/scripted-provider/scripted-provider.mjs";
import { Run } from "../../src/features/run/run.entity.js";
import type { StreamEvent } from "../../src/features/run/stream/stream-events.js";
import type { Viewer } from "../../src/graphql/context.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import { DELETE, messagesOf, say, STOP } from "./run-operations.js";

let api: TestApi;
let provider: ScriptedProvider;
let ada: Viewer;
let conversationId: string;
let spaceId: string;

beforeAll(async () => {
  [api, provider] = await Promise.all([startTestApi(), startScriptedProvider()]);
  const { database, services } = api.program;
  const account = await services.account.findByEmail(database.read, "ada@example.org");
  ada = {
    accountId: account?.id ?? "",
    role: "owner",
    scope: "admin",
    credential: { kind: "session", id: "any" },
  };
});
beforeEach(async () => {
  const { space, conversation } = await api.given.conversation();
  [spaceId, conversationId] = [space.id, conversation.id];
});
afterAll(() => Promise.all([api.close(), provider.close()]));

const follow = (after: number) => api.program.services.messageStream.follow({ viewer: ada }, conversationId, after);

/** Reads a stream until an event passes; gives all events up to it. */
async function readUntil(
  stream: AsyncGenerator<StreamEvent, void, void>,
  isLast: (event: StreamEvent) => boolean,
): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  for (let next = await stream.next(); !next.done; next = await stream.next()) {
    events.push(next.value);
    if (isLast(next.value)) break;
  }
  return events;
}

const kindsOf = (events: readonly StreamEvent[]) => events.map((event) => event.constructor.name);
const seqsOf = (events: readonly StreamEvent[]) => events.flatMap((event) => ("seq" in event ? [event.seq] : []));
const isRunEnd = (event: StreamEvent) => "run" in event && !["queued", "running"].includes(event.run.status);

/** Makes the scripted Provider the one Runs use, for tests that hold a reply open. */
async function useScriptedProvider(): Promise<void> {
  const { database, services } = api.program;
  await database.transaction(async (db) => {
    const present = (await services.provider.list(db)).find(({ name }) => name === "Scripted");
    const { id } =
      present ??
      (await services.provider.create(db, {
        name: "Scripted",
        kind: "openai_compatible",
        baseUrl: provider.url,
        allowsPrivateNetwork: true,
      }));
    await services.provider.makeDefault(db, id);
  });
}

describe("following a Conversation", () => {
  it("tells everything from the beginning, numbered without a gap", async () => {
    await say(api, conversationId, "Hello.");
    await api.idle();
    const stream = follow(0);
    const events = await readUntil(stream, (event) => "seq" in event && event.seq === 6);
    await stream.return();
    expect(seqsOf(events)).toEqual(events.map((_, index) => index + 1));
    expect(kindsOf(events)).toEqual([
      "MessageAdded",
      "MessageAdded",
      "RunChanged",
      "RunChanged",
      "MessageAdded",
      "RunChanged",
    ]);
  });

  it("tells only what follows the number it is given", async () => {
    await say(api, conversationId, "Hello.");
    await api.idle();
    const stream = follow(4);
    const events = await readUntil(stream, (event) => "seq" in event && event.seq === 6);
    await stream.return();
    expect(seqsOf(events)).toEqual([5, 6]);
  });

  it("goes on with what happens afterwards, each event once", async () => {
    const stream = follow(1);
    const events = readUntil(stream, isRunEnd);
    await say(api, conversationId, "Hello.");
    const seqs = seqsOf(await events);
    await stream.return();
    expect(seqs).toEqual(seqs.map((_, index) => index + 2));
  });

  it("gives whoever joins in the middle of a reply the text so far, then the rest", async () => {
    await useScriptedProvider();
    provider.next(held);
    const { run } = await say(api, conversationId, "Hello?");
    const call = await provider.nextCall();
    call.text("The tide ");
    while (api.program.executor.textOf(run.id) !== "The tide ") await new Promise((resolve) => setImmediate(resolve));

    const stream = follow(4);
    const first = (await stream.next()).value as StreamEvent;
    expect(first).toMatchObject({ runId: run.id, messageId: run.messageId, offset: 0, text: "The tide " });
    call.text("turns.");
    const rest = readUntil(stream, isRunEnd);
    call.complete();
    const events = await rest;
    await stream.return();
    let text = "The tide ";
    for (const event of events) if ("offset" in event) text = text.slice(0, event.offset) + event.text;
    expect(text).toBe("The tide turns.");
  });

  it("gives whoever joins what the model thought so far, then the rest, and keeps it with the Run", async () => {
    await useScriptedProvider();
    provider.next(held);
    const { run } = await say(api, conversationId, "Hello?");
    const call = await provider.nextCall();
    call.reasoning("Low ");
    const { executor } = api.program;
    while (executor.textOf(run.id, "thinking") !== "Low ") await new Promise((resolve) => setImmediate(resolve));

    const stream = follow(4);
    const first = (await stream.next()).value as StreamEvent;
    expect(kindsOf([first])).toEqual(["RunThinking"]);
    expect(first).toMatchObject({ runId: run.id, messageId: run.messageId, offset: 0, text: "Low " });
    call.reasoning("tide.");
    const rest = readUntil(stream, isRunEnd);
    call.text("Aye.");
    call.complete();
    const events = await rest;
    await stream.return();
    const textOf = (kind: string) =>
      [first, ...events]
        .filter((event) => kindsOf([event])[0] === kind)
        .reduce((text, event) => ("offset" in event ? text.slice(0, event.offset) + event.text : text), "");
    expect([textOf("RunThinking"), textOf("RunText")]).toEqual(["Low tide.", "Aye."]);
    const { database } = api.program;
    expect(await database.read.findOneByOrFail(Run, { id: run.id })).toMatchObject({ reasoning: "Low tide." });
  });

  it("tells of a hidden Message as removed, so that no number is missing", async () => {
    const [greeting] = await messagesOf(api, conversationId);
    await api.as("ada").must(DELETE, { input: { messageId: greeting?.id, expectedVersion: 1 } });
    const stream = follow(0);
    const events = await readUntil(stream, (event) => "seq" in event && event.seq === 2);
    await stream.return();
    expect(kindsOf(events)).toEqual(["MessageRemoved", "MessageRemoved"]);
  });

  it.each([
    ["is ahead of the log", 99],
    ["lies before every log", -1],
  ])("from a number that %s asks to fetch anew, and ends", async (_what, after) => {
    const events = await readUntil(follow(after), () => false);
    expect(events).toMatchObject([{ lastEventSeq: 1, reason: expect.any(String) }]);
  });

  it("from a place the log no longer reaches back to asks to fetch anew", async () => {
    await say(api, conversationId, "Hello.");
    await api.idle();
    await api.program.database.transaction((db) =>
      db.query(`DELETE FROM "conversation_event" WHERE "conversationId" = '${conversationId}' AND "seq" < 4`),
    );
    expect(kindsOf(await readUntil(follow(1), () => false))).toEqual(["ResyncRequired"]);
  });

  it("ends with NOT_FOUND as soon as the viewer may not read it", async () => {
    const stream = follow(1);
    const ended = readUntil(stream, () => false);
    api.clock.advance(1_000);
    await api.as("ada").must("mutation ($input: DeleteSpaceInput!) { deleteSpace(input: $input) { deletedId } }", {
      input: { id: spaceId },
    });
    await expect(ended).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("shows two followers the very same event objects, by which they share its execution", async () => {
    const streams = [follow(1), follow(1)];
    const both = streams.map((stream) => readUntil(stream, isRunEnd));
    await useScriptedProvider();
    provider.next(held);
    await say(api, conversationId, "Hello?");
    await provider.nextCall();
    await api.as("ada").must(STOP, { input: { conversationId } });
    const [one, two] = await Promise.all(both);
    await Promise.all(streams.map((stream) => stream.return()));
    expect(one).toHaveLength(two?.length ?? -1);
    one?.forEach((event, index) => expect(event).toBe(two?.[index]));
  });
});
