import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { givenMessage } from "../../testing/given-message";
import { givenRun } from "../../testing/given-run";
import { inScope } from "../../testing/in-scope";
import { createScriptedApi, refusal, type Script } from "../../testing/scripted-api";
import type { MessageFieldsFragment } from "../../generated/graphql";
import { forgetNextReplies, useNextReply } from "../../lib/useNextReply";
import { useMessageActions } from "./useMessageActions";

const message = givenMessage({ version: 4 });

function given(script: Script) {
  const api = createScriptedApi(script);
  /** What the timeline shows, the newest state last. */
  const shown: MessageFieldsFragment[] = [];
  const learn = vi.fn(({ message: learned }: { message?: MessageFieldsFragment }) => {
    if (learned) shown.push(learned);
  });
  const nextReply = useNextReply("harbour");
  const find = (id: string) => shown.findLast((each) => each.id === id);
  const { result } = inScope(api, () => useMessageActions({ learn, nextReply, find }));
  const inputs = () => api.asked.map(({ variables }) => variables["input"]);
  return { actions: result, nextReply, learn, inputs, shown };
}

describe("acting on a Message", () => {
  afterEach(forgetNextReplies);

  it("excludes it on the version that is shown", async () => {
    const excluded = { ...message, visibility: "EXCLUDED" as const, version: 5 };
    const { actions, learn, inputs } = given({
      SetMessageVisibility: () => ({ data: { setMessageVisibility: { message: excluded } } }),
    });
    await actions.setExcluded(message, true);
    expect(inputs()).toEqual([{ messageId: message.id, expectedVersion: 4, visibility: "EXCLUDED" }]);
    expect(learn).toHaveBeenCalledWith({ message: expect.objectContaining({ version: 5 }) as unknown });
  });

  it("asks for another Swipe under a key of its own", async () => {
    const { actions, inputs } = given({
      RegenerateMessage: () => ({ data: { regenerateMessage: { run: givenRun() } } }),
    });
    await actions.regenerate(message);
    await actions.regenerate(message);
    const keys = inputs().map((input) => (input as { idempotencyKey: string }).idempotencyKey);
    expect(new Set(keys).size).toBe(2);
  });

  it("takes along what is asked of the next reply alone, once", async () => {
    const { actions, nextReply, inputs } = given({
      RegenerateMessage: () => ({ data: { regenerateMessage: { run: givenRun() } } }),
      ContinueMessage: () => ({ data: { continueMessage: { run: givenRun() } } }),
    });
    nextReply.change("seed", 7);
    await actions.regenerate(message);
    await actions.regenerate(message);
    nextReply.change("top_k", 40);
    await actions.goOn(message);
    expect(inputs()).toMatchObject([{ samplerValues: { seed: 7 } }, {}, { samplerValues: { top_k: 40 } }]);
    expect(inputs()[1]).not.toHaveProperty("samplerValues");
    expect(nextReply.count.value).toBe(0);
  });

  it("keeps a refusal beside its Message until the next try", async () => {
    const answers = [
      refusal("CONFLICT", "Changed meanwhile."),
      { data: { setMessageVisibility: { message: { ...message, version: 5 } } } },
    ];
    const { actions } = given({ SetMessageVisibility: () => answers.shift() ?? new Error("Asked too often.") });
    await actions.setExcluded(message, true);
    expect(actions.problems.value.get(message.id)?.message).toBe("Changed meanwhile.");
    await actions.setExcluded(message, true);
    expect(actions.problems.value.size).toBe(0);
  });
});

