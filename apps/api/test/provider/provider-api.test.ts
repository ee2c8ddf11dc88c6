import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  FAULTS,
  startScriptedProvider,
  type ScriptedProvider,
} from "../../../../tests/scripted-provider/scripted-provider.mjs";
import { PRACTICE_PARTNER_ID, Provider } from "../../src/features/provider/index.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import { collect, givenCall } from "./given.js";

const KEY = "sk-harbour-0123456789";

const FIELDS =
  "id name kind baseUrl hasKey keyLastFour model isEnabled isDefault allowsPrivateNetwork contextTokens responseTokens inputPricePerMillion outputPricePerMillion currency version";
const LIST = `{ providers { ${FIELDS} } }`;
const CREATE = `mutation ($input: CreateProviderInput!) { createProvider(input: $input) { isKeyCleared provider { ${FIELDS} } } }`;
const UPDATE = `mutation ($input: UpdateProviderInput!) { updateProvider(input: $input) { isKeyCleared provider { ${FIELDS} } } }`;
const DELETE = "mutation ($input: DeleteProviderInput!) { deleteProvider(input: $input) { deletedId } }";
const SET_DEFAULT = `mutation ($input: SetDefaultProviderInput!) { setDefaultProvider(input: $input) { provider { ${FIELDS} } } }`;
const TEST =
  "mutation ($input: TestProviderInput!) { testProvider(input: $input) { test { isReachable message models { id } latencyMs baseUrl version contextTokens found { name kind baseUrl version model contextTokens askedAt } } provider { id version found { version } } } }";

interface ShownProvider {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly isDefault: boolean;
  readonly [field: string]: unknown;
}

let api: TestApi;
let server: ScriptedProvider;
let count = 0;

beforeAll(async () => {
  [api, server] = await Promise.all([startTestApi(), startScriptedProvider()]);
});

afterAll(() => Promise.all([api.close(), server.close()]));

beforeEach(() => {
  count += 1;
});

const hosted = (change: object = {}) => ({
  name: `Provider ${count}`,
  kind: "openai_compatible",
  baseUrl: "https://models.example.org/v1",
  key: KEY,
  ...change,
});

async function create(change: object = {}): Promise<ShownProvider> {
  const { createProvider } = await api.as("ada").must<{ createProvider: { provider: ShownProvider } }>(CREATE, {
    input: hosted(change),
  });
  return createProvider.provider;
}

async function list(): Promise<ShownProvider[]> {
  return (await api.as("grace").must<{ providers: ShownProvider[] }>(LIST)).providers;
}

describe("a new instance", () => {
  it("has the practice partner as its default Provider, which says that it is no language model", async () => {
    const { data } = await api.as("grace").send(`{ provider(id: "${PRACTICE_PARTNER_ID}") { isDefault description } }`);
    expect(data).toEqual({
      provider: { isDefault: true, description: expect.stringContaining("It is no language model") },
    });
  });
});

