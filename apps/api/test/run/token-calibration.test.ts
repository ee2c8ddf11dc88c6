import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  reply,
  startScriptedProvider,
  type Script,
  type ScriptedProvider,
} from "../../../../tests/scripted-provider/scripted-provider.mjs";
import { Provider, TokenCalibrations } from "../../src/features/provider/index.js";
import { TokenCalibration } from "../../src/features/provider/tokens/token-calibration.entity.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import { PREVIEW, RUN_PROMPT, type ShownPrompt } from "./prompt-operations.js";
import { SEND } from "./run-operations.js";

let api: TestApi;
let servers: Record<"chat" | "kobold", ScriptedProvider>;
let provider: Provider;
let conversationId: string;
let speakerId: string;
let keys = 0;

/** A Message of about a thousand tokens by the estimate. */
const LONG = "The tide turns at nine, and the harbour is quiet until then. ".repeat(70);

beforeAll(async () => {
  const [chat, kobold] = await Promise.all([startScriptedProvider(), startScriptedProvider({ protocol: "kobold" })]);
  servers = { chat, kobold };
  api = await startTestApi();
});
afterAll(() => Promise.all([api.close(), servers.chat.close(), servers.kobold.close()]));

beforeEach(() => useProvider("openai_compatible", servers.chat));

/** A new Provider for all Runs, and a Conversation of its own. */
async function useProvider(kind: string, server: ScriptedProvider, model = "scripted-small"): Promise<void> {
  const { database, services } = api.program;
  keys += 1;
  provider = await api.given.provider({ name: `Scripted ${keys}`, kind, baseUrl: server.url, model });
  const { space, conversation } = await api.given.conversation();
  conversationId = conversation.id;
  speakerId = (await services.space.speakers(database.read, space.id))[0]?.id ?? "";
}

const counted =
  (promptTokens: number): Script =>
  (call) => {
    call.text("Wait.");
    call.finish("stop");
    call.usage(promptTokens, 2);
    call.done();
  };

interface CountedRun {
  readonly plannedTokens: number;
  readonly promptTokens: number;
  readonly isUsageReported: boolean;
  readonly counting: ShownPrompt["counting"];
}

/** Sends, and lets so much time pass that what was learned holds. */
async function send(text: string, choices: object = {}): Promise<CountedRun> {
  const input = { conversationId, text, idempotencyKey: `calibration ${(keys += 1)}`, ...choices };
  const { sendMessage } = await api.as("ada").must<{ sendMessage: { run: { id: string } } }>(SEND, { input });
  await api.idle();
  api.clock.advance(5_000);
  return (await api.as("ada").must<{ run: CountedRun }>(RUN_PROMPT, { id: sendMessage.run.id })).run;
}

async function preview(given: object = {}): Promise<ShownPrompt> {
  const variables = { conversationId, speakerId, kind: "REPLY", ...given };
  return (await api.as("ada").must<{ promptPreview: ShownPrompt }>(PREVIEW, variables)).promptPreview;
}

