import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { countStatements } from "../support/count-statements.js";
import {
  CREATE_PRESET,
  DUPLICATE_PRESET,
  givenPreset,
  PRESET,
  PRESETS,
  UPDATE_PRESET,
  type PresetPage,
} from "../support/preset-operations.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

const HISTORY = { id: "history", name: "Conversation" };

let api: TestApi;

beforeEach(async () => {
  api = await startTestApi({ isExecuting: false });
});
afterEach(() => api.close());

async function list(variables: Record<string, unknown> = {}, viewer = "ada") {
  return (await api.as(viewer).must<PresetPage>(PRESETS, variables)).presets;
}

const namesOf = ({ edges }: PresetPage["presets"]) => edges.map(({ node }) => node.name);

/** Path and code of every issue of a refusal. */
async function issuesOf(input: Record<string, unknown>): Promise<string[]> {
  const { code, errors } = await api.send(CREATE_PRESET, { input: { name: "Cozy", ...input } });
  expect(code).toBe("BAD_USER_INPUT");
  expect((await list()).totalCount).toBe(0);
  const issues = errors?.[0]?.extensions["issues"] as { path: string; code: string }[];
  return issues.map((issue) => `${issue.path} ${issue.code}`);
}

describe("a new Preset", () => {
  it("is private and as the program begins with, unless something else is said", async () => {
    const { data } = await api.send(CREATE_PRESET, { input: { name: "  Cozy " } });
    expect(data?.["createPreset"]).toMatchObject({
      preset: {
        name: "Cozy",
        visibility: "PRIVATE",
        isBuiltIn: false,
        isMine: true,
        canEdit: true,
        version: 1,
        samplerValues: {},
        promptSettings: { examples: "GRADUAL", templates: null },
      },
    });
  });

  it("holds what was given", async () => {
    const entry = { id: "tone", name: "Tone", role: "USER", position: "IN_CHAT", depth: 0 };
    const promptSettings = {
      entries: [HISTORY, entry],
      newExample: "***",
      templates: { context: {}, instruct: { inputSequence: "<u>" } },
    };
    const input = { name: "Cozy", promptSettings, samplerValues: { temperature: 0.7, top_k: null } };

    const { data, errors } = await api.send(CREATE_PRESET, { input });

    expect(errors).toBeUndefined();
    expect(data?.["createPreset"]).toMatchObject({
      preset: {
        samplerValues: { temperature: 0.7, top_k: null },
        promptSettings: {
          newExample: "***",
          entries: [HISTORY, entry],
          templates: { instruct: { inputSequence: "<u>", lastInputSequence: null } },
        },
      },
    });
  });

  it("is made once for the same key", async () => {
    const input = { name: "Cozy", idempotencyKey: "one" };
    await api.send(CREATE_PRESET, { input });
    await api.send(CREATE_PRESET, { input });
    expect((await list()).totalCount).toBe(1);
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ["a blank name", { name: " " }, ["name out_of_range"]],
    ["a macro in its name", { name: "{{char}}" }, ["name macro_in_name"]],
    ["no Conversation", { promptSettings: { entries: [] } }, ["promptSettings.entries missing_history"]],
    [
      "an id twice and a depth below zero",
      { promptSettings: { entries: [HISTORY, { ...HISTORY, depth: -1 }] } },
      ["promptSettings.entries.1.depth out_of_range", "promptSettings.entries duplicate_id"],
    ],
    [
      "a text without end",
      { promptSettings: { entries: [HISTORY], newExample: "x".repeat(50_001) } },
      ["promptSettings.newExample too_long"],
    ],
    [
      "samplers that do not exist or are out of range",
      { samplerValues: { temperature: 9, warmth: 1 } },
      ["samplerValues.temperature out_of_range", "samplerValues.warmth unknown_parameter"],
    ],
    ["samplers that are no object", { samplerValues: [1] }, ["samplerValues wrong_type"]],
  ])("is refused with %s, and nothing is changed", async (_what, input, issues) => {
    expect(await issuesOf(input)).toEqual(issues);
  });

  it("is refused with the range a sampler takes in words", async () => {
    const { errors } = await api.send(CREATE_PRESET, { input: { name: "Hot", samplerValues: { temperature: 9 } } });
    expect(errors?.[0]?.message).toContain("Temperature (temperature) takes a number from 0 to 5, not 9.");
  });
});

