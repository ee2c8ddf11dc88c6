import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  FAULTS,
  reply,
  startScriptedProvider,
  type ScriptedProvider,
} from "../../../../tests/scripted-provider/scripted-provider.mjs";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import { CONTINUE, DISCARD, EDIT, KEEP, messagesOf, runOf, say, type ShownMessage } from "./run-operations.js";

let api: TestApi;
let provider: ScriptedProvider;
let conversationId: string;

beforeAll(async () => {
  [api, provider] = await Promise.all([startTestApi(), startScriptedProvider()]);
  await api.given.provider({ baseUrl: provider.url });
});
beforeEach(async () => {
  conversationId = (await api.given.conversation()).conversation.id;
});
afterEach(() => api.idle());
afterAll(() => Promise.all([api.close(), provider.close()]));

/** Wren's answer to Ada, which is the last Message then. */
async function answered(text: string): Promise<ShownMessage> {
  provider.next(reply(text));
  await say(api, conversationId, "Tell me of the tide.");
  await api.idle();
  return lastMessage();
}

async function lastMessage(): Promise<ShownMessage> {
  const last = (await messagesOf(api, conversationId)).at(-1);
  if (!last) throw new Error("Nothing has been said.");
  return last;
}

async function goOn(messageId: string): Promise<{ id: string; messageId: string }> {
  const { continueMessage } = await api
    .as("ada")
    .must<{ continueMessage: { run: { id: string; messageId: string } } }>(CONTINUE, { input: { messageId } });
  await api.idle();
  return continueMessage.run;
}

describe("continuing the last Message", () => {
  it("makes its chosen Swipe longer, in place", async () => {
    const before = await answered("The tide comes in.");
    provider.next(reply("It goes out again."));
    const run = await goOn(before.id);

    expect(run.messageId).toBe(before.id);
    expect(await lastMessage()).toMatchObject({
      id: before.id,
      text: "The tide comes in. It goes out again.",
      swipeCount: 1,
      isEdited: false,
      version: before.version + 1,
    });
  });

  it("shows the model what it goes on from, with the nudge last", async () => {
    const before = await answered("The tide comes in.");
    provider.next(reply("More."));
    await goOn(before.id);

    const messages = provider.requests.at(-1)?.messages ?? [];
    expect(messages.at(-2)).toMatchObject({ role: "assistant", content: "The tide comes in." });
    expect(messages.at(-1)?.content).toContain("Go on exactly where the last message breaks off");
  });

  it("changes nothing when nothing came, and can be tried again", async () => {
    const before = await answered("The tide comes in.");
    provider.next(FAULTS.serverError);
    const run = await goOn(before.id);

    expect(await lastMessage()).toEqual(before);
    expect(await runOf(api, run.id)).toMatchObject({ status: "FAILED", partialText: null });
  });

  it("that broke off keeps what came apart, until a person decides", async () => {
    const before = await answered("Wren waits.");
    provider.next(FAULTS.cut);
    const run = await goOn(before.id);

    expect(await lastMessage()).toEqual(before);
    expect(await runOf(api, run.id)).toMatchObject({ status: "FAILED", partialText: "Wren waits. The tide" });
    await api.as("ada").must(KEEP, { input: { runId: run.id } });
    expect(await lastMessage()).toMatchObject({ text: "Wren waits. The tide", isStopped: true });
  });

  it("that broke off and is let go leaves the Message as it was", async () => {
    const before = await answered("Wren waits.");
    provider.next(FAULTS.cut);
    const run = await goOn(before.id);
    await api.as("ada").must(DISCARD, { input: { runId: run.id } });
    expect(await lastMessage()).toEqual(before);
  });

  it("refuses an edit that was begun before", async () => {
    const before = await answered("The tide comes in.");
    provider.next(reply("More."));
    await goOn(before.id);
    const input = { messageId: before.id, expectedVersion: before.version, text: "The tide." };
    const { code } = await api.as("ada").send(EDIT, { input });
    expect(code).toBe("CONFLICT");
    expect((await lastMessage()).text).toBe("The tide comes in. More.");
  });

  it("is refused for a person's Message, and for one that is not the last", async () => {
    const first = await answered("The tide comes in.");
    const { message } = await say(api, conversationId, "And then?");
    await api.idle();
    for (const messageId of [first.id, message.id]) {
      expect((await api.as("ada").send(CONTINUE, { input: { messageId } })).code).toBe("CONFLICT");
    }
  });
});
