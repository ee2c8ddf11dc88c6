import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  FAULTS,
  held,
  reply,
  startScriptedProvider,
  type ScriptedCall,
  type ScriptedProvider,
} from "../../../../tests/scripted-provider/scripted-provider.mjs";
import { MAX_SWIPES } from "../../src/features/conversation/index.js";
import { Run } from "../../src/features/run/index.js";
import { Membership } from "../../src/features/space/index.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import {
  DELETE,
  DISCARD,
  EDIT,
  KEEP,
  messagesOf,
  REGENERATE,
  RETRY,
  runOf,
  say,
  SEND,
  STOP,
} from "./run-operations.js";

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

/** The newest call still open: earlier ones, which no test asked for, have been answered. */
async function heldCall(): Promise<ScriptedCall> {
  for (;;) {
    const call = await provider.nextCall();
    if (!call.isClosed) return call;
  }
}

/** Waits until a Run's text has come as far as this. */
async function written(runId: string, text: string): Promise<void> {
  while (api.program.executor.textOf(runId) !== text) await new Promise((resolve) => setImmediate(resolve));
}

/** A Run that failed in the middle of "The tide". */
async function failedRun(): Promise<{ id: string; messageId: string }> {
  provider.next(FAULTS.cut);
  const { run } = await say(api, conversationId, "Hello?");
  await api.idle();
  return run;
}

describe("sending a Message", () => {
  it("adds it, and the reply under the id its Run named", async () => {
    provider.next(reply("Good evening."));
    const { message, run } = await say(api, conversationId, "Good evening, Wren.");
    await api.idle();

    expect(message).toMatchObject({ role: "USER", text: "Good evening, Wren." });
    expect((await messagesOf(api, conversationId)).at(-1)).toMatchObject({
      id: run.messageId,
      role: "ASSISTANT",
      text: "Good evening.",
      isStopped: false,
    });
  });

  it("twice with the same key says it once", async () => {
    provider.next(reply("Yes."));
    const input = { conversationId, text: "Once?", idempotencyKey: "once" };
    const answers = await Promise.all([1, 2, 3].map(() => api.as("ada").must(SEND, { input })));
    await api.idle();
    expect(
      new Set(
        answers.map((answer) =>
          JSON.stringify((answer as { sendMessage: { message: { id: string } } }).sendMessage.message.id),
        ),
      ).size,
    ).toBe(1);
    expect(await messagesOf(api, conversationId)).toHaveLength(3);
  });

  it("with a used key and another text is a conflict", async () => {
    provider.next(reply("Yes."));
    const input = { conversationId, text: "This.", idempotencyKey: "that" };
    await api.as("ada").must(SEND, { input });
    await api.idle();
    expect((await api.as("ada").send(SEND, { input: { ...input, text: "That." } })).code).toBe("CONFLICT");
  });

  it("is refused while a reply is being written, and changes nothing", async () => {
    provider.next(held);
    const { run } = await say(api, conversationId, "Wait.");
    const call = await heldCall();
    const answer = await api.as("ada").send(SEND, { input: { conversationId, text: "Now!", idempotencyKey: "early" } });
    expect(answer.code).toBe("GENERATION_LOCKED");
    expect(await messagesOf(api, conversationId)).toHaveLength(2);
    call.text("Done.");
    call.complete();
    await api.idle();
    expect((await runOf(api, run.id)).status).toBe("SUCCEEDED");
  });

  it.each([
    ["empty", "", "BAD_USER_INPUT"],
    ["of control characters", "\u0000\u0007", "BAD_USER_INPUT"],
    ["enormous", "a".repeat(200_001), "BAD_USER_INPUT"],
  ])("that is %s is refused, and nothing is asked of the Provider", async (_what, text, code) => {
    const calls = provider.callCount;
    const answer = await api.as("ada").send(SEND, { input: { conversationId, text, idempotencyKey: `bad ${_what}` } });
    expect(answer.code).toBe(code);
    expect(await messagesOf(api, conversationId)).toHaveLength(1);
    expect(provider.callCount).toBe(calls);
  });

  it("into somebody else's Conversation finds none", async () => {
    const answer = await api.as("grace").send(SEND, { input: { conversationId, text: "Hi", idempotencyKey: "grace" } });
    expect(answer.code).toBe("NOT_FOUND");
  });
});

