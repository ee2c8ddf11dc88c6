import { afterAll, beforeAll, expect, it } from "vitest";
import {
  reply,
  startScriptedProvider,
  type ScriptedProvider,
} from "../../../../tests/scripted-provider/scripted-provider.mjs";
import { SEND } from "../run/run-operations.js";
import { DELETE_PRESET, givenPreset, IMPORT_PRESET, type ImportedPresetAnswer } from "../support/preset-operations.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import { CHAT_PRESET } from "./silly-tavern-files.js";

const APPLY_TO_SPACE = "mutation ($input: UpdateSpaceInput!) { updateSpace(input: $input) { space { version } } }";
const APPLY_TO_MEMBER =
  "mutation ($input: UpdateMembershipInput!) { updateMembership(input: $input) { membership { version } } }";

let api: TestApi;
let server: ScriptedProvider;

beforeAll(async () => {
  [api, server] = await Promise.all([startTestApi(), startScriptedProvider()]);
  await api.given.provider({ baseUrl: server.url, model: "scripted-small" });
  server.always(reply("The tide turns at nine."));
});
afterAll(() => Promise.all([api.close(), server.close()]));

it("what the Provider is sent follows the Preset of the Space, then that of the speaker, then the defaults", async () => {
  const { space, conversation } = await api.given.conversation();
  const [speaker] = await api.program.services.space.speakers(api.program.database.read, space.id);
  const text = JSON.stringify(CHAT_PRESET);
  const { importPreset } = await api.as("ada").must<ImportedPresetAnswer>(IMPORT_PRESET, { input: { text } });
  const own = await givenPreset(api, {
    samplerValues: { temperature: 0.2 },
    promptSettings: {
      entries: [
        { id: "main", name: "Main", text: "Speak in rhymes." },
        { id: "history", name: "C" },
      ],
    },
  });
  const sent = async () => {
    const idempotencyKey = `message ${server.requests.length}`;
    const input = { conversationId: conversation.id, text: "Is it raining?", idempotencyKey };
    await api.as("ada").must(SEND, { input });
    await api.idle();
    const { messages, ...request } = server.requests.at(-1) ?? {};
    return { words: JSON.stringify(messages), request };
  };

  const usual = await sent();
  await api.as("ada").must(APPLY_TO_SPACE, {
    input: { id: space.id, expectedVersion: 1, presetId: importPreset.preset.id },
  });
  const ofSpace = await sent();
  await api.as("ada").must(APPLY_TO_MEMBER, { input: { id: speaker?.id, expectedVersion: 1, presetId: own } });
  const ofSpeaker = await sent();
  for (const id of [own, importPreset.preset.id]) await api.as("ada").must(DELETE_PRESET, { input: { id } });
  const after = await sent();

  expect(usual.words).not.toContain("Play Wren well.");
  expect(ofSpace.words).toContain("Play Wren well.");
  expect(ofSpace.words).toContain("Stay brief.");
  expect(ofSpace.words).not.toContain("It rains.");
  expect(ofSpeaker.words).toContain("Speak in rhymes.");
  expect(ofSpeaker.words).not.toContain("Play Wren well.");
  expect(after.words).not.toContain("Play Wren well.");
  expect(after.words).not.toContain("Speak in rhymes.");
  expect(JSON.stringify(server.requests.map((request) => request["temperature"] ?? null))).toBe("[null,0.85,0.2,null]");
});
