import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { IMPORT_PRESET, PRESETS, type ImportedPresetAnswer, type PresetPage } from "../support/preset-operations.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import { BUNDLE_PRESET, CHAT_PRESET, CONTEXT_PRESET, INSTRUCT_PRESET, TEXT_PRESET } from "./silly-tavern-files.js";

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({ isExecuting: false });
});
afterAll(() => api.close());

async function imported(json: unknown, fileName = "Cozy_chat.json") {
  const input = { text: JSON.stringify(json), fileName };
  return (await api.as("ada").must<ImportedPresetAnswer>(IMPORT_PRESET, { input })).importPreset;
}

async function countPresets(): Promise<number> {
  return (await api.as("ada").must<PresetPage>(PRESETS)).presets.totalCount;
}

const linesOf = ({ notTaken }: ImportedPresetAnswer["importPreset"]["report"]) =>
  Object.fromEntries(notTaken.map(({ path, reason }) => [path, reason]));

describe("a SillyTavern preset for chat completion", () => {
  it("gives its prompts in the live order, with every field, and its samplers", async () => {
    const { preset, report } = await imported(CHAT_PRESET);

    expect(report.kind).toBe("CHAT");
    expect(preset).toMatchObject({ name: "Cozy chat", visibility: "PRIVATE" });
    expect(preset.promptSettings.entries.map(({ id, enabled }) => `${id} ${enabled}`)).toEqual([
      "main true",
      "characterDescription true",
      "history true",
      "5f3c1d52-0001-4a57-8f6d-3c1f0d7e9a10 false",
      "postHistory true",
      "spare false",
    ]);
    expect(preset.promptSettings.entries[3]).toMatchObject({
      name: "Weather",
      role: "USER",
      text: "It rains.",
      position: "IN_CHAT",
      depth: 2,
      order: 50,
      triggers: ["REPLY", "REGENERATE"],
    });
    expect(preset.promptSettings).toMatchObject({ names: "CONTENT", continuePostfix: " ", templates: null });
    expect(preset.samplerValues).toEqual({
      temperature: 0.85,
      frequency_penalty: 0.1,
      presence_penalty: 0,
      top_p: 0.95,
      max_context_tokens: 16_000,
      max_response_tokens: 500,
      seed: -1,
    });
  });

  it("is accounted for, every key and every part of a prompt, with the reason for what was not taken", async () => {
    const { report } = await imported(CHAT_PRESET);
    const lines = linesOf(report);

    expect(report.taken).toEqual(
      expect.arrayContaining([
        "temperature",
        "openai_max_context",
        "prompts",
        "wi_format",
        "prompts.4.injection_depth",
      ]),
    );
    expect(lines["reverse_proxy"]).toBe("Connections and models are set under Providers.");
    expect(lines["stream_openai"]).toBe("Replies are always shown while they are written.");
    expect(lines["prompts.4.mood"]).toBe("TavernKit has no such setting.");
    expect(lines["prompt_order"]).toContain("ghost");
    const named = new Set([...report.taken, ...Object.keys(lines)]);
    expect(Object.keys(CHAT_PRESET).filter((key) => !named.has(key))).toEqual([]);
    expect(JSON.stringify(report)).not.toContain("hush");
  });

  it("without a Conversation gets one, and is told so", async () => {
    const { preset, report } = await imported({ prompts: [{ identifier: "main", content: "M" }] });
    expect(preset.promptSettings.entries.map(({ id }) => id)).toEqual(["main", "history"]);
    expect(linesOf(report)["entries"]).toContain("history");
  });
});

it("a SillyTavern preset for text completion gives its samplers and names those it cannot", async () => {
  const { preset, report } = await imported(TEXT_PRESET, "Lively.json");
  expect(report.kind).toBe("TEXT");
  expect(preset.name).toBe("Lively");
  expect(preset.samplerValues).toEqual({
    temperature: 1.1,
    top_p: 1,
    min_p: 0.05,
    repetition_penalty: 1.08,
    repetition_penalty_range: 2048,
    dry_multiplier: 0.8,
    dry_sequence_breakers: ["\n", ":"],
    max_context_tokens: 8192,
    max_response_tokens: 320,
  });
  expect(report.taken).not.toContain("top_k");
  expect(linesOf(report)).toEqual({
    tokenizer_choice: "TavernKit has no such setting.",
    top_k: 'Top K (top_k) takes a whole number from 0 to 500, not "many".',
  });
});

it("a SillyTavern instruct template becomes the Preset's, beside our own context", async () => {
  const { preset, report } = await imported(INSTRUCT_PRESET);
  expect(report.kind).toBe("INSTRUCT");
  expect(preset.name).toBe("Harbour instruct");
  expect(preset.promptSettings.templates).toMatchObject({
    context: { namesAsStop: true },
    instruct: { inputSequence: "<|person|>", outputSequence: "<|model|>", names: "ALWAYS" },
  });
  expect(linesOf(report)["activation_regex"]).toBe("Templates are chosen by hand here, not by the model's name.");
});

