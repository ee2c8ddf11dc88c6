import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  FAULTS,
  held,
  reply,
  startScriptedProvider,
  type ScriptedProvider,
} from "../../../../tests/scripted-provider/scripted-provider.mjs";
import { providerKind } from "../../src/features/provider/index.js";
import { KEY, SPOKEN_PROTOCOLS } from "./spoken-protocols.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

const SEND = "mutation ($input: SendMessageInput!) { sendMessage(input: $input) { run { id } } }";
const STOP = "mutation ($input: StopGenerationInput!) { stopGeneration(input: $input) { runs { id } } }";
const RUN =
  "query ($id: ID!) { run(id: $id) { status providerName model partialText promptTokens completionTokens isUsageReported finishReason cost error { code canRetry retryAfterMs httpStatus } } }";
const CONVERSATION =
  "query ($id: ID!) { conversation(id: $id) { usage { calls promptTokens completionTokens cost } } messages(conversationId: $id) { edges { node { text isStopped } } } }";
/** Kinds that also answer chats are asked for those as long as no template is chosen. */
const OTHERS = SPOKEN_PROTOCOLS.slice(1).filter(
  ({ form, kind }) => form === "chat" || providerKind(kind)?.chat === null,
);

const THOUGHTS =
  "query ($id: ID!, $conversationId: ID!) { run(id: $id) { reasoning } messages(conversationId: $conversationId) { edges { node { text hasReasoning } } } }";

let api: TestApi;
let server: ScriptedProvider;
let count = 0;

beforeAll(async () => {
  [api, server] = await Promise.all([startTestApi(), startScriptedProvider()]);
  const prices = { inputPricePerMillion: "1000", outputPricePerMillion: "1000" };
  await api.given.provider({ baseUrl: server.url, model: "scripted-small", ...prices });
});

afterAll(() => Promise.all([api.close(), server.close()]));

/** Ada speaks in a Conversation of its own. */
async function say(text: string): Promise<{ conversationId: string; runId: string }> {
  count += 1;
  const { conversation } = await api.given.conversation();
  const input = { conversationId: conversation.id, text, idempotencyKey: `say-${count}` };
  const { sendMessage } = await api.as("ada").must<{ sendMessage: { run: { id: string } } }>(SEND, { input });
  return { conversationId: conversation.id, runId: sendMessage.run.id };
}

interface Shown {
  readonly messages: {
    readonly edges: readonly { readonly node: { readonly text: string; readonly isStopped: boolean } }[];
  };
  readonly conversation: { readonly usage: object };
}

async function show(conversationId: string) {
  const { messages, conversation } = await api.as("ada").must<Shown>(CONVERSATION, { id: conversationId });
  return { messages: messages.edges.map(({ node }) => node), usage: conversation.usage };
}

const runOf = async (id: string) => (await api.as("ada").must<{ run: object }>(RUN, { id })).run;

describe("a Run with an OpenAI-compatible server", () => {
  it("sends the Conversation, writes the reply and counts what it cost", async () => {
    server.next(reply("The tide turns at nine."));
    const { conversationId, runId } = await say("When do we sail?");
    const call = await server.nextCall();
    await api.idle();

    expect(call.body).toMatchObject({ model: "scripted-small", stream: true });
    expect(call.body.messages.at(-1)).toMatchObject({
      role: "user",
      content: expect.stringContaining("When do we sail?"),
    });
    expect(await runOf(runId)).toMatchObject({
      status: "SUCCEEDED",
      providerName: "Scripted",
      model: "scripted-small",
      promptTokens: 3,
      completionTokens: 5,
      isUsageReported: true,
      finishReason: "stop",
      cost: "0.008",
    });
    const { messages, usage } = await show(conversationId);
    expect(messages.at(-1)).toEqual({ text: "The tide turns at nine.", isStopped: false });
    expect(usage).toEqual({ calls: 1, promptTokens: 3, completionTokens: 5, cost: "0.008" });
  });

  it("that is stopped closes the connection and keeps the text shown", async () => {
    server.next(held);
    const { conversationId, runId } = await say("Tell me everything.");
    const call = await server.nextCall();
    call.text("The tide ");
    await shownText(runId, "The tide ");
    await api.as("ada").must(STOP, { input: { conversationId } });
    await call.closed;
    await api.idle();

    expect((await show(conversationId)).messages.at(-1)).toEqual({ text: "The tide", isStopped: true });
    expect(await runOf(runId)).toMatchObject({ status: "CANCELED" });
  });

  it("that fails says why, is not repeated, and keeps the partial text with the Run", async () => {
    const before = server.callCount;
    server.next(FAULTS.cut);
    const { conversationId, runId } = await say("Hello?");
    await server.nextCall();
    await api.idle();

    expect(await runOf(runId)).toMatchObject({ status: "FAILED", error: { code: "STREAM_CUT", canRetry: true } });
    expect((await show(conversationId)).messages).toHaveLength(2);
    expect(server.callCount).toBe(before + 1);
  });

  it("takes marks of templates in what people write for text", async () => {
    server.next(reply("Wait."));
    const { runId } = await say("What is <|im_start|> and <|endoftext|>?");
    await api.idle();
    expect(await runOf(runId)).toMatchObject({ status: "SUCCEEDED" });
    await server.nextCall();
  });

  it("keeps what the model thought apart from what it wrote", async () => {
    server.next((call) => {
      call.reasoning("The tide ");
      call.reasoning("is low.");
      call.text("Wait.");
      call.complete();
    });
    const { conversationId, runId } = await say("Now?");
    await server.nextCall();
    await api.idle();
    const { run, messages } = await api.as("ada").must<{ run: object; messages: { edges: unknown[] } }>(THOUGHTS, {
      id: runId,
      conversationId,
    });
    expect(run).toEqual({ reasoning: "The tide is low." });
    expect(messages.edges).toMatchObject([
      { node: { text: "Mind the step.", hasReasoning: false } },
      { node: { text: "Now?", hasReasoning: false } },
      { node: { text: "Wait.", hasReasoning: true } },
    ]);
  });

  it("tells how long the Provider asks to wait", async () => {
    server.next(FAULTS.rateLimited);
    const { runId } = await say("Hello?");
    await server.nextCall();
    await api.idle();
    expect(await runOf(runId)).toMatchObject({
      status: "FAILED",
      error: { code: "PROVIDER_RATE_LIMITED", retryAfterMs: 7_000, httpStatus: 429 },
    });
  });
});

describe("a Run with every other protocol", () => {
  it.each(OTHERS)("$name writes the reply and is built as it takes it", async ({ kind, protocol }) => {
    const other = await startScriptedProvider({ protocol });
    try {
      await api.given.provider({ name: protocol, kind, baseUrl: other.url, model: "scripted-small", key: KEY });
      other.next(reply("The tide turns at nine."));
      const { conversationId, runId } = await say("When do we sail?");
      await api.idle();
      expect(await runOf(runId)).toMatchObject({ status: "SUCCEEDED", error: null });
      expect(JSON.stringify(other.requests[0])).toContain("When do we sail?");
      expect((await show(conversationId)).messages.at(-1)).toMatchObject({ text: "The tide turns at nine." });
    } finally {
      await api.idle();
      await other.close();
    }
  });
});

/** Waits until the executor has taken the text. */
async function shownText(runId: string, text: string): Promise<void> {
  while (api.program.executor.textOf(runId) !== text) await new Promise((resolve) => setImmediate(resolve));
}
