import { nextTick, ref } from "vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { inScope, settled } from "../../../testing/in-scope";
import { createScriptedApi, refusal, type Script } from "../../../testing/scripted-api";
import { givenMessage } from "../../../testing/given-message";
import { forgetNextReplies, useNextReply } from "../../../lib/useNextReply";
import { MESSAGE_LIMIT, useComposer } from "./useComposer";

const SENT = { data: { sendMessage: { message: givenMessage({ by: "Ada" }), run: { id: "run-1" } } } };

function given(answer: Script[string] = () => SENT) {
  const api = createScriptedApi({ SendMessage: answer });
  const onSent = vi.fn();
  const isGenerating = ref(false);
  const conversationId = ref("harbour");
  const nextReply = useNextReply(conversationId);
  const { result } = inScope(api, () => useComposer(conversationId, { isGenerating, nextReply, onSent }));
  const keys = () =>
    api.asked.map(({ variables }) => (variables["input"] as { idempotencyKey: string }).idempotencyKey);
  const values = () =>
    api.asked.map(({ variables }) => (variables["input"] as { samplerValues?: object }).samplerValues);
  return { api, composer: result, nextReply, onSent, isGenerating, conversationId, keys, values };
}

describe("sending what was written", () => {
  beforeEach(() => localStorage.clear());
  afterEach(forgetNextReplies);

  it("empties the box once the server has it, and begins a draft with another key", async () => {
    const { composer, onSent, keys } = given();
    composer.type("Hello");
    await composer.send();
    expect(composer.text.value).toBe("");
    expect(onSent).toHaveBeenCalledTimes(1);
    composer.type("Again");
    await composer.send();
    expect(new Set(keys()).size).toBe(2);
  });

  it("keeps text and key when it was refused, and says why", async () => {
    let answer: ReturnType<Script[string]> = refusal("GENERATION_LOCKED", "A reply is being written.");
    const { composer, keys } = given(() => answer);
    composer.type("Hello");
    await composer.send();
    expect(composer.text.value).toBe("Hello");
    expect(composer.error.value?.code).toBe("GENERATION_LOCKED");
    answer = SENT;
    await composer.send();
    expect(new Set(keys()).size).toBe(1);
  });

  it("takes along what is asked of the next reply alone, once", async () => {
    const { composer, nextReply, values } = given();
    nextReply.change("temperature", 1.4);
    composer.type("Hello");
    await composer.send();
    composer.type("Again");
    await composer.send();
    expect(values()).toEqual([{ temperature: 1.4 }, undefined]);
  });

  it("says the same under the same key while no answer came, whatever was changed since", async () => {
    let answer: ReturnType<Script[string]> = new TypeError("Failed to fetch");
    const { composer, nextReply, values } = given(() => answer);
    nextReply.change("temperature", 1.4);
    composer.type("Hello");
    await composer.send();
    nextReply.change("temperature", 0.2);
    answer = SENT;
    await composer.send();
    expect(values()).toEqual([{ temperature: 1.4 }, { temperature: 1.4 }]);
    expect(nextReply.values.value).toEqual({ temperature: 0.2 });
  });

  it("says the same under the same key after the page was loaded anew, and after a try of its own", async () => {
    const before = given(() => new TypeError("Failed to fetch"));
    before.nextReply.change("temperature", 1.4);
    before.composer.type("Hello");
    await before.composer.send();
    forgetNextReplies();

    const after = given();
    expect(after.composer.text.value).toBe("Hello");
    await after.composer.send();
    expect(after.values()).toEqual([{ temperature: 1.4 }]);
    expect(after.keys()).toEqual(before.keys());
  });

  it("says under a key that asked for nothing what it said, though something is asked now", async () => {
    let answer: ReturnType<Script[string]> = new TypeError("Failed to fetch");
    const { composer, nextReply, values } = given(() => answer);
    composer.type("Hello");
    await composer.send();
    nextReply.change("temperature", 1.4);
    answer = SENT;
    await composer.send();
    expect(values()).toEqual([undefined, undefined]);
    expect(nextReply.count.value).toBe(1);
  });

  it("keeps it after a refusal, to be changed", async () => {
    let answer: ReturnType<Script[string]> = refusal("BAD_USER_INPUT", "Too hot.");
    const { composer, nextReply, values } = given(() => answer);
    nextReply.change("temperature", 9);
    composer.type("Hello");
    await composer.send();
    nextReply.change("temperature", 1);
    answer = SENT;
    await composer.send();
    expect(values()).toEqual([{ temperature: 9 }, { temperature: 1 }]);
    expect(nextReply.count.value).toBe(0);
  });

  it("takes another key when this one was used for another text", async () => {
    let answer: ReturnType<Script[string]> = refusal("CONFLICT", "The key was used.");
    const { composer, keys } = given(() => answer);
    composer.type("Hello");
    await composer.send();
    answer = SENT;
    await composer.send();
    expect(new Set(keys()).size).toBe(2);
  });

  it("waits offline and sends by itself once, when the server is back", async () => {
    let answer: ReturnType<Script[string]> = new TypeError("Failed to fetch");
    const { api, composer, onSent } = given(() => answer);
    composer.type("Hello");
    api.connection.report("lost");
    await composer.send();
    expect(composer.isWaiting.value).toBe(true);
    answer = SENT;
    api.connection.report("opened");
    await settled();
    expect(onSent).toHaveBeenCalledTimes(1);
    expect(composer.text.value).toBe("");
    expect(composer.isWaiting.value).toBe(false);
  });

  it("tries again by itself when only requests fail", async () => {
    vi.useFakeTimers();
    try {
      let answer: ReturnType<Script[string]> = new TypeError("Failed to fetch");
      const { composer, keys } = given(() => answer);
      composer.type("Hello");
      await composer.send();
      await nextTick();
      answer = SENT;
      await vi.advanceTimersByTimeAsync(3_000);
      expect(composer.text.value).toBe("");
      expect(keys()).toHaveLength(2);
      expect(new Set(keys()).size).toBe(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it("is refused in place when empty, too long, or while a reply is written", async () => {
    const { api, composer, isGenerating } = given();
    const obstacles = [];
    for (const text of ["  \n", "x".repeat(MESSAGE_LIMIT + 1), "Hello"]) {
      isGenerating.value = text === "Hello";
      composer.type(text);
      await composer.send();
      obstacles.push(composer.obstacle.value);
    }
    expect(obstacles).toEqual(["empty", "tooLong", "generating"]);
    expect(api.asked).toEqual([]);
  });

  it("says plainly that a reply is being written, until it no longer is", async () => {
    const { composer, isGenerating } = given();
    isGenerating.value = true;
    composer.type("Hello");
    expect(composer.error.value).toBeUndefined();
    await composer.send();
    expect(composer.error.value?.code).toBe("GENERATION_LOCKED");
    isGenerating.value = false;
    await settled();
    expect(composer.error.value).toBeUndefined();
  });

  it("does not lose what was typed while the sending was under way", async () => {
    let answer: (result: typeof SENT) => void = () => undefined;
    const { composer, conversationId } = given(() => new Promise((resolve) => (answer = resolve)));
    composer.type("Hello");
    const sending = composer.send();
    await settled();
    conversationId.value = "lighthouse";
    await settled();
    composer.type("To the keeper");
    answer(SENT);
    await sending;
    expect(composer.text.value).toBe("To the keeper");
    conversationId.value = "harbour";
    await settled();
    expect(composer.text.value).toBe("");
  });

  it("keeps a draft for each Conversation", async () => {
    const { composer, conversationId } = given();
    composer.type("Hello");
    conversationId.value = "lighthouse";
    await settled();
    expect(composer.text.value).toBe("");
    conversationId.value = "harbour";
    await settled();
    expect(composer.text.value).toBe("Hello");
  });
});