it("a SillyTavern context template becomes the Preset's, for plain lines", async () => {
  const { preset, report } = await imported(CONTEXT_PRESET);
  expect(report.kind).toBe("CONTEXT");
  expect(preset.promptSettings.templates).toMatchObject({
    context: { storyString: CONTEXT_PRESET.story_string, namesAsStop: false },
    instruct: null,
  });
});

it("several SillyTavern parts in one file become one Preset", async () => {
  const { preset, report } = await imported(BUNDLE_PRESET);
  expect(report.kind).toBe("BUNDLE");
  expect(preset.name).toBe("Harbour text");
  expect(preset.samplerValues).toMatchObject({ temperature: 1.1, min_p: 0.05 });
  expect(preset.promptSettings.templates).toMatchObject({
    context: { storyString: CONTEXT_PRESET.story_string },
    instruct: { inputSequence: "<|person|>" },
  });
  const texts = Object.fromEntries(preset.promptSettings.entries.map(({ id, text }) => [id, text]));
  expect(texts).toMatchObject({ main: "Play {{char}} as written.", postHistory: "Stay brief." });
  expect(report.taken).toEqual(expect.arrayContaining(["preset.temp", "context.story_string", "sysprompt.content"]));
  expect(linesOf(report)).toHaveProperty("reasoning");
});

describe("our own export", () => {
  it("comes back the same, with nothing left out", async () => {
    const { preset } = await imported({ ...CHAT_PRESET, name: "Round trip" });
    const first = await api.as("ada").get(`/presets/${preset.id}/export.json`);
    expect(first.headers["content-disposition"]).toContain(`filename="Round trip.json"`);

    const input = { text: first.body };
    const again = await api.as("grace").must<ImportedPresetAnswer>(IMPORT_PRESET, { input });

    expect(again.importPreset.report).toMatchObject({ kind: "TAVERNKIT", notTaken: [] });
    expect(again.importPreset.preset).toEqual({ ...preset, id: again.importPreset.preset.id });
    const second = await api.as("grace").get(`/presets/${again.importPreset.preset.id}/export.json`);
    expect(second.json()).toEqual(first.json());
  });

  it("of a hidden Preset does not exist, nor for strangers", async () => {
    const { preset } = await imported(TEXT_PRESET);
    const url = `/presets/${preset.id}/export.json`;
    expect((await api.as("grace").get(url)).statusCode).toBe(404);
    expect((await api.stranger.get(url)).statusCode).toBe(401);
  });

  it("that somebody has edited by hand loses only what cannot be used", async () => {
    const { preset, report } = await imported({
      format: "tavernkit-preset",
      name: "By hand",
      promptSettings: { entries: [{ id: "history" }], names: "loud", tomorrow: 1 },
      samplerValues: { temperature: 99, top_p: 0.5 },
      colour: "blue",
    });
    expect(preset.samplerValues).toEqual({ top_p: 0.5 });
    expect(Object.keys(linesOf(report)).sort()).toEqual([
      "colour",
      "promptSettings.names",
      "promptSettings.tomorrow",
      "samplerValues.temperature",
    ]);
  });
});

it("an upload is taken too, and used up", async () => {
  const uploadId = await api.given.upload(Buffer.from(`\uFEFF${JSON.stringify(TEXT_PRESET)}`));
  const input = { uploadId, fileName: "From disk.json" };
  const { importPreset } = await api.as("ada").must<ImportedPresetAnswer>(IMPORT_PRESET, { input });
  expect(importPreset.preset.name).toBe("From disk");
  expect((await api.send(IMPORT_PRESET, { input })).code).toBe("NOT_FOUND");
});

it("a repetition with the same key makes nothing more and answers the same", async () => {
  const input = { text: JSON.stringify(TEXT_PRESET), idempotencyKey: "once" };
  const first = await api.as("ada").must(IMPORT_PRESET, { input });
  const before = await countPresets();
  expect(await api.as("ada").must(IMPORT_PRESET, { input })).toEqual(first);
  expect(await countPresets()).toBe(before);
});

it.each<[string, Record<string, unknown>]>([
  ["neither text nor upload", {}],
  ["both", { text: "{}", uploadId: "x" }],
  ["no JSON", { text: "{" }],
  ["JSON of something else", { text: `{"entries": {}}` }],
  ["a list", { text: "[]" }],
  ["a character card", { text: `{"spec": "chara_card_v2", "data": {"name": "Wren"}}` }],
  ["a book of lore", { text: `{"name": "Harbour", "entries": {"0": {"key": ["port"], "content": "Salt."}}}` }],
])("%s is refused, and nothing is changed", async (_what, input) => {
  const before = await countPresets();
  expect((await api.send(IMPORT_PRESET, { input })).code).toBe("BAD_USER_INPUT");
  expect(await countPresets()).toBe(before);
});