describe("asking for another Swipe", () => {
  it("adds it to the last Message, chosen, and leaves the earlier one", async () => {
    provider.next(reply("First."), reply("Second."));
    const { run } = await say(api, conversationId, "Say something.");
    await api.idle();
    await api.as("ada").must(REGENERATE, { input: { messageId: run.messageId } });
    await api.idle();
    expect((await messagesOf(api, conversationId)).at(-1)).toMatchObject({
      id: run.messageId,
      text: "Second.",
      swipePosition: 1,
      swipeCount: 2,
    });
  });

  it("does not show the model the text it replaces", async () => {
    provider.next(reply("The first try."), reply("Another."));
    const { run } = await say(api, conversationId, "Say something.");
    await api.idle();
    await api.as("ada").must(REGENERATE, { input: { messageId: run.messageId } });
    await api.idle();
    expect(JSON.stringify(provider.requests.at(-1))).not.toContain("The first try.");
  });

  it("is refused for a Message that is not the last, and for a person's", async () => {
    provider.next(reply("Yes."));
    const [greeting] = await messagesOf(api, conversationId);
    const { message } = await say(api, conversationId, "Hello.");
    await api.idle();
    for (const messageId of [greeting?.id, message.id]) {
      expect((await api.as("ada").send(REGENERATE, { input: { messageId } })).code).toBe("CONFLICT");
    }
  });

  it("is refused when the Message is full", async () => {
    const character = await api.given.character({
      fields: {
        greeting: "1",
        alternateGreetings: Array.from({ length: MAX_SWIPES - 1 }, (_, index) => `${index + 2}`),
      },
    });
    const { conversation } = await api.given.conversation({ character });
    const [greeting] = await messagesOf(api, conversation.id);
    expect(greeting?.swipeCount).toBe(MAX_SWIPES);
    expect((await api.as("ada").send(REGENERATE, { input: { messageId: greeting?.id } })).code).toBe("CONFLICT");
  });
});

describe("stopping", () => {
  it("before anything was written leaves no Message", async () => {
    provider.next(held);
    const { run } = await say(api, conversationId, "Hello?");
    await heldCall();
    await api.as("ada").must(STOP, { input: { conversationId } });
    await api.idle();
    expect((await runOf(api, run.id)).status).toBe("CANCELED");
    expect(await messagesOf(api, conversationId)).toHaveLength(2);
  });

  it("ignores text that comes afterwards", async () => {
    provider.next(held);
    const { run } = await say(api, conversationId, "Hello?");
    const call = await heldCall();
    call.text("Early.");
    await written(run.id, "Early.");
    const stopped = api.as("ada").must(STOP, { input: { conversationId } });
    call.text(" Late.");
    await stopped;
    await api.idle();
    expect((await messagesOf(api, conversationId)).at(-1)).toMatchObject({
      text: expect.stringMatching(/^Early\./),
      isStopped: true,
    });
    expect((await messagesOf(api, conversationId)).filter(({ id }) => id === run.messageId)).toHaveLength(1);
  });

  it("twice, or with nothing running, does no harm", async () => {
    for (let time = 0; time < 2; time += 1) {
      const answer = await api
        .as("ada")
        .must<{ stopGeneration: { runs: object[] } }>(STOP, { input: { conversationId } });
      expect(answer.stopGeneration.runs).toEqual([]);
    }
  });

  it("keeps the text of a Swipe in the making as that Swipe", async () => {
    provider.next(reply("First."), held);
    const { run } = await say(api, conversationId, "Say something.");
    await api.idle();
    const { regenerateMessage } = await api
      .as("ada")
      .must<{ regenerateMessage: { run: { id: string } } }>(REGENERATE, { input: { messageId: run.messageId } });
    const call = await heldCall();
    call.text("Sec");
    await written(regenerateMessage.run.id, "Sec");
    await api.as("ada").must(STOP, { input: { conversationId } });
    await api.idle();
    expect((await messagesOf(api, conversationId)).at(-1)).toMatchObject({
      text: "Sec",
      swipeCount: 2,
      isStopped: true,
    });
  });
});

