import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LedgerEntry, type RecordedCall } from "../../src/features/ledger/index.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

let api: TestApi;
let adaId: string;
let count = 0;

beforeAll(async () => {
  api = await startTestApi();
  const { viewer } = await api.as("ada").must<{ viewer: { account: { id: string } } }>("{ viewer { account { id } } }");
  adaId = viewer.account.id;
});

afterAll(() => api.close());

const USAGE = "usage { calls promptTokens completionTokens cost currency isCostComplete }";

const PRICED = {
  id: "provider-1",
  name: "Harbour models",
  inputPricePerMillion: "1",
  outputPricePerMillion: "2",
  modelPrices: [{ model: "wren-70b", inputPricePerMillion: "10", outputPricePerMillion: null }],
  currency: "EUR",
};

/** A call of 1,000 prompt and 500 completion tokens, in a Space of its own unless told otherwise. */
function givenCall(change: Partial<RecordedCall> = {}): RecordedCall {
  count += 1;
  return {
    accountId: `account-${count}`,
    spaceId: `space-${count}`,
    conversationId: `conversation-${count}`,
    runId: `run-${count}`,
    kind: "reply",
    provider: PRICED,
    model: "wren-7b",
    promptTokens: 1_000,
    completionTokens: 500,
    isReported: true,
    ...change,
  };
}

function record(call: RecordedCall): Promise<LedgerEntry> {
  const { database, services } = api.program;
  return database.transaction((db) => services.ledger.record(db, call));
}

function totalsOf(scope: "account" | "space" | "conversation", id: string) {
  const { makeContext } = api.program;
  const { loaders } = makeContext(undefined, {
    id: "request-1",
    address: "127.0.0.1",
    userAgent: undefined,
    setSessionCookie: undefined,
  });
  return loaders.totalsByScope.load({ scope, id });
}

describe("recording a call", () => {
  it("keeps who, where, what, how many tokens, the prices of the moment and the cost", async () => {
    const call = givenCall();
    await record(call);
    const entry = await api.program.database.read.findOneByOrFail(LedgerEntry, { runId: call.runId });
    const { provider, ...rest } = call;
    expect(entry).toMatchObject({
      ...rest,
      createdAt: api.clock.now(),
      providerId: provider.id,
      providerName: provider.name,
      inputPricePerMillion: "1",
      outputPricePerMillion: "2",
      currency: "EUR",
      costNanos: 2_000_000,
    });
  });

  it("adds it to the totals of account, Space and Conversation", async () => {
    const shared = { accountId: "account-shared", spaceId: "space-shared" };
    const call = givenCall(shared);
    await record(call);
    await record(givenCall(shared));
    const twice = { calls: 2, promptTokens: 2_000, completionTokens: 1_000, cost: "0.004", currency: "EUR" };
    expect(await totalsOf("account", shared.accountId)).toMatchObject(twice);
    expect(await totalsOf("space", shared.spaceId)).toMatchObject(twice);
    expect(await totalsOf("conversation", call.conversationId)).toEqual({
      calls: 1,
      promptTokens: 1_000,
      completionTokens: 500,
      cost: "0.002",
      currency: "EUR",
      isCostComplete: true,
    });
  });

  it("charges a model with a price of its own by that, and the others by the Provider's", async () => {
    const ofModel = await record(givenCall({ model: "wren-70b", completionTokens: 0 }));
    const ofProvider = await record(givenCall({ completionTokens: 0 }));
    expect([ofModel.inputPricePerMillion, ofModel.outputPricePerMillion]).toEqual(["10", null]);
    expect([ofProvider.costNanos, ofProvider.outputPricePerMillion]).toEqual([1_000_000, "2"]);
  });

  it("counts sums beyond 32 bits", async () => {
    const provider = { ...PRICED, inputPricePerMillion: "3000", outputPricePerMillion: "0" };
    const call = givenCall({ provider, promptTokens: 4_000_000_000 });
    await record(call);
    expect(await totalsOf("space", call.spaceId)).toMatchObject({ promptTokens: 4_000_000_000, cost: "12000000" });
    await record(givenCall({ provider, promptTokens: 4_000_000_000, spaceId: call.spaceId }));
    expect(await totalsOf("space", call.spaceId)).toMatchObject({ promptTokens: 8_000_000_000, cost: "24000000" });
  });

  it("is refused a second time for the same Run and changes no total", async () => {
    const call = givenCall();
    await record(call);
    await expect(record(call)).rejects.toThrow(/unique|duplicate/i);
    expect(await totalsOf("space", call.spaceId)).toMatchObject({ calls: 1 });
  });

  it("leaves nothing behind when its transaction is rolled back", async () => {
    const call = givenCall();
    const { database, services } = api.program;
    const failing = database.transaction(async (db) => {
      await services.ledger.record(db, call);
      throw new Error("the transaction fails");
    });
    await expect(failing).rejects.toThrow("the transaction fails");
    expect(await totalsOf("space", call.spaceId)).toMatchObject({ calls: 0 });
  });
});

describe("the cost of a total", () => {
  it("is incomplete when a call had no known price, and unknown while none had one", async () => {
    const provider = { ...PRICED, outputPricePerMillion: null };
    const call = givenCall({ provider });
    await record(call);
    expect(await totalsOf("space", call.spaceId)).toMatchObject({ cost: null, currency: null, isCostComplete: false });
    await record(givenCall({ spaceId: call.spaceId }));
    expect(await totalsOf("space", call.spaceId)).toMatchObject({ cost: "0.002", isCostComplete: false });
  });

  it("is zero and complete for calls that are free", async () => {
    const call = givenCall({ provider: { ...PRICED, inputPricePerMillion: "0", outputPricePerMillion: "0" } });
    await record(call);
    expect(await totalsOf("space", call.spaceId)).toMatchObject({ cost: "0", currency: null, isCostComplete: true });
  });

  it("never adds two currencies together", async () => {
    const call = givenCall();
    await record(call);
    await record(givenCall({ spaceId: call.spaceId, provider: { ...PRICED, currency: "USD" } }));
    expect(await totalsOf("space", call.spaceId)).toMatchObject({
      calls: 2,
      cost: "0.002",
      currency: "EUR",
      isCostComplete: false,
    });
  });
});

describe("the ledger", () => {
  it("refuses changes and deletions, whoever asks the database", async () => {
    const call = givenCall();
    const { id } = await record(call);
    const { database } = api.program;
    await expect(database.transaction((db) => db.update(LedgerEntry, { id }, { promptTokens: 0 }))).rejects.toThrow(
      "never changed",
    );
    await expect(database.transaction((db) => db.delete(LedgerEntry, { id }))).rejects.toThrow("never changed");
    expect(await database.read.findOneByOrFail(LedgerEntry, { id })).toMatchObject({ promptTokens: 1_000 });
  });

  it("shows the viewer's own total", async () => {
    await record(givenCall({ accountId: adaId }));
    const { data } = await api.send(`{ viewer { ${USAGE} } }`);
    expect(data).toEqual({
      viewer: {
        usage: {
          calls: 1,
          promptTokens: 1_000,
          completionTokens: 500,
          cost: "0.002",
          currency: "EUR",
          isCostComplete: true,
        },
      },
    });
  });

  it("is empty for somebody who has used nothing", async () => {
    const { data } = await api.as("grace").send(`{ viewer { ${USAGE} } }`);
    expect(data).toMatchObject({ viewer: { usage: { calls: 0, cost: null, isCostComplete: true } } });
  });
});
