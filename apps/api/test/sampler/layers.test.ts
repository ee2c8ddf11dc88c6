import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Provider } from "../../src/features/provider/index.js";
import { Membership, MembershipKind, type Space } from "../../src/features/space/index.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import {
  originsOf,
  preview,
  UPDATE_MEMBERSHIP,
  UPDATE_MODEL,
  UPDATE_PROVIDER,
  UPDATE_SPACE,
} from "./sampler-operations.js";

let api: TestApi;
let space: Space;
let wren: Membership;
let provider: Provider;
let count = 0;

beforeAll(async () => {
  api = await startTestApi({ isExecuting: false });
});
afterAll(() => api.close());

beforeEach(async () => {
  count += 1;
  ({ space } = await api.given.conversation());
  const { database, services } = api.program;
  wren = await database.read.findOneByOrFail(Membership, { spaceId: space.id, kind: MembershipKind.CHARACTER });
  provider = await database.transaction((db) =>
    services.provider.create(db, {
      name: `Kobold ${count}`,
      kind: "koboldcpp_openai",
      baseUrl: "https://models.example.org/v1",
      model: "small",
      contextTokens: 8_192,
      responseTokens: 300,
    }),
  );
});

const setSpace = (samplerValues: object, expectedVersion = 1) =>
  api.send(UPDATE_SPACE, { input: { id: space.id, expectedVersion, samplerValues } });
const setWren = (samplerValues: object, expectedVersion = 1) =>
  api.send(UPDATE_MEMBERSHIP, { input: { id: wren.id, expectedVersion, samplerValues } });
const setModel = (samplerValues: object, expectedVersion = 0) =>
  api.send(UPDATE_MODEL, { input: { providerId: provider.id, model: "small", expectedVersion, samplerValues } });
const setProvider = (samplerValues: object, expectedVersion = 1) =>
  api.send(UPDATE_PROVIDER, { input: { id: provider.id, expectedVersion, samplerValues } });

describe("settings laid over each other", () => {
  it("come from the most special place that has one: Provider, model, Space, Membership, this Run", async () => {
    const all = { temperature: 0.1, top_p: 0.1, top_k: 1, min_p: 0.1, typical_p: 0.1 };
    const { temperature: _t, ...fromModel } = all;
    await setProvider(all);
    await setModel({ ...fromModel, top_p: 0.2 });
    await setSpace({ top_k: 2, min_p: 0.2, typical_p: 0.2 });
    await setWren({ min_p: 0.3, typical_p: 0.3 });

    const shown = await preview(api, { providerId: provider.id, membershipId: wren.id, values: { typical_p: 0.4 } });

    expect(shown.values).toMatchObject({ temperature: 0.1, top_p: 0.2, top_k: 2, min_p: 0.3, typical_p: 0.4 });
    expect(originsOf(shown)).toEqual({
      max_context_tokens: "PROVIDER",
      max_response_tokens: "PROVIDER",
      temperature: "PROVIDER",
      top_p: "MODEL",
      top_k: "SPACE",
      min_p: "MEMBERSHIP",
      typical_p: "RUN",
    });
    expect(shown.layers.map(({ layer, label }) => [layer, label])).toEqual([
      ["PROVIDER", provider.name],
      ["MODEL", "small"],
      ["SPACE", "Wren"],
      ["MEMBERSHIP", "Wren"],
      ["RUN", "This reply"],
    ]);
  });

  it("inherit again what a place takes away", async () => {
    await setProvider({ temperature: 0.4 });
    await setSpace({ temperature: 1.2 });
    await setSpace({}, 2);
    const shown = await preview(api, { providerId: provider.id, spaceId: space.id });
    expect(shown.values).toMatchObject({ temperature: 0.4 });
    expect(originsOf(shown).temperature).toBe("PROVIDER");
  });

  it("begin with the Provider's own context and response length, which its settings and its model's may raise", async () => {
    expect(await preview(api, { providerId: provider.id })).toMatchObject({
      contextTokens: 8_192,
      responseTokens: 300,
    });
    await setModel({ max_context_tokens: 32_768 });
    expect(await preview(api, { providerId: provider.id })).toMatchObject({ contextTokens: 32_768 });
  });

  it("cannot raise the context beyond what the Provider holds, and say so", async () => {
    await setSpace({ max_context_tokens: 65_536 });
    const shown = await preview(api, { providerId: provider.id, spaceId: space.id });
    expect(shown).toMatchObject({
      contextTokens: 8_192,
      adjusted: [{ parameter: "max_context_tokens", from: 65_536, to: 8_192 }],
    });
  });
});

describe("storing settings", () => {
  const ways = [
    ["a Provider", setProvider],
    ["a model", setModel],
    ["a Space", setSpace],
    ["a Membership", setWren],
  ] as const;

  it.each(ways)(
    "of %s refuses values outside a parameter's range and unknown parameters by name",
    async (_name, set) => {
      const { errors } = await set({ temperature: 6, hotness: 1 });
      expect(errors?.[0]?.extensions).toMatchObject({
        code: "BAD_USER_INPUT",
        issues: [
          {
            path: "samplerValues.temperature",
            code: "out_of_range",
            message: "Temperature (temperature) takes a number from 0 to 5, not 6.",
          },
          { path: "samplerValues.hotness", code: "unknown_parameter" },
        ],
      });
      expect((await preview(api, { providerId: provider.id, membershipId: wren.id })).values).not.toHaveProperty(
        "temperature",
      );
    },
  );

  it.each(ways)("of %s refuses a change based on an older version, with the present values", async (_name, set) => {
    const first = await set({ temperature: 0.5 });
    expect(first.errors).toBeUndefined();
    const { errors } = await set({ temperature: 0.9 });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: "CONFLICT",
      current: { samplerValues: { temperature: 0.5 } },
    });
  });

  it.each(ways)("of %s refuses what is no object", async (_name, set) => {
    const { errors } = await set([1]);
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", issues: [{ code: "wrong_type" }] });
  });

  it("of a Provider and a model is for administrators; of a Space and its members for who may change it", async () => {
    const grace = api.as("grace");
    const codes = await Promise.all([
      grace.send(UPDATE_PROVIDER, { input: { id: provider.id, expectedVersion: 1, samplerValues: {} } }),
      grace.send(UPDATE_MODEL, {
        input: { providerId: provider.id, model: "small", expectedVersion: 0, samplerValues: {} },
      }),
      grace.send(UPDATE_SPACE, { input: { id: space.id, expectedVersion: 1, samplerValues: {} } }),
      grace.send(UPDATE_MEMBERSHIP, { input: { id: wren.id, expectedVersion: 1, samplerValues: {} } }),
    ]);
    expect(codes.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual([
      "FORBIDDEN",
      "FORBIDDEN",
      "NOT_FOUND",
      "NOT_FOUND",
    ]);
  });

  it("of a model twice at once keeps one of the two and refuses the other", async () => {
    const answers = await Promise.all([setModel({ top_k: 1 }), setModel({ top_k: 2 })]);
    const refused = answers.filter(({ errors }) => errors);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.errors?.[0]?.extensions).toMatchObject({ code: "CONFLICT" });
  });
});
