import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Provider } from "../../src/features/provider/index.js";
import type { OutboundFetch } from "../../src/platform/outbound-fetch.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import { preview, UPDATE_PROVIDER } from "./sampler-operations.js";

const TEST =
  "mutation ($input: TestProviderInput!) { testProvider(input: $input) { test { isReachable } provider { id } } }";
const CAPABILITIES =
  "query ($id: ID!, $model: String) { providerCapabilities(providerId: $id, model: $model) { parameters { parameter isSupported reason } } }";
const FIELDS = "query ($id: ID!) { samplerRequestPreview(providerId: $id) { modelFields } }";

const NOT_TAKEN = "OpenRouter says that this model does not take it.";

/** What the service lists now. */
let listed: readonly object[];

const outboundFetch: OutboundFetch = ({ url }) =>
  Promise.resolve({
    url,
    status: 200,
    headers: { "content-type": "application/json" },

    body: (async function* () {
      yield Buffer.from(JSON.stringify({ data: listed }));
    })(),
    close: () => Promise.resolve(),
  });

let api: TestApi;
let provider: Provider;

beforeAll(async () => {
  api = await startTestApi({ isExecuting: false, outboundFetch });
  const { database, services } = api.program;
  provider = await database.transaction((db) =>
    services.provider.create(db, { name: "Router", kind: "openrouter", model: "maker/thinker", key: "sk-1" }),
  );
  await api.as("ada").must(UPDATE_PROVIDER, {
    input: { id: provider.id, expectedVersion: 1, samplerValues: { temperature: 0.5, top_k: 40 } },
  });
});
afterAll(() => api.close());

async function test(models: readonly object[]): Promise<void> {
  listed = models;
  await api.as("ada").must(TEST, { input: { providerId: provider.id } });
}

const modelFields = async () =>
  (await api.as("ada").must<{ samplerRequestPreview: { modelFields: string[] | null } }>(FIELDS, { id: provider.id }))
    .samplerRequestPreview.modelFields;

async function capability(parameter: string, model?: string) {
  const { providerCapabilities } = await api.as("ada").must<{
    providerCapabilities: { parameters: { parameter: string; isSupported: boolean; reason: string | null }[] };
  }>(CAPABILITIES, { id: provider.id, ...(model && { model }) });
  return providerCapabilities.parameters.find((each) => each.parameter === parameter);
}

describe("what a service lists for its models", () => {
  it("is not known before it was asked: everything its documents name may be sent", async () => {
    expect(await modelFields()).toBeNull();
    expect((await preview(api, { providerId: provider.id })).body).toMatchObject({ temperature: 0.5, top_k: 40 });
  });

  it("decides which settings are sent and offered, model by model", async () => {
    await test([
      { id: "maker/thinker", supported_parameters: ["max_tokens", "top_k", "reasoning"] },
      { id: "maker/talker", supported_parameters: ["max_tokens", "temperature"] },
      { id: "maker/silent" },
    ]);

    const thinker = await preview(api, { providerId: provider.id });
    expect(thinker.body).toMatchObject({ max_completion_tokens: expect.any(Number) as unknown, top_k: 40 });
    expect(thinker.body).not.toHaveProperty("temperature");
    expect(thinker.leftOut).toContainEqual({ parameter: "temperature", code: "unsupported", reason: NOT_TAKEN });
    expect(await capability("temperature")).toEqual({
      parameter: "temperature",
      isSupported: false,
      reason: NOT_TAKEN,
    });
    expect(await capability("reasoning_effort")).toMatchObject({ isSupported: true });

    expect(await capability("temperature", "maker/talker")).toMatchObject({ isSupported: true });
    expect(await capability("top_k", "maker/talker")).toMatchObject({ isSupported: false });
    expect((await preview(api, { providerId: provider.id, model: "maker/talker" })).body).not.toHaveProperty("top_k");

    expect(await capability("temperature", "maker/silent")).toMatchObject({ isSupported: true });
  });

  it("holds as it was listed last, and stays when nothing is listed", async () => {
    await test([{ id: "maker/thinker", supported_parameters: ["temperature"] }]);
    expect(await modelFields()).toEqual(["temperature"]);
    await test([]);
    expect(await modelFields()).toEqual(["temperature"]);
  });

  it.each([
    ["is no list of names", "all"],
    ["is empty, as OpenRouter's is of models that choose another", []],
  ])("counts for nothing when it %s", async (_what, supported) => {
    await test([{ id: "maker/thinker", supported_parameters: supported }]);
    expect(await modelFields()).toBeNull();
  });

  it("leaves out models whose ids no database can hold", async () => {
    await test([
      { id: "maker/\u0000", supported_parameters: ["top_k"] },
      { id: "maker/\ud800", supported_parameters: ["top_k"] },
      { id: "maker/\ud801", supported_parameters: ["top_k"] },
      { id: "maker/thinker", supported_parameters: ["top_k"] },
    ]);
    expect(await modelFields()).toEqual(["top_k"]);
  });

  it("is forgotten when the Provider moves to another address", async () => {
    await test([{ id: "maker/thinker", supported_parameters: ["temperature"] }]);
    await api.as("ada").must(UPDATE_PROVIDER, {
      input: { id: provider.id, expectedVersion: 2, baseUrl: "https://router.example.org/v1", key: "sk-2" },
    });
    expect(await modelFields()).toBeNull();
  });
});
