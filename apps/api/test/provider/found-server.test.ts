import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  reply,
  startScriptedProvider,
  type ScriptedProvider,
} from "../../../../tests/scripted-provider/scripted-provider.mjs";
import type { Provider } from "../../src/features/provider/index.js";
import { preview, RUN_SAMPLERS, type ShownReport } from "../sampler/sampler-operations.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

const FOUND = "found { name kind baseUrl version model contextTokens askedAt }";
const PROVIDER = `query ($id: ID!) { provider(id: $id) { version programVersion ${FOUND} } }`;
const TEST = `mutation ($input: TestProviderInput!) { testProvider(input: $input) { test { isReachable message ${FOUND} } provider { id ${FOUND} } } }`;
const UPDATE = `mutation ($input: UpdateProviderInput!) { updateProvider(input: $input) { provider { version kind baseUrl programVersion ${FOUND} } } }`;
const CAPABILITIES =
  "query ($id: ID!) { providerCapabilities(providerId: $id) { version parameters { parameter isSupported reason } } }";
const SEND = "mutation ($input: SendMessageInput!) { sendMessage(input: $input) { run { id } } }";
const LOCAL = "{ findLocalProviders { name } }";

/** What the scripted KoboldCpp says of itself, as the API shows it. */
const KOBOLD = { name: "KoboldCpp (native)", kind: "koboldcpp", version: "1.102", model: "scripted-small" };

interface Tested {
  readonly test: { readonly isReachable: boolean; readonly found: object | null };
  readonly provider: { readonly id: string; readonly found: object | null } | null;
}

let api: TestApi;
let kobold: ScriptedProvider;
let count = 0;

beforeAll(async () => {
  [api, kobold] = await Promise.all([startTestApi(), startScriptedProvider({ protocol: "kobold" })]);
});
afterAll(() => Promise.all([api.close(), kobold.close()]));
beforeEach(() => {
  count += 1;
});

/** A Provider that leads to the scripted KoboldCpp, whatever it is set up as. */
function givenProvider(change: object = {}): Promise<Provider> {
  const { database, services } = api.program;
  return database.transaction((db) =>
    services.provider.create(db, {
      name: `Server ${count}`,
      kind: "koboldcpp",
      baseUrl: kobold.url,
      allowsPrivateNetwork: true,
      ...change,
    }),
  );
}

async function test(providerId: string, change: object = {}): Promise<Tested> {
  const input = { providerId, ...change };
  return (await api.as("ada").must<{ testProvider: Tested }>(TEST, { input })).testProvider;
}

const shown = async (id: string, name = "ada") => (await api.as(name).send(PROVIDER, { id })).data?.["provider"];
const update = (input: object) => api.as("ada").send<{ updateProvider: { provider: object } }>(UPDATE, { input });
const reasonsIn = ({ leftOut }: ShownReport) => leftOut.map(({ parameter, reason }) => `${parameter}: ${reason}`);

describe("what a server says of itself", () => {
  it("is kept when the connection is tested, without changing the version of the Provider", async () => {
    const { id } = await givenProvider();
    expect(await shown(id)).toEqual({ version: 1, programVersion: null, found: null });
    const { provider } = await test(id);
    const found = { ...KOBOLD, baseUrl: kobold.url, contextTokens: 16_384, askedAt: expect.any(String) };
    expect(provider).toEqual({ id, found });
    expect(await shown(id)).toEqual({ version: 1, programVersion: null, found });
  });

  it("is for administrators", async () => {
    const { id } = await givenProvider();
    await test(id);
    expect(await shown(id, "grace")).toMatchObject({ found: null });
  });

  it("stays when the server does not answer", async () => {
    const gone = await startScriptedProvider({ protocol: "kobold" });
    const { id } = await givenProvider({ baseUrl: gone.url });
    await test(id);
    await gone.close();
    expect((await test(id)).test).toMatchObject({ isReachable: false, found: null });
    expect(await shown(id)).toMatchObject({ found: KOBOLD });
  });

  it("is not kept for an address that is only tried out", async () => {
    const { id } = await givenProvider({ baseUrl: "http://127.0.0.1:1" });
    expect((await test(id, { baseUrl: kobold.url })).test.found).toMatchObject(KOBOLD);
    expect(await shown(id)).toMatchObject({ found: null });
  });

  it("is forgotten when the Provider moves to another server", async () => {
    const { id } = await givenProvider();
    await test(id);
    const { data } = await update({ id, expectedVersion: 1, baseUrl: "http://127.0.0.1:1" });
    expect(data?.updateProvider.provider).toMatchObject({ found: null });
  });

  it("names the kind and address that fit when it is set up as another, though it cannot be used as that", async () => {
    const { id } = await givenProvider({ kind: "llamacpp_openai", baseUrl: `${kobold.url}/v1` });
    const { test: result, provider } = await test(id);
    const fitting = { name: "KoboldCpp", kind: "koboldcpp_openai", baseUrl: `${kobold.url}/v1`, version: "1.102" };
    expect(result).toMatchObject({ isReachable: false, found: fitting });
    expect(provider?.found).toMatchObject(fitting);
    const { kind, baseUrl } = fitting;
    const { data } = await update({ id, expectedVersion: 1, kind, baseUrl });
    expect(data?.updateProvider.provider).toMatchObject({ kind, baseUrl, version: 2, found: fitting });
  });
});