describe("setting up a Provider", () => {
  it("keeps the key encrypted and shows its last four characters only", async () => {
    const provider = await create();
    expect(provider).toMatchObject({
      hasKey: true,
      keyLastFour: "6789",
      isEnabled: true,
      isDefault: false,
      version: 1,
    });
    expect(JSON.stringify(await list())).not.toContain(KEY);
    const row = await api.program.database.read.findOneByOrFail(Provider, { id: provider.id });
    expect(JSON.stringify(row)).not.toContain(KEY);
    expect(api.program.services.provider.connectionTo(row).key).toBe(KEY);
  });

  it("takes the kind's usual address, and the base of an address pasted with its endpoint", async () => {
    const usual = await create({ kind: "openrouter", baseUrl: null });
    const pasted = await create({ name: "Pasted", baseUrl: " https://models.example.org/v1/chat/completions/ " });
    expect(usual["baseUrl"]).toBe("https://openrouter.ai/api/v1");
    expect(pasted["baseUrl"]).toBe("https://models.example.org/v1");
  });

  it("is for administrators", async () => {
    expect((await api.as("grace").send(CREATE, { input: hosted() })).code).toBe("FORBIDDEN");
    expect((await api.stranger.send(LIST)).code).toBe("UNAUTHENTICATED");
  });

  it("happens once for the same idempotencyKey", async () => {
    const input = hosted({ idempotencyKey: "set-up-once" });
    const first = await api.as("ada").must(CREATE, { input });
    expect(await api.as("ada").must(CREATE, { input })).toEqual(first);
  });

  it("is refused for a name that is taken, whatever its case", async () => {
    await create({ name: "Lighthouse" });
    expect((await api.send(CREATE, { input: hosted({ name: "LIGHTHOUSE" }) })).code).toBe("CONFLICT");
  });

  it.each([
    ["name", { name: " " }],
    ["name", { name: "x".repeat(81) }],
    ["name", { name: "null\u0000byte" }],
    ["model", { model: "null\u0000byte" }],
    ["kind", { kind: "telegraph" }],
    ["kind", { kind: "practice" }],
    ["baseUrl", { baseUrl: null }],
    ["baseUrl", { baseUrl: "not a url" }],
    ["baseUrl", { baseUrl: "file:///etc/passwd" }],
    ["baseUrl", { baseUrl: "https://ada:secret@models.example.org" }],
    ["allowsPrivateNetwork", { baseUrl: "http://127.0.0.1:5001/v1" }],
    ["allowsPrivateNetwork", { baseUrl: "http://[::ffff:10.0.0.1]/v1" }],
    ["key", { key: "two words" }],
    ["contextTokens", { contextTokens: 5_000_000 }],
    ["responseTokens", { contextTokens: 512, responseTokens: 512 }],
    ["inputPricePerMillion", { inputPricePerMillion: "cheap" }],
    ["outputPricePerMillion", { outputPricePerMillion: "-1" }],
    ["currency", { currency: "shells" }],
  ])("names the field %s when it is wrong and changes nothing", async (path, change) => {
    const before = await list();
    const { code, errors } = await api.send(CREATE, { input: hosted(change) });
    expect(code).toBe("BAD_USER_INPUT");
    expect(errors?.[0]?.extensions["issues"]).toEqual([expect.objectContaining({ path })]);
    expect(await list()).toEqual(before);
  });
});

describe("changing a Provider", () => {
  const update = (input: object) =>
    api.as("ada").send<{ updateProvider: { provider: ShownProvider } }>(UPDATE, { input });

  it("leaves alone what is not named", async () => {
    const { id, ...before } = await create({ model: "wren-7b" });
    const { data } = await update({ id, expectedVersion: 1, name: `Renamed ${count}` });
    expect(data).toEqual({
      updateProvider: { isKeyCleared: false, provider: { ...before, id, name: `Renamed ${count}`, version: 2 } },
    });
  });

  it("clears the key, and says so, when the address changes without a new one", async () => {
    const { id } = await create();
    const baseUrl = "https://elsewhere.example.org/v1";
    const { data } = await update({ id, expectedVersion: 1, baseUrl });
    expect(data).toMatchObject({
      updateProvider: { isKeyCleared: true, provider: { hasKey: false, keyLastFour: null } },
    });
    const again = await update({ id, expectedVersion: 2, baseUrl: "https://third.example.org/v1", key: KEY });
    expect(again.data).toMatchObject({ updateProvider: { isKeyCleared: false, provider: { hasKey: true } } });
  });

  it("takes the key and the model away when they are null", async () => {
    const { id } = await create({ model: "wren-7b" });
    const { data } = await update({ id, expectedVersion: 1, key: null, model: null });
    expect(data).toMatchObject({ updateProvider: { isKeyCleared: false, provider: { hasKey: false, model: null } } });
  });

  it("is refused for an older version, with the present state and without the key", async () => {
    const { id } = await create();
    await update({ id, expectedVersion: 1, name: `Newer ${count}` });
    const { code, errors } = await update({ id, expectedVersion: 1, name: "Older" });
    expect(code).toBe("CONFLICT");
    expect(errors?.[0]?.extensions["current"]).toMatchObject({ id, name: `Newer ${count}`, hasKey: true, version: 2 });
    expect(JSON.stringify(errors)).not.toContain(KEY);
  });

  it("never turns the practice partner into something else", async () => {
    const [practice] = (await list()).filter(({ id }) => id === PRACTICE_PARTNER_ID);
    const input = { id: PRACTICE_PARTNER_ID, expectedVersion: practice?.version };
    expect((await update({ ...input, kind: "openai" })).code).toBe("BAD_USER_INPUT");
    expect((await api.send(DELETE, { input: { id: PRACTICE_PARTNER_ID } })).code).toBe("FORBIDDEN");
  });
});

