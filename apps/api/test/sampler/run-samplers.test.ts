import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  reply,
  startScriptedProvider,
  type ScriptedProvider,
} from "../../../../tests/scripted-provider/scripted-provider.mjs";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import { originsOf, RUN_SAMPLERS, UPDATE_SPACE, type ShownReport } from "./sampler-operations.js";

const SEND = "mutation ($input: SendMessageInput!) { sendMessage(input: $input) { run { id } message { id } } }";
const REGENERATE = "mutation ($input: RegenerateMessageInput!) { regenerateMessage(input: $input) { run { id } } }";
const LAST = "query ($id: ID!) { messages(conversationId: $id, last: 1) { edges { node { id } } } }";

let api: TestApi;
let server: ScriptedProvider;
let count = 0;

beforeAll(async () => {
  [api, server] = await Promise.all([startTestApi(), startScriptedProvider()]);
  await api.given.provider({
    baseUrl: server.url,
    model: "scripted-small",
    key: "sk-harbour-0123456789",
    samplerValues: { temperature: 0.4, mirostat_mode: 2 },
  });
});
afterAll(() => Promise.all([api.close(), server.close()]));

async function say(conversationId: string, samplerValues?: object): Promise<string> {
  count += 1;
  server.next(reply("Aye."));
  const input = { conversationId, text: "Hello.", idempotencyKey: `say-${count}`, samplerValues };
  const { sendMessage } = await api.as("ada").must<{ sendMessage: { run: { id: string } } }>(SEND, { input });
  return sendMessage.run.id;
}

async function reportOf(id: string): Promise<ShownReport> {
  const { run } = await api.as("ada").must<{ run: { samplers: ShownReport } }>(RUN_SAMPLERS, { id });
  return run.samplers;
}

describe("a Run", () => {
  it("sends the settings of all places and reports what was sent, left out and why, and where each comes from", async () => {
    const { space, conversation } = await api.given.conversation();
    const samplerValues = { top_p: 0.8, stop_sequences: ["The end."] };
    await api.as("ada").must(UPDATE_SPACE, { input: { id: space.id, expectedVersion: 1, samplerValues } });

    const runId = await say(conversation.id, { presence_penalty: 0.5 });
    const call = await server.nextCall();
    await api.idle();

    expect(call.body).toMatchObject({ temperature: 0.4, top_p: 0.8, presence_penalty: 0.5, max_tokens: 1_024 });
    expect(call.body).not.toHaveProperty("mirostat_mode");
    expect(call.body.stop).toContain("The end.");
    const report = await reportOf(runId);
    expect(report.sent).toContainEqual({ parameter: "temperature", value: 0.4, fields: ["temperature"] });
    expect(report.leftOut).toContainEqual(expect.objectContaining({ parameter: "mirostat_mode", code: "unsupported" }));
    expect(originsOf(report)).toMatchObject({ temperature: "PROVIDER", top_p: "SPACE", presence_penalty: "RUN" });
    expect(report.body).toMatchObject({ temperature: 0.4, top_p: 0.8 });
    expect(JSON.stringify(report)).not.toContain("sk-harbour");
  });

  it("takes the settings of the Space's Preset over those of the Provider", async () => {
    const { space, conversation } = await api.given.conversation();
    const vividProse = "00000000-0000-7000-8000-000000000203";
    await api.as("ada").must(UPDATE_SPACE, { input: { id: space.id, expectedVersion: 1, presetId: vividProse } });
    const runId = await say(conversation.id);
    expect((await server.nextCall()).body).toMatchObject({ temperature: 1.05, top_p: 0.97, max_tokens: 700 });
    await api.idle();
    expect(originsOf(await reportOf(runId))).toMatchObject({ temperature: "PRESET", max_response_tokens: "PRESET" });
  });

  it("says from what to what a value was adjusted", async () => {
    const { conversation } = await api.given.conversation();
    const runId = await say(conversation.id, { max_context_tokens: 65_536 });
    await server.nextCall();
    await api.idle();
    expect((await reportOf(runId)).adjusted).toContainEqual({
      parameter: "max_context_tokens",
      from: 65_536,
      to: 8_192,
      reason: "The model holds 8192 tokens.",
    });
  });

  it("of its own settings leaves the next Run alone", async () => {
    const { conversation } = await api.given.conversation();
    await say(conversation.id, { temperature: 1.5 });
    expect((await server.nextCall()).body).toMatchObject({ temperature: 1.5 });
    await api.idle();
    await say(conversation.id);
    expect((await server.nextCall()).body).toMatchObject({ temperature: 0.4 });
    await api.idle();
  });

  it("takes settings of its own for another Swipe too", async () => {
    const { conversation } = await api.given.conversation();
    await say(conversation.id);
    await server.nextCall();
    await api.idle();
    const last = await api
      .as("ada")
      .must<{ messages: { edges: { node: { id: string } }[] } }>(LAST, { id: conversation.id });
    server.next(reply("Aye, aye."));
    await api
      .as("ada")
      .must(REGENERATE, { input: { messageId: last.messages.edges[0]?.node.id, samplerValues: { temperature: 1.1 } } });
    expect((await server.nextCall()).body).toMatchObject({ temperature: 1.1 });
    await api.idle();
  });

  it("is not started with a setting outside its range, and nothing is said", async () => {
    const { conversation } = await api.given.conversation();
    const before = server.callCount;
    const input = {
      conversationId: conversation.id,
      text: "Hello.",
      idempotencyKey: "bad",
      samplerValues: { top_p: 1.5 },
    };
    const { errors } = await api.send(SEND, { input });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: "BAD_USER_INPUT",
      issues: [{ path: "samplerValues.top_p", code: "out_of_range" }],
    });
    const { messages } = await api
      .as("ada")
      .must<{ messages: { edges: object[] } }>(
        "query ($id: ID!) { messages(conversationId: $id) { edges { node { id } } } }",
        {
          id: conversation.id,
        },
      );
    expect(messages.edges).toHaveLength(1);
    expect(server.callCount).toBe(before);
  });

  it("that asks for several replies shows the first and keeps the others as Swipes behind it", async () => {
    const { conversation } = await api.given.conversation();
    count += 1;
    server.next((call) => {
      call.event({ choices: [{ index: 1, delta: { content: "A gull." } }] });
      call.event({ choices: [{ index: 0, delta: { content: "The tide." } }] });
      call.event({ choices: [{ index: 2, delta: { content: " " } }] });
      call.event({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
      call.end();
    });
    const input = {
      conversationId: conversation.id,
      text: "What is that?",
      idempotencyKey: `say-${count}`,
      samplerValues: { n: 3 },
    };
    await api.as("ada").must(SEND, { input });
    await api.idle();

    const { messages } = await api.as("ada").must<{
      messages: { edges: { node: { text: string; swipePosition: number; swipes: { text: string }[] } }[] };
    }>("query ($id: ID!) { messages(conversationId: $id, last: 1) { edges { node { text swipePosition swipes { text } } } } }", { id: conversation.id });
    expect(messages.edges[0]?.node).toEqual({
      text: "The tide.",
      swipePosition: 0,
      swipes: [{ text: "The tide." }, { text: "A gull." }],
    });
  });
});
