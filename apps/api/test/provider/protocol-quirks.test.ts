import { describe, expect, it, vi } from "vitest";
import { FAULTS, held } from "../../../../tests/scripted-provider/scripted-provider.mjs";
import { collect, textOf } from "./given.js";
import { speakTo, type Spoken } from "./spoken.js";

const chat = [
  { role: "system", content: "You are Wren." },
  { role: "system", content: "Be brief." },
  { role: "user", content: "Hello." },
  { role: "assistant", content: "Ah." },
  { role: "user", content: "When?" },
] as const;

describe("Anthropic", () => {
  it("gets leading system text apart from the messages", async () => {
    const { provider, chat: say } = speakTo("anthropic", "anthropic-messages");
    await collect(say({ messages: chat }));
    expect(provider.requests[0]).toMatchObject({ system: "You are Wren.\n\nBe brief.", messages: chat.slice(2) });
  });

  it("needs to be told a model", async () => {
    const { chat: say, asked } = speakTo("anthropic", "anthropic-messages");
    expect(() => say({ model: null })).toThrow("which model");
    expect(asked).toEqual([]);
  });

  it("is busy when it says overloaded in the middle", async () => {
    const { provider, chat: say } = speakTo("anthropic", "anthropic-messages");
    provider.next((call) => {
      call.raw('event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}\n\n');
    });
    await expect(collect(say())).rejects.toMatchObject({ code: "PROVIDER_ERROR", httpStatus: 529 });
  });
});

describe("Gemini", () => {
  it("gets system text apart, and roles of its own", async () => {
    const { provider, chat: say } = speakTo("gemini", "gemini");
    await collect(say({ messages: chat, model: "models/gemini-2.5-pro" }));
    expect(provider.requests[0]).toMatchObject({
      systemInstruction: { parts: [{ text: "You are Wren.\n\nBe brief." }] },
      contents: [{ role: "user" }, { role: "model", parts: [{ text: "Ah." }] }, { role: "user" }],
    });
  });

  it("that blocks a prompt has held the reply back", async () => {
    const { provider, chat: say } = speakTo("gemini", "gemini");
    provider.next((call) => {
      call.event({ promptFeedback: { blockReason: "SAFETY" } });
      call.end();
    });
    await expect(collect(say())).rejects.toMatchObject({
      code: "EMPTY_RESPONSE",
      message: expect.stringContaining("filter"),
    });
  });

  it("says in its body how long to wait, and answers 400 to a wrong key", async () => {
    const { provider, chat: say } = speakTo("gemini", "gemini");
    const details = [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "31.5s" }];
    provider.next((call) => call.answer(429, { error: { code: 429, message: "Quota", details } }));
    provider.next((call) => call.refuse(400, "API key not valid. Please pass a valid API key."));
    await expect(collect(say())).rejects.toMatchObject({ retryAfterMs: 31_500 });
    await expect(collect(say())).rejects.toMatchObject({ code: "PROVIDER_REFUSED_KEY" });
  });
});

describe.each([
  ["koboldcpp", "kobold"],
  ["koboldcpp_openai", "openai-chat"],
] as const)("%s", (kind, protocol) => {
  const begin = (spoken: Spoken, signal: AbortSignal) =>
    protocol === "kobold" ? spoken.complete({}, signal) : spoken.chat({}, signal);
  const aborts = ({ provider }: Spoken) => provider.otherRequests.filter(({ path }) => path === "/api/extra/abort");

  it("is told to give up a call that is stopped, by the key of that call, after the connection is closed", async () => {
    const spoken = speakTo(kind, protocol);
    spoken.provider.next(held);
    const stop = new AbortController();
    const reading = collect(begin(spoken, stop.signal));
    const call = await spoken.provider.nextCall();
    stop.abort("stopped by Ada");
    await expect(reading).rejects.toBe("stopped by Ada");
    expect(call.isClosed).toBe(true);
    expect(aborts(spoken)).toMatchObject([{ method: "POST", body: { genkey: "call-1" } }]);
    expect(call.body["genkey"]).toBe("call-1");
  });

  it("is told nothing when it is done, or has refused the call", async () => {
    const spoken = speakTo(kind, protocol);
    const { signal } = new AbortController();
    await collect(begin(spoken, signal));
    spoken.provider.next(FAULTS.serverError);
    await expect(collect(begin(spoken, signal))).rejects.toMatchObject({ code: "PROVIDER_ERROR" });
    expect(aborts(spoken)).toEqual([]);
  });

  it("is told to give up a call that took too long", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const spoken = speakTo(kind, protocol);
      spoken.provider.next(FAULTS.stall);
      const reading = collect(begin(spoken, new AbortController().signal)).catch((error: unknown) => error);
      await spoken.provider.nextCall();
      await vi.advanceTimersByTimeAsync(301_000);
      expect(await reading).toMatchObject({ code: "PROVIDER_TIMEOUT" });
      expect(aborts(spoken)).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });
});