describe("a change", () => {
  it("leaves alone what it does not name", async () => {
    const id = await givenPreset(api, { samplerValues: { temperature: 0.7 } });
    const promptSettings = { entries: [HISTORY], newExample: "***" };
    const { data } = await api.send(UPDATE_PRESET, { input: { id, expectedVersion: 1, promptSettings } });
    expect(data?.["updatePreset"]).toMatchObject({
      preset: { name: "Cozy", version: 2, samplerValues: { temperature: 0.7 }, promptSettings: { newExample: "***" } },
    });
  });

  it("based on an older version is refused with the present state", async () => {
    const id = await givenPreset(api);
    await api.send(UPDATE_PRESET, { input: { id, expectedVersion: 1, name: "First" } });
    const second = await api.send(UPDATE_PRESET, {
      input: { id, expectedVersion: 1, name: "Second", samplerValues: { temperature: 2 } },
    });
    expect(second.code).toBe("CONFLICT");
    expect(second.errors?.[0]?.extensions["current"]).toMatchObject({
      name: "First",
      version: 2,
      samplerValues: {},
      promptSettings: { examples: "gradual" },
    });
  });

  it("of two that arrive at once wins only once", async () => {
    const id = await givenPreset(api);
    const change = (name: string) => api.send(UPDATE_PRESET, { input: { id, expectedVersion: 1, name } });
    const answers = await Promise.all([change("One"), change("Two")]);
    expect(answers.map(({ code }) => code ?? "changed").sort()).toEqual(["CONFLICT", "changed"]);
  });

  it("that is not acceptable changes nothing", async () => {
    const id = await givenPreset(api);
    const input = { id, expectedVersion: 1, name: "New", samplerValues: { top_p: 7 } };
    expect((await api.send(UPDATE_PRESET, { input })).code).toBe("BAD_USER_INPUT");
    expect((await api.send(PRESET, { id })).data).toMatchObject({ preset: { name: "Cozy", version: 1 } });
  });
});

describe("somebody else's Preset", () => {
  it("does not exist while it is private, for administrators too", async () => {
    const id = await givenPreset(api, {}, "grace");
    expect((await api.send(PRESET, { id })).code).toBe("NOT_FOUND");
    expect((await api.send(UPDATE_PRESET, { input: { id, expectedVersion: 1, name: "Mine" } })).code).toBe("NOT_FOUND");
    expect((await api.send(DUPLICATE_PRESET, { input: { id } })).code).toBe("NOT_FOUND");
    expect((await list()).totalCount).toBe(0);
  });

  it("that is public can be read and copied, not changed", async () => {
    const id = await givenPreset(api, { visibility: "PUBLIC", samplerValues: { temperature: 0.4 } });
    const grace = api.as("grace");
    expect((await grace.send(PRESET, { id })).data).toMatchObject({
      preset: { isMine: false, canEdit: false, ownerName: "Ada" },
    });
    const change = { id, expectedVersion: 1, name: "Mine" };
    expect((await grace.send(UPDATE_PRESET, { input: change })).code).toBe("FORBIDDEN");
    expect((await grace.send(DUPLICATE_PRESET, { input: { id } })).data?.["duplicatePreset"]).toMatchObject({
      preset: { name: "Cozy (2)", visibility: "PRIVATE", isMine: true, samplerValues: { temperature: 0.4 } },
    });
  });

  it("that is public can be changed by an administrator", async () => {
    const id = await givenPreset(api, { visibility: "PUBLIC" }, "grace");
    const input = { id, expectedVersion: 1, name: "Tidy" };
    expect((await api.send(UPDATE_PRESET, { input })).errors).toBeUndefined();
  });
});

it("a copy of one's own gets a name of its own", async () => {
  const id = await givenPreset(api);
  await api.send(DUPLICATE_PRESET, { input: { id } });
  await api.send(DUPLICATE_PRESET, { input: { id } });
  await api.send(DUPLICATE_PRESET, { input: { id, name: "Mine" } });
  expect(namesOf(await list())).toEqual(["Cozy", "Cozy (2)", "Cozy (3)", "Mine"]);
});

describe("the list", () => {
  it("is by name, in pages, and found by a part of the name", async () => {
    for (const name of ["otter", "Badger", "cozy 100%"]) await givenPreset(api, { name });
    const first = await list({ first: 2 });
    expect(namesOf(first)).toEqual(["Badger", "cozy 100%"]);
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(namesOf(await list({ first: 2, after: first.pageInfo.endCursor }))).toEqual(["otter"]);
    expect(namesOf(await list({ query: "OTT" }))).toEqual(["otter"]);
    expect(namesOf(await list({ query: "0%" }))).toEqual(["cozy 100%"]);
  });

  it("may hold one's own alone", async () => {
    await givenPreset(api, { name: "Ada's", visibility: "PUBLIC" });
    await givenPreset(api, { name: "Grace's" }, "grace");
    expect(namesOf(await list({}, "grace"))).toEqual(["Ada's", "Grace's"]);
    expect(namesOf(await list({ scope: "MINE" }, "grace"))).toEqual(["Grace's"]);
  });

  it("reads the settings of a page in one statement", async () => {
    const document = "{ presets { edges { node { samplerValues promptSettings { names } } } } }";
    await givenPreset(api, { name: "One" });
    const forOne = await countStatements(api, () => api.send(document));
    for (const name of ["Two", "Three", "Four"]) await givenPreset(api, { name });
    expect(await countStatements(api, () => api.send(document))).toBe(forOne);
  });
});