describe("stepping through Swipes", () => {
  const first = givenMessage({ version: 4, swipeCount: 3 });
  const script: Script = {
    ChooseSwipe: ({ input }) => {
      const { position, expectedVersion } = input as { position: number; expectedVersion: number };
      return {
        data: { chooseSwipe: { message: { ...first, swipePosition: position, version: expectedVersion + 1 } } },
      };
    },
    RegenerateMessage: () => ({ data: { regenerateMessage: { run: givenRun() } } }),
  };

  it("starts where the step before ends, however quickly it follows", async () => {
    const { actions, inputs } = given(script);
    await Promise.all([actions.step(first, 1), actions.step(first, 1)]);
    expect(inputs()).toEqual([
      { messageId: first.id, expectedVersion: 4, position: 1 },
      { messageId: first.id, expectedVersion: 5, position: 2 },
    ]);
  });

  it("asks for another past the last one, but not by a step that followed too quickly to be meant", async () => {
    const { actions, inputs } = given(script);
    const second = { ...first, swipePosition: 1 };
    await Promise.all([actions.step(second, 1), actions.step(second, 1)]);
    expect(inputs()).toHaveLength(1);
    await actions.step({ ...first, swipePosition: 2 }, 1);
    expect(inputs().at(-1)).toMatchObject({ messageId: first.id, idempotencyKey: expect.any(String) as unknown });
  });

  it("waits for what else is done to the Message, as when a reply is there before its request is answered", async () => {
    const { actions, inputs, shown } = given(script);
    const third = { ...first, swipePosition: 2 };
    shown.push(third);
    await Promise.all([actions.regenerate(third), actions.step(third, -1)]);
    expect(inputs()).toEqual([
      expect.objectContaining({ idempotencyKey: expect.any(String) as unknown }),
      { messageId: first.id, expectedVersion: 4, position: 1 },
    ]);
  });

  it("then takes the Message as it has become", async () => {
    const excluded = { ...first, visibility: "EXCLUDED" as const, version: 5 };
    const { actions, inputs } = given({
      ...script,
      SetMessageVisibility: () => ({ data: { setMessageVisibility: { message: excluded } } }),
    });
    await Promise.all([actions.setExcluded(first, true), actions.step(first, 1)]);
    expect(inputs().at(-1)).toEqual({ messageId: first.id, expectedVersion: 5, position: 1 });
    expect(actions.problems.value.size).toBe(0);
  });

  it("does nothing more while a reply is written after what it waited for", async () => {
    const { actions, inputs } = given(script);
    const third = { ...first, swipePosition: 2 };
    await Promise.all([actions.step(third, 1), actions.step(third, -1)]);
    expect(inputs()).toHaveLength(1);
    expect(actions.problems.value.size).toBe(0);
  });

  it("goes no further after a refusal", async () => {
    const { actions, inputs } = given({ ChooseSwipe: () => refusal("CONFLICT", "Changed meanwhile.") });
    await Promise.all([actions.step(first, 1), actions.step(first, 1)]);
    expect(inputs()).toHaveLength(1);
    expect(actions.problems.value.get(first.id)?.message).toBe("Changed meanwhile.");
  });
});

describe("deleting a Message", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const script: Script = {
    DeleteMessage: () => ({ data: { deleteMessage: { deletedId: message.id, version: 5 } } }),
    SetMessageVisibility: () => ({ data: { setMessageVisibility: { message: { ...message, version: 6 } } } }),
  };

  it("takes it away at once and can be undone on the version it then has", async () => {
    const { actions, learn, inputs } = given(script);
    await actions.remove(message);
    expect(learn).toHaveBeenLastCalledWith({ message: { ...message, visibility: "HIDDEN", version: 5 } });
    expect(await actions.undoRemove()).toBeUndefined();
    expect(inputs().at(-1)).toEqual({ messageId: message.id, expectedVersion: 5, visibility: "NORMAL" });
  });

  it("can be undone for ten seconds", async () => {
    const { actions, inputs } = given(script);
    await actions.remove(message);
    vi.advanceTimersByTime(9_999);
    expect(actions.deletion.value?.messageId).toBe(message.id);
    vi.advanceTimersByTime(1);
    expect(actions.deletion.value).toBeUndefined();
    await actions.undoRemove();
    expect(inputs()).toHaveLength(1);
  });
});