describe("the default Provider", () => {
  it("is exactly one, and cannot be switched off or deleted", async () => {
    const { id } = await create();
    await api.as("ada").must(SET_DEFAULT, { input: { id } });
    expect((await list()).filter(({ isDefault }) => isDefault).map((provider) => provider.id)).toEqual([id]);
    expect((await api.program.services.provider.choose(api.program.database.read))?.id).toBe(id);

    const switchOff = { id, expectedVersion: 1, isEnabled: false };
    expect((await api.send(UPDATE, { input: switchOff })).code).toBe("CONFLICT");
    expect((await api.send(DELETE, { input: { id } })).code).toBe("CONFLICT");

    await api.as("ada").must(SET_DEFAULT, { input: { id: PRACTICE_PARTNER_ID } });
    expect((await api.send(DELETE, { input: { id } })).data).toEqual({ deleteProvider: { deletedId: id } });
    expect((await api.send(`{ provider(id: "${id}") { id } }`)).code).toBe("NOT_FOUND");
  });

  it("is not one that is switched off", async () => {
    const { id } = await create({ isEnabled: false });
    expect((await api.send(SET_DEFAULT, { input: { id } })).code).toBe("CONFLICT");
  });
});

describe("testing a connection", () => {
  const test = async (input: object) => {
    const { testProvider } = await api
      .as("ada")
      .must<{ testProvider: { test: { isReachable: boolean; message: string | null } } }>(TEST, { input });
    return testProvider.test;
  };
  const draft = (change: object = {}) => ({
    kind: "openai_compatible",
    baseUrl: server.url,
    allowsPrivateNetwork: true,
    ...change,
  });

  it("says that it answers, how fast, and what it offers", async () => {
    expect(await test(draft({ model: "scripted-small" }))).toEqual({
      isReachable: true,
      message: null,
      models: [{ id: "scripted-small" }, { id: "scripted-large" }],
      latencyMs: expect.any(Number),
      baseUrl: server.url,
      version: null,
      contextTokens: null,
      found: null,
    });
  });

  it("says when the model is not among what it offers", async () => {
    expect((await test(draft({ model: "otto-70b" }))).message).toContain('does not list the model "otto-70b"');
  });

  it("says in plain words what is wrong", async () => {
    expect(await test(draft({ baseUrl: "http://127.0.0.1:1/v1" }))).toMatchObject({
      isReachable: false,
      message: "127.0.0.1:1 cannot be reached: nothing listens there.",
    });
  });

  it("says that a stored key cannot be read any more, and takes a new one", async () => {
    const { id } = await create({ baseUrl: server.url, allowsPrivateNetwork: true });
    await api.program.database.transaction((db) =>
      db.update(Provider, { id }, { sealedKey: "v1.sealed.with.another" }),
    );
    expect((await test({ providerId: id })).message).toContain("Enter the key again");
    expect(await test({ providerId: id, key: KEY })).toMatchObject({ isReachable: true });
  });

  it("says which address is used when an unknown server wants /v1", async () => {
    const found = await test(draft({ baseUrl: server.url.replace("/v1", "") }));
    expect(found).toMatchObject({ isReachable: true, baseUrl: server.url });
    expect(found.message).toContain(`It answers at ${server.url}; use that address.`);
  });

  it("says what the server tells of itself", async () => {
    const llamaCpp = await startScriptedProvider({ protocol: "llamacpp-native" });
    const found = await test(draft({ kind: "llamacpp", baseUrl: `${llamaCpp.url}/v1`, model: "scripted-small" }));
    await llamaCpp.close();
    expect(found).toMatchObject({
      isReachable: true,
      baseUrl: llamaCpp.url,
      version: "b6789-abcdef0",
      contextTokens: 16_384,
      found: {
        name: "llama.cpp (native)",
        kind: "llamacpp",
        baseUrl: llamaCpp.url,
        version: "b6789-abcdef0",
        model: "scripted-small",
        contextTokens: 16_384,
        askedAt: expect.any(String),
      },
      message: null,
    });
  });

  it("makes no call that costs anything", async () => {
    const before = server.callCount;
    await test(draft());
    expect(server.callCount).toBe(before);
  });

  it("sends a stored key to its own address only", async () => {
    const { id } = await create({ baseUrl: server.url, allowsPrivateNetwork: true });
    const elsewhere = await startScriptedProvider();
    await test({ providerId: id });
    await test({ providerId: id, baseUrl: elsewhere.url });
    await elsewhere.close();
    expect(server.otherRequests.at(-1)?.headers["authorization"]).toBe(`Bearer ${KEY}`);
    expect(new Set(elsewhere.otherRequests.map(({ headers }) => headers["authorization"]))).toEqual(
      new Set([undefined]),
    );
  });

  it("is for administrators", async () => {
    expect((await api.as("grace").send(TEST, { input: draft() })).code).toBe("FORBIDDEN");
  });
});

