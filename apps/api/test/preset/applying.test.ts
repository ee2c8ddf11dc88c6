import { DEFAULT_PROMPT_SETTINGS } from "@tavernkit/prompt-engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PresetReader, type PresetSettings, type StoredPreset } from "../../src/features/preset/index.js";
import { DELETE_PRESET, givenPreset, UPDATE_PRESET } from "../support/preset-operations.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

const UPDATE_SPACE = /* GraphQL */ `
  mutation ($input: UpdateSpaceInput!) {
    updateSpace(input: $input) {
      space {
        version
        presetName
        preset {
          name
        }
      }
    }
  }
`;
const UPDATE_MEMBERSHIP = /* GraphQL */ `
  mutation ($input: UpdateMembershipInput!) {
    updateMembership(input: $input) {
      membership {
        version
        presetName
        preset {
          name
        }
      }
    }
  }
`;
const SPACE = /* GraphQL */ `
  query ($id: ID!) {
    space(id: $id) {
      presetName
      preset {
        name
      }
      memberships {
        id
        kind
        presetName
      }
    }
  }
`;
const SET_DEFAULT = /* GraphQL */ `
  mutation ($input: SetDefaultPresetInput!) {
    setDefaultPreset(input: $input) {
      preset {
        name
        isDefault
      }
    }
  }
`;

interface SpaceAnswer {
  space: {
    presetName: string | null;
    preset: { name: string } | null;
    memberships: { id: string; kind: string; presetName: string | null }[];
  };
}

let api: TestApi;
let spaceId: string;

beforeEach(async () => {
  api = await startTestApi({ isExecuting: false });
  spaceId = (await api.given.conversation()).space.id;
});
afterEach(() => api.close());

const space = async () => (await api.as("ada").must<SpaceAnswer>(SPACE, { id: spaceId })).space;
const applyToSpace = (presetId: string | null, expectedVersion = 1, viewer = "ada") =>
  api.as(viewer).send(UPDATE_SPACE, { input: { id: spaceId, expectedVersion, presetId } });

async function wren(): Promise<string> {
  const member = (await space()).memberships.find(({ kind }) => kind === "CHARACTER");
  if (!member) throw new Error("the Space has no Character");
  return member.id;
}

describe("a Preset applied to a Space", () => {
  it("is shown there, and taken away by null", async () => {
    const presetId = await givenPreset(api);
    expect((await applyToSpace(presetId)).data?.["updateSpace"]).toEqual({
      space: { version: 2, presetName: "Cozy", preset: { name: "Cozy" } },
    });
    await api.send(UPDATE_SPACE, { input: { id: spaceId, expectedVersion: 2, name: "Harbour" } });
    expect(await space()).toMatchObject({ presetName: "Cozy" });
    await applyToSpace(null, 3);
    expect(await space()).toMatchObject({ presetName: null, preset: null });
  });

  it("must be one the viewer may see", async () => {
    const hidden = await givenPreset(api, {}, "grace");
    expect((await applyToSpace(hidden)).code).toBe("NOT_FOUND");
    expect((await applyToSpace("nothing")).code).toBe("NOT_FOUND");
    expect(await space()).toMatchObject({ presetName: null });
  });

  it("is refused to people who are no members, and to an older version", async () => {
    const presetId = await givenPreset(api, { visibility: "PUBLIC" });
    expect((await applyToSpace(presetId, 1, "grace")).code).toBe("NOT_FOUND");
    const late = await applyToSpace(presetId, 7);
    expect(late.code).toBe("CONFLICT");
    expect(late.errors?.[0]?.extensions["current"]).toMatchObject({ presetId: null, version: 1 });
  });

  it("keeps its name there when its owner hides it again", async () => {
    const presetId = await givenPreset(api, { visibility: "PUBLIC" }, "grace");
    await applyToSpace(presetId);
    await api.as("grace").must(UPDATE_PRESET, { input: { id: presetId, expectedVersion: 1, visibility: "PRIVATE" } });
    expect(await space()).toMatchObject({ presetName: "Cozy", preset: null });
  });
});

describe("a Preset applied to a member", () => {
  it("is shown there, and refused to an older version", async () => {
    const presetId = await givenPreset(api);
    const input = { id: await wren(), expectedVersion: 1, presetId };
    expect((await api.send(UPDATE_MEMBERSHIP, { input })).data?.["updateMembership"]).toEqual({
      membership: { version: 2, presetName: "Cozy", preset: { name: "Cozy" } },
    });
    const late = await api.send(UPDATE_MEMBERSHIP, { input: { ...input, presetId: null } });
    expect(late.code).toBe("CONFLICT");
    expect(late.errors?.[0]?.extensions["current"]).toMatchObject({ presetId, version: 2 });
  });

  it("does not exist for people who are not in the Space", async () => {
    const presetId = await givenPreset(api, { visibility: "PUBLIC" });
    const input = { id: await wren(), expectedVersion: 1, presetId };
    expect((await api.as("grace").send(UPDATE_MEMBERSHIP, { input })).code).toBe("NOT_FOUND");
  });
});