describe("an estimate", () => {
  it("is multiplied by what the Provider's own count was of it, from the next prompt on", async () => {
    servers.chat.next(counted(1_400));
    const { plannedTokens, counting } = await send(LONG);
    expect(counting?.factor).toBe(1);

    const factor = Math.round((1_400 / plannedTokens) * 1_000) / 1_000;
    const next = await preview();
    expect(next.counting).toMatchObject({ isEstimate: true, factor });
    expect(next.totalTokens).toBeGreaterThan(1_400);
  });

  it("comes nearer with every count and does not leap with one", async () => {
    for (let replies = 0; replies < 4; replies += 1) {
      servers.chat.next(counted(Math.round((await preview({ text: LONG })).totalTokens)));
      await send(LONG);
    }
    servers.chat.next(counted(Math.round((await preview({ text: LONG })).totalTokens * 2)));
    await send(LONG);
    const { counting } = await preview();
    expect(counting?.factor).toBeGreaterThan(1.15);
    expect(counting?.factor).toBeLessThan(1.25);
  });

  it("learns nothing from a short prompt, or from a count that cannot be one of the prompt", async () => {
    servers.chat.next(counted(60));
    await send("Hello.");
    servers.chat.next(counted(40));
    await send(LONG);
    servers.chat.next(counted(40_000));
    await send(LONG);
    expect((await preview()).counting?.factor).toBe(1);
  });

  it("is for a given instant what it was then, so that what a preview shows is sent", async () => {
    const text = `${LONG} Is it?`;
    const shown = await preview({ text });
    servers.chat.next(counted(1_500));
    await send(LONG);
    expect((await preview({ text })).counting?.factor).toBeGreaterThan(1);

    const again = await preview({ text, seed: shown.seed, instant: shown.instant });
    expect(again.counting).toEqual(shown.counting);
    servers.chat.next(reply("Yes."));
    const { seed, instant } = shown;
    expect((await send(text, { seed, instant })).counting).toEqual(shown.counting);
  });

  it("is for one Provider and model alone, and forgotten when the Provider moves or goes", async () => {
    const { database, services } = api.program;
    const change = (terms: object) =>
      database.transaction(async (db) => {
        const { version } = await services.provider.require(db, provider.id);
        await services.provider.update(db, provider.id, version, terms);
      });
    servers.chat.next(counted(1_500));
    await send(LONG);
    await change({ model: "scripted-large" });
    expect((await preview()).counting?.factor).toBe(1);
    await change({ model: "scripted-small" });
    expect((await preview()).counting?.factor).toBeGreaterThan(1);
    await change({ baseUrl: servers.kobold.url });
    expect(await database.read.countBy(TokenCalibration, { providerId: provider.id })).toBe(0);
  });

  it("keeps the last fifty counts and no more", async () => {
    const { database } = api.program;
    let lastId = 0;
    const calibrations = new TokenCalibrations(api.clock, { next: () => `calibration-${(lastId += 1)}` });
    const counting = { name: "o200k_base", isEstimate: true, factor: 1 } as const;
    await database.transaction(async (db) => {
      for (const reportedTokens of Array.from({ length: 60 }, (_, index) => 1_000 + index)) {
        await calibrations.learn(db, provider, counting, { plannedTokens: 1_000, reportedTokens });
      }
    });
    const rows = await database.read.findBy(TokenCalibration, { providerId: provider.id });
    expect(rows).toHaveLength(50);
    expect(Math.max(...rows.map(({ sampleCount }) => sampleCount))).toBe(60);
  });
});

describe("a count by the model's own vocabulary", () => {
  it("is left as it is, whatever the Provider counted", async () => {
    await useProvider("openai_compatible", servers.chat, "gpt-4o");
    servers.chat.next(counted(1_400));
    await send(LONG);
    expect((await preview()).counting).toEqual({
      tokenizer: "o200k_base",
      label: "OpenAI o200k",
      isEstimate: false,
      factor: 1,
    });
  });
});

describe("a Provider whose model is not named", () => {
  it("is counted by the model its server said it has", async () => {
    const { database } = api.program;
    const found = {
      program: "koboldcpp",
      version: null,
      model: "koboldcpp/L3-8B-Stheno-v3.2",
      contextTokens: null,
      askedAt: 0,
    };
    await database.transaction((db) =>
      db.update(Provider, { id: provider.id }, { model: null, found: found as never }),
    );
    expect((await preview()).counting).toMatchObject({ tokenizer: "llama3", isEstimate: false });
  });
});

describe("a Provider that tells no counts with its answers, but counts texts", () => {
  it("is asked for them once it has answered", async () => {
    await useProvider("koboldcpp", servers.kobold);
    servers.kobold.next(reply("Wait."));
    expect(await send("Hello.")).toMatchObject({ promptTokens: 3, isUsageReported: true });
  });
});
