import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  reply,
  startScriptedProvider,
  type ScriptedProvider,
} from "../../../../tests/scripted-provider/scripted-provider.mjs";
import { SEND } from "../run/run-operations.js";
import { givenPreset } from "../support/preset-operations.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import { preview, RUN_SAMPLERS, UPDATE_SPACE, type ShownReport } from "./sampler-operations.js";

let api: TestApi;
let server: ScriptedProvider;

beforeAll(async () => {
  [api, server] = await Promise.all([startTestApi(), startScriptedProvider({ protocol: "openai-completions" })]);
  await api.given.provider({ kind: "aphrodite", baseUrl: server.url, model: "sea-7b" });
  server.always(reply("Aye."));
});
afterAll(() => Promise.all([api.close(), server.close()]));

describe("a Space whose Preset has text templates", () => {
  it("shows before a Run what the Run then sends", async () => {
    const { space, conversation } = await api.given.conversation();
    const entries = [
      { id: "main", name: "Main", text: 'Play Wren.{{banned "shivers"}}' },
      { id: "history", name: "History" },
    ];
    const templates = { context: {}, instruct: { inputSequence: "<u>" } };
    const presetId = await givenPreset(api, { promptSettings: { entries, templates } });
    const samplerValues = { temperature: 0.4, reasoning_effort: "low", banned_strings: ["a testament to"] };
    await api.as("ada").must(UPDATE_SPACE, { input: { id: space.id, expectedVersion: 1, presetId, samplerValues } });
    const shown = await preview(api, { spaceId: space.id });

    const input = { conversationId: conversation.id, text: "Hello.", idempotencyKey: "hello" };
    const { sendMessage } = await api.as("ada").must<{ sendMessage: { run: { id: string } } }>(SEND, { input });
    await api.idle();
    const { run } = await api.as("ada").must<{ run: { samplers: ShownReport } }>(RUN_SAMPLERS, {
      id: sendMessage.run.id,
    });

    const { stop: _stop, bad_words: bans, ...sent } = run.samplers.body;
    expect(shown.body).toEqual({ ...sent, bad_words: ["a testament to"] });
    expect(sent).not.toHaveProperty("reasoning_effort");
    expect(bans).toEqual(["a testament to", "shivers"]);
    expect(server.requests.at(-1)).toMatchObject({ temperature: 0.4, bad_words: bans });
    expect(server.requests.at(-1)).toHaveProperty("prompt");
  });
});