describe("the version of a server", () => {
  const values = { reasoning_effort: "low", top_nsigma: 1 };
  const isTooOld = "reasoning_effort: This version is too old for it (1.102 lacks it).";

  it("counts as the newest until it is known", async () => {
    const { id } = await givenProvider();
    const { version, sent } = await preview(api, { providerId: id, values });
    expect([version, sent.map(({ parameter }) => parameter)]).toEqual([
      null,
      expect.arrayContaining(["reasoning_effort", "top_nsigma"]),
    ]);
  });

  it("leaves out what it lacks, with the reason, once it was found", async () => {
    const { id } = await givenProvider();
    await test(id);
    const shownPreview = await preview(api, { providerId: id, values });
    expect(shownPreview.version).toBe("1.102");
    expect(reasonsIn(shownPreview)).toContain(isTooOld);
    expect(shownPreview.body).toHaveProperty("nsigma", 1);
    const { data } = await api.as("grace").send(CAPABILITIES, { id });
    expect(data).toMatchObject({
      providerCapabilities: {
        version: "1.102",
        parameters: expect.arrayContaining([
          {
            parameter: "reasoning_effort",
            isSupported: false,
            reason: "This version is too old for it (1.102 lacks it).",
          },
        ]),
      },
    });
  });

  it("is what an administrator says, over what was found", async () => {
    const { id } = await givenProvider();
    await test(id);
    const { data } = await update({ id, expectedVersion: 1, programVersion: " 1.76 " });
    expect(data?.updateProvider.provider).toMatchObject({ programVersion: "1.76", found: { version: "1.102" } });
    const old = await preview(api, { providerId: id, values });
    expect(old.version).toBe("1.76");
    expect(old.body).not.toHaveProperty("nsigma");
    await update({ id, expectedVersion: 2, programVersion: null });
    expect((await preview(api, { providerId: id, values })).version).toBe("1.102");
  });

  it("said by an administrator goes with the program it was said of", async () => {
    const { id } = await givenProvider({ programVersion: "1.76" });
    const { data } = await update({ id, expectedVersion: 1, kind: "vllm" });
    expect(data?.updateProvider.provider).toMatchObject({ programVersion: null });
  });

  it("is not that of another program than the Provider is set up for", async () => {
    const { id } = await givenProvider({ kind: "vllm", baseUrl: `${kobold.url}/v1` });
    await test(id);
    expect(await shown(id)).toMatchObject({ found: { version: "1.102" } });
    expect((await preview(api, { providerId: id })).version).toBeNull();
  });

  it("is refused when it is no line of text", async () => {
    const { id } = await givenProvider();
    const { code, errors } = await update({ id, expectedVersion: 1, programVersion: "x".repeat(101) });
    expect(code).toBe("BAD_USER_INPUT");
    expect(errors?.[0]?.extensions["issues"]).toEqual([expect.objectContaining({ path: "programVersion" })]);
  });

  it("holds for Runs: the request has nothing that this version lacks, and the report says why", async () => {
    const { id } = await givenProvider();
    await test(id);
    const { database, services } = api.program;
    await database.transaction((db) => services.provider.makeDefault(db, id));
    const { conversation } = await api.given.conversation();
    kobold.next(reply("Aye."));
    const input = { conversationId: conversation.id, text: "Hello.", idempotencyKey: "found", samplerValues: values };
    const { sendMessage } = await api.as("ada").must<{ sendMessage: { run: { id: string } } }>(SEND, { input });
    const { body } = await kobold.nextCall();
    await api.idle();
    expect(body).toHaveProperty("nsigma", 1);
    expect(body).not.toHaveProperty("reasoning_effort");
    const { run } = await api.as("ada").must<{ run: { samplers: ShownReport } }>(RUN_SAMPLERS, {
      id: sendMessage.run.id,
    });
    expect(reasonsIn(run.samplers)).toContain(isTooOld);
  });
});

describe("prices of single models", () => {
  const PRICES =
    "mutation ($input: UpdateProviderInput!) { updateProvider(input: $input) { provider { modelPrices { model inputPricePerMillion outputPricePerMillion } } } }";
  const price = (model: string, input: string | null, output: string | null) => ({
    model,
    inputPricePerMillion: input,
    outputPricePerMillion: output,
  });

  it("are kept for models that have any", async () => {
    const { id } = await givenProvider();
    const modelPrices = [price(" sea-7b ", "0.15", null), price("tide-1b", " ", null)];
    const { data } = await api.send(PRICES, { input: { id, expectedVersion: 1, modelPrices } });
    expect(data).toEqual({ updateProvider: { provider: { modelPrices: [price("sea-7b", "0.15", null)] } } });
  });

  it.each([
    ["modelPrices.0.inputPricePerMillion", [price("sea-7b", "cheap", null)]],
    ["modelPrices.0.model", [price(" ", "1", null)]],
    ["modelPrices.1.model", [price("sea-7b", "1", null), price("sea-7b", "2", null)]],
    ["modelPrices", Array.from({ length: 501 }, (_, index) => price(`model-${index}`, "1", null))],
  ])("are refused at %s when they are wrong", async (path, modelPrices) => {
    const { id } = await givenProvider();
    const { code, errors } = await api.send(PRICES, { input: { id, expectedVersion: 1, modelPrices } });
    expect(code).toBe("BAD_USER_INPUT");
    expect(errors?.[0]?.extensions["issues"]).toEqual([expect.objectContaining({ path })]);
  });
});

describe("model servers on the server's machine", () => {
  it("are looked for by administrators alone", async () => {
    expect((await api.as("grace").send(LOCAL)).code).toBe("FORBIDDEN");
  });
});