describe("a deletion", () => {
  it("says where the Preset was applied, and the defaults hold there", async () => {
    const presetId = await givenPreset(api);
    await applyToSpace(presetId);
    await api.send(UPDATE_MEMBERSHIP, { input: { id: await wren(), expectedVersion: 1, presetId } });
    const uses = {
      spaces: 1,
      memberships: 1,
      spaceNames: ["Wren"],
      isDefault: false,
      summary: "It is applied to 1 Space and 1 member. The defaults hold there then.",
    };
    const asked = await api.send(
      "query ($id: ID!) { presetUses(id: $id) { spaces memberships spaceNames isDefault summary } }",
      { id: presetId },
    );
    expect(asked.data?.["presetUses"]).toEqual(uses);

    const { data } = await api.send(DELETE_PRESET, { input: { id: presetId } });

    expect(data?.["deletePreset"]).toEqual({ deletedId: presetId, uses });
    expect(await space()).toMatchObject({
      presetName: null,
      memberships: [{ presetName: null }, { presetName: null }],
    });
  });
});

describe("the default of the instance", () => {
  it("is a public Preset, one at a time, and cannot be hidden while it is", async () => {
    const [one, two] = [
      await givenPreset(api, { name: "One", visibility: "PUBLIC" }),
      await givenPreset(api, { name: "Two", visibility: "PUBLIC" }),
    ];
    for (const id of [one, two]) await api.send(SET_DEFAULT, { input: { id } });
    const { data } = await api.send("{ presets { edges { node { name isDefault } } } }");
    expect(data?.["presets"]).toEqual({
      edges: [{ node: { name: "One", isDefault: false } }, { node: { name: "Two", isDefault: true } }],
    });
    const hide = { id: two, expectedVersion: 1, visibility: "PRIVATE" };
    expect((await api.send(UPDATE_PRESET, { input: hide })).code).toBe("CONFLICT");
    expect((await api.send(SET_DEFAULT, { input: { id: null } })).data?.["setDefaultPreset"]).toEqual({ preset: null });
  });

  it("is for administrators, and never a private one", async () => {
    const id = await givenPreset(api);
    expect((await api.send(SET_DEFAULT, { input: { id } })).code).toBe("CONFLICT");
    expect((await api.as("grace").send(SET_DEFAULT, { input: { id } })).code).toBe("FORBIDDEN");
  });
});

describe("what a Run reads", () => {
  const reader = new PresetReader();
  const read = (...ids: (string | null)[]): Promise<PresetSettings> =>
    reader.settingsFor(api.program.database.read, ids);
  const preset = (name: string, newExample: string, samplerValues: object) =>
    givenPreset(api, {
      name,
      visibility: "PUBLIC",
      samplerValues,
      promptSettings: { entries: [{ id: "history", name: "Conversation" }], newExample },
    });

  it("are the program's own settings where nothing is chosen", async () => {
    expect(await read(null, null)).toEqual({ promptSettings: DEFAULT_PROMPT_SETTINGS, samplerLayers: [] });
  });

  it("are the prompts of the most special Preset, and the samplers of all in order", async () => {
    const general = await preset("General", "G", { temperature: 0.5, top_p: 0.9 });
    const special = await preset("Special", "S", { temperature: 1.5 });
    const { promptSettings, samplerLayers } = await read(general, special);
    expect(promptSettings.newExample).toBe("S");
    expect(samplerLayers).toMatchObject<Partial<StoredPreset>[]>([
      { id: general, name: "General", version: 1, samplerValues: { temperature: 0.5, top_p: 0.9 } },
      { id: special, name: "Special", version: 1, samplerValues: { temperature: 1.5 } },
    ]);
    expect((await read(general, null)).promptSettings.newExample).toBe("G");
  });

  it("are the default's where nothing is chosen, and where what was chosen is gone", async () => {
    const id = await preset("Default", "D", {});
    await api.send(SET_DEFAULT, { input: { id } });
    expect((await read(null, null)).promptSettings.newExample).toBe("D");
    expect((await read("gone")).samplerLayers).toMatchObject([{ name: "Default" }]);
    const chosen = await preset("Chosen", "C", {});
    expect((await read(null, chosen)).samplerLayers).toMatchObject([{ name: "Chosen" }]);
  });
});