describe("the models of a Provider", () => {
  const MODELS = "query ($id: ID!) { providerModels(providerId: $id) { id contextTokens } }";

  it("are listed", async () => {
    const { id } = await create({ baseUrl: server.url, allowsPrivateNetwork: true });
    expect((await api.send(MODELS, { id })).data).toEqual({
      providerModels: [
        { id: "scripted-small", contextTokens: null },
        { id: "scripted-large", contextTokens: null },
      ],
    });
  });

  it("are PROVIDER_OUTAGE with a plain reason when it cannot be reached", async () => {
    const { id } = await create({ baseUrl: "http://127.0.0.1:1/v1", allowsPrivateNetwork: true });
    const { code, errors } = await api.send(MODELS, { id });
    expect(code).toBe("PROVIDER_OUTAGE");
    expect(errors?.[0]?.message).toContain("nothing listens there");
  });
});

describe("the token count of a Provider", () => {
  const COUNT = 'query ($id: ID!) { providerTokenCount(providerId: $id, text: "The tide turns.") }';

  it("is its own", async () => {
    const llamaCpp = await startScriptedProvider({ protocol: "llamacpp-native" });
    const { id } = await create({ kind: "llamacpp", baseUrl: llamaCpp.url, allowsPrivateNetwork: true });
    const { data } = await api.send(COUNT, { id });
    await llamaCpp.close();
    expect(data).toEqual({ providerTokenCount: 3 });
  });

  it("is PROVIDER_OUTAGE where it does not count", async () => {
    const { id } = await create({ baseUrl: server.url, allowsPrivateNetwork: true });
    expect((await api.send(COUNT, { id })).code).toBe("PROVIDER_OUTAGE");
  });
});

describe("a Run", () => {
  it("is told which Provider fails and keeps the stored key out of the reason", async () => {
    const { id } = await create({ baseUrl: server.url, allowsPrivateNetwork: true });
    const provider = await api.program.services.provider.require(api.program.database.read, id);
    server.next(FAULTS.unauthorized);
    const { signal } = new AbortController();
    const failing = collect(api.program.services.provider.stream(provider, givenCall(), signal));
    await expect(failing).rejects.toMatchObject({ code: "PROVIDER_REFUSED_KEY" });
    await expect(failing).rejects.not.toMatchObject({ message: expect.stringContaining(KEY) });
    expect((await server.nextCall()).headers.authorization).toBe(`Bearer ${KEY}`);
  });
});
