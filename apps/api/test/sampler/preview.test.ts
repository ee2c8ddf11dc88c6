import { PARAMETERS, PROVIDER_KINDS, toRequest } from "@tavernkit/sampler-settings";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PRACTICE_PARTNER_ID } from "../../src/features/provider/index.js";
import { describedCapabilities } from "../../src/features/provider/samplers/sampler-facts.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import { preview, PREVIEW } from "./sampler-operations.js";

let api: TestApi;
let providerId: string;

beforeAll(async () => {
  api = await startTestApi();
  const { database, services } = api.program;
  const provider = await database.transaction((db) =>
    services.provider.create(db, {
      name: "Open",
      kind: "openai",
      baseUrl: "https://models.example.org/v1",
      model: "gpt-4o",
    }),
  );
  providerId = provider.id;
});
afterAll(() => api.close());

describe("the facts about samplers", () => {
  it("describe every parameter for a panel of anybody's", async () => {
    const { samplerParameters, samplerParameterGroups } = await api.as("grace").must<{
      samplerParameters: { id: string }[];
      samplerParameterGroups: { id: string }[];
    }>("{ samplerParameters { id label explanation type range { min max } step default neutral unit group priority choices dependsOn } samplerParameterGroups { id label } }");
    expect(samplerParameters.map(({ id }) => id)).toEqual(PARAMETERS.map(({ id }) => id));
    expect(samplerParameters.find(({ id }) => id === "mirostat_mode")).toMatchObject({
      type: "CHOICE",
      choices: [0, 1, 2],
    });
    expect(samplerParameters.find(({ id }) => id === "temperature")).toMatchObject({
      label: "Temperature",
      range: { min: 0, max: 5 },
      neutral: 1,
      priority: "HIGH",
    });
    expect(samplerParameterGroups[0]).toEqual({ id: "length", label: "Length" });
  });

  it("say what a Provider takes and why it does not take the rest", async () => {
    const { providerCapabilities } = await api.as("grace").must<{
      providerCapabilities: { parameters: { parameter: string; isSupported: boolean; reason: string | null }[] };
    }>("query ($id: ID!) { providerCapabilities(providerId: $id) { kind model parameters { parameter isSupported range { min max } reason } } }", { id: providerId });
    expect(providerCapabilities).toMatchObject({ kind: "openai", model: "gpt-4o" });
    const by = (id: string) => providerCapabilities.parameters.find(({ parameter }) => parameter === id);
    expect(by("temperature")).toMatchObject({ isSupported: true, range: { min: 0, max: 2 } });
    expect(by("mirostat_mode")).toMatchObject({ isSupported: false, reason: expect.any(String) });
  });

  it("say of the practice partner that it takes none", async () => {
    const shown = await preview(api, { providerId: PRACTICE_PARTNER_ID, values: { temperature: 0.5 } });
    expect(shown).toMatchObject({ sent: [], body: {} });
    expect(shown.leftOut).toContainEqual(expect.objectContaining({ parameter: "temperature", code: "unsupported" }));
  });

  it.each(PROVIDER_KINDS)("name exactly what is sent to %s", (kind) => {
    const supported = describedCapabilities(kind).parameters.filter(({ isSupported }) => isSupported);
    for (const { id, default: start } of PARAMETERS) {
      const { leftOut } = toRequest(kind, { [id]: start });
      const isLacking = leftOut.some(({ parameter, code }) => parameter === id && code === "unsupported");
      expect([id, !isLacking]).toEqual([id, supported.some(({ parameter }) => parameter === id)]);
    }
  });
});

describe("a preview of the request", () => {
  it("shows the body, what is sent, left out and adjusted, and why", async () => {
    const shown = await preview(api, { providerId, values: { temperature: 3, mirostat_mode: 2, top_p: 1 } });
    expect(shown.body).toMatchObject({ temperature: 2 });
    expect(shown.sent).toContainEqual({ parameter: "temperature", value: 2, fields: ["temperature"] });
    expect(shown.adjusted).toEqual([{ parameter: "temperature", from: 3, to: 2, reason: expect.any(String) }]);
    expect(shown.leftOut).toContainEqual({
      parameter: "mirostat_mode",
      code: "unsupported",
      reason: expect.any(String),
    });
    expect(shown.leftOut).toContainEqual({
      parameter: "top_p",
      code: "neutral",
      reason: "It does nothing at this value.",
    });
  });

  it("looks at another model when asked", async () => {
    const shown = await preview(api, { providerId, model: "o3", values: { temperature: 0.5 } });
    expect(shown.leftOut).toContainEqual(expect.objectContaining({ parameter: "temperature", code: "unsupported" }));
  });

  it("names settings that stand in each other's way", async () => {
    const { database, services } = api.program;
    const { id } = await database.transaction((db) =>
      services.provider.create(db, { name: "Cpp", kind: "llamacpp_openai", baseUrl: "https://cpp.example.org/v1" }),
    );
    const { conflicts } = await preview(api, { providerId: id, values: { mirostat_mode: 2, min_p: 0.1 } });
    expect(conflicts).toContainEqual(expect.objectContaining({ cause: "mirostat_mode", affected: ["min_p"] }));
  });

  it("refuses what could not be stored", async () => {
    const { errors } = await api.send(PREVIEW, { values: { top_p: 2 } });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: "BAD_USER_INPUT",
      issues: [{ path: "values.top_p", code: "out_of_range" }],
    });
  });

  it("shows nobody a Space they are no member of", async () => {
    const { space } = await api.given.conversation();
    const { errors } = await api.as("grace").send(PREVIEW, { spaceId: space.id });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "NOT_FOUND" });
  });
});