it("KoboldCpp 1.76 writes the word null while there is no reason", async () => {
  const { provider, complete } = speakTo("koboldcpp", "kobold");
  provider.next((call) => {
    call.raw('event: message\ndata: {"token":"Wait.","finish_reason":"null"}\n\n');
    call.complete();
  });
  expect(await collect(complete())).toEqual([
    { kind: "text", text: "Wait." },
    { kind: "finish", reason: "stop" },
  ]);
});

it("llama.cpp of old writes an error as a field of its own", async () => {
  const { provider, complete } = speakTo("llamacpp", "llamacpp-native");
  provider.next((call) => {
    call.text("The tide");
    call.raw('error: {"code":400,"message":"the request exceeds the available context size","type":"x"}\n\n');
    call.end();
  });
  await expect(collect(complete())).rejects.toMatchObject({
    code: "PROVIDER_ERROR",
    canRetry: false,
    message: expect.stringContaining("longer than the model takes"),
  });
});

it("SGLang gives a call up with a reason", async () => {
  const { provider, complete } = speakTo("sglang_native", "sglang-native");
  provider.next((call) => {
    call.event({ text: "", meta_info: { finish_reason: { type: "abort", message: "out of memory" } } });
    call.end();
  });
  await expect(collect(complete())).rejects.toMatchObject({ message: expect.stringContaining("out of memory") });
});

it("LM Studio's own chat gets a conversation as one script", async () => {
  const { provider, chat: say } = speakTo("lmstudio_native", "lmstudio-native");
  await collect(say({ messages: chat }));
  expect(provider.requests[0]).toMatchObject({
    system_prompt: "You are Wren.\n\nBe brief.",
    input: "Ada: Hello.\n\nWren: Ah.\n\nAda: When?\n\nWren:",
  });
});

it("TGI's special tokens are no text", async () => {
  const { provider, complete } = speakTo("tgi", "tgi-native");
  provider.next((call) => {
    call.text("Wait.");
    call.complete();
  });
  expect(textOf(await collect(complete()))).toBe("Wait.");
});

it("NovelAI is not shown the key by a test of the connection", async () => {
  const { models, asked } = speakTo("novelai", "novelai");
  await models();
  expect(asked[0]?.headers).not.toHaveProperty("authorization");
});

describe("a call of the other form", () => {
  it("is refused in plain words and never sent", () => {
    const texts = speakTo("koboldcpp", "kobold");
    const chats = speakTo("anthropic", "anthropic-messages");
    expect(() => texts.chat()).toThrow("does not answer chats");
    expect(() => chats.complete()).toThrow("does not go on with texts");
    expect([...texts.asked, ...chats.asked]).toEqual([]);
  });
});

describe("errors are said in plain words:", () => {
  it.each([
    ["This model's maximum context length is 8192 tokens.", "longer than the model takes"],
    ["prompt is too long: 210000 tokens > 200000 maximum", "longer than the model takes"],
    ["You exceeded your current quota, please check your plan.", "run out of credit"],
    ["Your credit balance is too low to access the API.", "run out of credit"],
    ["model 'storm-70b' not found", "does not know this model"],
    ["Loading model", "no model loaded yet"],
  ])("%s", async (complaint, words) => {
    const { provider, chat: say } = speakTo("openai_compatible", "openai-chat");
    provider.next((call) => call.refuse(400, complaint));
    await expect(collect(say())).rejects.toMatchObject({ message: expect.stringContaining(words) });
  });

  it.each([
    ["FastAPI's list", { detail: [{ loc: ["body"], msg: "Too small", type: "value_error" }] }],
    ["another's error inside a text", { error: { message: '{"error":{"message":"Too small"}}' } }],
    ["Google's list", [{ error: { code: 400, message: "Too small" } }]],
    ["a bare text", { error: "Too small" }],
  ])("found in %s", async (_name, body) => {
    const { provider, chat: say } = speakTo("openai_compatible", "openai-chat");
    provider.next((call) => call.answer(422, body));
    await expect(collect(say())).rejects.toMatchObject({ message: expect.stringContaining('"Too small"') });
  });
});