describe("a Run that failed", () => {
  it("keeps what was written, and calls the Provider once", async () => {
    const calls = provider.callCount;
    const { id } = await failedRun();
    expect(await runOf(api, id)).toMatchObject({
      status: "FAILED",
      partialText: "The tide",
      resolution: null,
      error: { code: "STREAM_CUT" },
    });
    expect(provider.callCount).toBe(calls + 1);
  });

  it("can be tried again by another Run, which then writes the Message", async () => {
    const failed = await failedRun();
    provider.next(reply("The tide turns."));
    const { retryRun } = await api
      .as("ada")
      .must<{ retryRun: { run: { id: string; messageId: string } } }>(RETRY, { input: { runId: failed.id } });
    await api.idle();
    expect(retryRun.run.id).not.toBe(failed.id);
    expect((await messagesOf(api, conversationId)).at(-1)).toMatchObject({
      id: retryRun.run.messageId,
      text: "The tide turns.",
    });
    expect((await runOf(api, failed.id)).resolution).toBe("RETRIED");
  });

  it("can be kept: its text becomes the Message, marked stopped", async () => {
    const failed = await failedRun();
    await api.as("ada").must(KEEP, { input: { runId: failed.id } });
    expect((await messagesOf(api, conversationId)).at(-1)).toMatchObject({
      id: failed.messageId,
      text: "The tide",
      isStopped: true,
    });
  });

  it("can be discarded: no Message comes of it", async () => {
    const failed = await failedRun();
    await api.as("ada").must(DISCARD, { input: { runId: failed.id } });
    expect(await messagesOf(api, conversationId)).toHaveLength(2);
    expect((await runOf(api, failed.id)).resolution).toBe("DISCARDED");
  });

  it("is decided about once", async () => {
    const failed = await failedRun();
    const answers = await Promise.all(
      [KEEP, DISCARD].map((document) => api.as("ada").send(document, { input: { runId: failed.id } })),
    );
    expect(answers.map(({ code }) => code).sort()).toEqual(["CONFLICT", undefined]);
  });

  it("is kept by itself when the person goes on", async () => {
    await failedRun();
    provider.next(reply("Indeed."));
    await say(api, conversationId, "Go on.");
    await api.idle();
    expect((await messagesOf(api, conversationId)).map(({ text }) => text)).toEqual([
      "Mind the step.",
      "Hello?",
      "The tide",
      "Go on.",
      "Indeed.",
    ]);
  });
});

describe("while a reply is being written", () => {
  it("its Conversation's Messages cannot be changed", async () => {
    provider.next(held);
    const { message } = await say(api, conversationId, "Hello?");
    const call = await heldCall();
    const change = { messageId: message.id, expectedVersion: 1 };
    expect((await api.as("ada").send(EDIT, { input: { ...change, text: "Changed" } })).code).toBe("GENERATION_LOCKED");
    expect((await api.as("ada").send(DELETE, { input: change })).code).toBe("GENERATION_LOCKED");
    call.complete();
    await api.idle();
    expect((await messagesOf(api, conversationId)).find(({ id }) => id === message.id)).toEqual(message);
  });
});

describe("a Run whose executor died", () => {
  it("is interrupted once its lease has run out, with its partial text kept", async () => {
    const { run } = await leftBehind({ leaseExpiresAt: api.clock.now() - 1 });
    while ((await runOf(api, run)).status === "RUNNING") await new Promise((resolve) => setImmediate(resolve));
    expect(await runOf(api, run)).toMatchObject({
      status: "INTERRUPTED",
      partialText: "The lamp",
      error: { code: "INTERRUPTED", canRetry: true },
    });
  });

  /** What a process leaves behind that dies after a checkpoint. */
  async function leftBehind(lease: Partial<Run>): Promise<{ run: string }> {
    const { database } = api.program;
    return database.transaction(async (db) => {
      const [speaker] = await db.findBy(Membership, { kind: "character" });
      if (!speaker) throw new Error("nobody can speak");
      const run = "00000000-0000-7000-8000-00000000dead";
      await db.insert(Run, {
        id: run,
        conversationId,
        kind: "reply",
        status: "running",
        speakerId: speaker.id,
        requestedById: speaker.id,
        messageId: "00000000-0000-7000-8000-00000000feed",
        leaseOwner: "00000000-0000-7000-8000-00000000beef",
        partialText: "The lamp",
        createdAt: api.clock.now(),
        ...lease,
      });
      return { run };
    });
  }
});
