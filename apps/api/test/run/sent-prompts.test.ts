import { In } from "typeorm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SentPrompts } from "../../src/features/run/index.js";
import { RunAudit } from "../../src/features/run/planning/run-audit.entity.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import { RUN_PROMPT, type ShownPrompt } from "./prompt-operations.js";
import { SEND } from "./run-operations.js";

const DAY_MS = 24 * 60 * 60 * 1_000;

let keeping: TestApi;
let forgetting: TestApi;

beforeAll(async () => {
  keeping = await startTestApi({ environment: { AUDIT_DAYS: "0" } });
  forgetting = await startTestApi({ environment: { AUDIT_DAYS: "7" } });
});
afterAll(() => Promise.all([keeping.close(), forgetting.close()]));

/** Sends a Message that is answered. @returns The Run. */
async function send(api: TestApi, conversationId: string, text: string): Promise<string> {
  const input = { conversationId, text, idempotencyKey: text };
  const { sendMessage } = await api.as("ada").must<{ sendMessage: { run: { id: string } } }>(SEND, { input });
  await api.idle();
  return sendMessage.run.id;
}

const promptOf = async (api: TestApi, id: string) =>
  (await api.as("ada").must<{ run: { prompt: ShownPrompt } }>(RUN_PROMPT, { id })).run.prompt;

describe("what a Run sent, word for word", () => {
  it("is forgotten after AUDIT_DAYS, while its plan stays", async () => {
    const { conversation } = await forgetting.given.conversation();
    const first = await send(forgetting, conversation.id, "Is this the harbour?");
    forgetting.clock.advance(DAY_MS);
    const second = await send(forgetting, conversation.id, "And that?");
    const before = await promptOf(forgetting, first);
    expect(before.messages?.length).toBeGreaterThan(0);

    forgetting.clock.advance(6 * DAY_MS);
    await forgetting.tidy();
    expect(await promptOf(forgetting, first)).toEqual(before);

    forgetting.clock.advance(1);
    await forgetting.tidy();
    expect(await promptOf(forgetting, first)).toEqual({ ...before, messages: null });
    expect((await promptOf(forgetting, second)).messages?.length).toBeGreaterThan(0);
  });

  it("is forgotten of the oldest Runs first, so many at once", async () => {
    const { conversation } = await keeping.given.conversation();
    const runs: string[] = [];
    for (const text of ["One?", "Two?", "Three?"]) runs.push(await send(keeping, conversation.id, text));
    const { database } = keeping.program;
    const keptOf = async () => {
      const audits = await database.read.findBy(RunAudit, { runId: In(runs) });
      return runs.map((id) => audits.find(({ runId }) => runId === id)?.sent != null);
    };
    keeping.clock.advance(8 * DAY_MS);
    const sentPrompts = new SentPrompts(keeping.clock, 7, 2);

    expect(await database.transaction((db) => sentPrompts.forgetOld(db))).toBe(2);
    expect(await keptOf()).toEqual([false, false, true]);
    expect(await database.transaction((db) => sentPrompts.forgetOld(db))).toBe(1);
    expect(await database.transaction((db) => sentPrompts.forgetOld(db))).toBe(0);
  });

  it("is kept for ever when AUDIT_DAYS is 0", async () => {
    const { conversation } = await keeping.given.conversation();
    const runId = await send(keeping, conversation.id, "Is this the harbour?");
    keeping.clock.advance(36_500 * DAY_MS);
    await keeping.tidy();
    expect((await keeping.program.database.read.findOneByOrFail(RunAudit, { runId })).sent).not.toBeNull();
  });
});
