import { checkPromptSettings } from "@tavernkit/prompt-engine";
import { checkValues } from "@tavernkit/sampler-settings";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BUILT_IN_PRESETS } from "../../src/features/preset/built-in-presets.js";
import { ensureBuiltInPresets, Preset } from "../../src/features/preset/index.js";
import {
  DELETE_PRESET,
  DUPLICATE_PRESET,
  PRESETS,
  UPDATE_PRESET,
  type PresetPage,
} from "../support/preset-operations.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const list = async (viewer: string) =>
  (await api.as(viewer).must<PresetPage>(PRESETS, { scope: "BUILT_IN" })).presets.edges.map(({ node }) => node);

const start = () => api.program.database.transaction((db) => ensureBuiltInPresets(db, api.clock));

async function first() {
  const [preset] = await list("ada");
  if (!preset) throw new Error("there are no built-in Presets");
  return preset;
}

describe("Presets that come with the program", () => {
  it("are there for everybody", async () => {
    const names = BUILT_IN_PRESETS.map(({ name }) => name);
    expect((await list("grace")).map(({ name }) => name).sort()).toEqual(names.sort());
  });

  it.each(BUILT_IN_PRESETS.map((preset) => [preset.name, preset] as const))(
    "%s holds only what may be saved",
    (_name, { promptSettings, samplerValues }) => {
      expect(checkPromptSettings(promptSettings)).toEqual({ settings: promptSettings, issues: [] });
      expect(checkValues(samplerValues).issues).toEqual([]);
    },
  );

  it("cannot be changed or deleted by anybody, but copied", async () => {
    const { id, name } = await first();
    expect((await api.send(UPDATE_PRESET, { input: { id, expectedVersion: 1, name: "Mine" } })).code).toBe("FORBIDDEN");
    expect((await api.send(DELETE_PRESET, { input: { id } })).code).toBe("FORBIDDEN");
    const copy = await api.as("grace").send(DUPLICATE_PRESET, { input: { id } });
    expect(copy.data?.["duplicatePreset"]).toMatchObject({
      preset: { name: `${name} (2)`, visibility: "PRIVATE", isBuiltIn: false, isMine: true },
    });
  });

  it("stay as they are at the next start, and follow the program when it has changed", async () => {
    const { id, name } = await first();
    const { read, transaction } = api.program.database;
    await start();
    expect(await read.findOneBy(Preset, { id })).toMatchObject({ name, version: 1 });

    await transaction((db) => db.query(`UPDATE preset_content SET "samplerValues" = '{}' WHERE "presetId" = '${id}'`));
    await start();

    expect(await read.findOneBy(Preset, { id })).toMatchObject({ name, version: 2 });
    const { data } = await api.send("query ($id: ID!) { preset(id: $id) { samplerValues } }", { id });
    expect(data?.["preset"]).toEqual({
      samplerValues: BUILT_IN_PRESETS.find((preset) => preset.id === id)?.samplerValues,
    });
  });
});

it("the families of text completion models can be read", async () => {
  const { data } = await api.send(
    "{ builtInTemplates { family name templates { instruct { inputSequence } context { storyString } } } }",
  );
  expect(data?.["builtInTemplates"]).toHaveLength(9);
  expect(data?.["builtInTemplates"]).toContainEqual(
    expect.objectContaining({
      family: "chatml",
      templates: expect.objectContaining({ instruct: { inputSequence: "<|im_start|>user" } }) as unknown,
    }),
  );
});
