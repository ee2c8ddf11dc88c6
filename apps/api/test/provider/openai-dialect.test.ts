import { beforeEach, describe, expect, it } from "vitest";
import { reply } from "../../../../tests/scripted-provider/scripted-provider.mjs";
import { collect, textOf } from "./given.js";
import { speakTo, type Spoken } from "./spoken.js";

let spoken: Spoken;

beforeEach(() => {
  spoken = speakTo("openai_compatible", "openai-chat");
});

describe("an answer of an OpenAI-compatible server", () => {
  it("may come whole", async () => {
    spoken.provider.next((call) =>
      call.answer(200, {
        choices: [{ index: 0, message: { role: "assistant", content: "Wait." }, finish_reason: "stop" }],
        usage: { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7 },
      }),
    );
    expect(await collect(spoken.chat())).toEqual([
      { kind: "text", text: "Wait." },
      { kind: "usage", promptTokens: 5, completionTokens: 2 },
      { kind: "finish", reason: "stop" },
    ]);
  });

  it("may end with a finish reason and without [DONE]", async () => {
    spoken.provider.next((call) => {
      call.text("Wait.");
      call.finish("stop");
      call.end();
    });
    expect(textOf(await collect(spoken.chat()))).toBe("Wait.");
  });

  it("may hold comments, other fields and other choices", async () => {
    spoken.provider.next((call) => {
      call.raw(": OPENROUTER PROCESSING\n\nevent: message\nid: 7\n");
      call.event({ choices: [{ index: 1, delta: { content: "not this" } }] });
      call.text("Wait.");
      call.complete();
    });
    expect(textOf(await collect(spoken.chat()))).toBe("Wait.");
  });

  it("may hold counts that make no sense, which are left out", async () => {
    spoken.provider.next((call) => {
      call.text("Wait.");
      call.finish();
      call.event({ choices: [], usage: { prompt_tokens: "many", completion_tokens: -1 } });
      call.done();
    });
    expect((await collect(spoken.chat())).map(({ kind }) => kind)).toEqual(["text", "finish"]);
  });

  it("may have its thinking in `reasoning` and its counts in `x_groq`", async () => {
    spoken.provider.next((call) => {
      call.event({ choices: [{ delta: { reasoning: "Hm." } }] });
      call.text("Wait.");
      call.event({
        choices: [{ delta: {}, finish_reason: "stop" }],
        x_groq: { usage: { prompt_tokens: 5, completion_tokens: 2 } },
      });
      call.done();
    });
    expect(await collect(spoken.chat())).toMatchObject([
      { kind: "reasoning", text: "Hm." },
      { kind: "text" },
      { kind: "usage", promptTokens: 5 },
      { kind: "finish" },
    ]);
  });

  it.each([
    ["eos", "stop"],
    ["eos_token", "stop"],
    ["model_length", "length"],
    ["content_filter", "content_filter"],
    ["tool_calls", "other"],
  ])("gives %s for %s", async (finishReason, reason) => {
    spoken.provider.next(reply("Wait.", { finishReason }));
    expect((await collect(spoken.chat())).at(-1)).toEqual({ kind: "finish", reason });
  });

  it.each(["error", "insufficient_system_resource"])("that ends with %s has failed", async (finishReason) => {
    spoken.provider.next(reply("Wait.", { finishReason }));
    await expect(collect(spoken.chat())).rejects.toMatchObject({ code: "PROVIDER_ERROR" });
  });

  it("may nest errors without end", async () => {
    const depth = 100_000;
    spoken.provider.next((call) => {
      call.raw(`data: ${'{"error":'.repeat(depth)}1${"}".repeat(depth)}\n\n`);
    });
    await expect(collect(spoken.chat())).rejects.toMatchObject({ code: "PROVIDER_ERROR" });
  });

  it("may ask to wait until a date, or for milliseconds", async () => {
    spoken.provider.next((call) => call.refuse(429, "Slow down.", { "retry-after": "Thu, 01 Jan 2026 00:01:00 GMT" }));
    spoken.provider.next((call) => call.refuse(429, "Slow down.", { "retry-after-ms": "250", "retry-after": "1" }));
    await expect(collect(spoken.chat())).rejects.toMatchObject({ retryAfterMs: 60_000 });
    await expect(collect(spoken.chat())).rejects.toMatchObject({ retryAfterMs: 250 });
  });
});

describe("a request", () => {
  it("leaves the choice of the model to the server when none is named", async () => {
    await collect(spoken.chat({ model: null }));
    expect(spoken.provider.requests[0]).not.toHaveProperty("model");
  });

  it("names speakers where the service has a field for that, and the name is one it takes", async () => {
    const messages = [
      { role: "user", name: "Ada", content: "Hello." },
      { role: "user", name: "Grace Hopper", content: "Hi." },
    ] as const;
    const named = speakTo("openai", "openai-chat");
    await collect(named.chat({ messages }));
    await collect(spoken.chat({ messages }));
    expect(named.provider.requests[0]?.messages.map(({ name }) => name)).toEqual(["Ada", undefined]);
    expect(spoken.provider.requests[0]?.messages.map(({ name }) => name)).toEqual([undefined, undefined]);
  });

  it.each([
    ["mistral", { messages: [expect.anything(), { role: "assistant", content: "Wa", prefix: true }] }],
    ["vllm", { continue_final_message: true, add_generation_prompt: false }],
    ["ooba", { continue_: true }],
  ])("to %s says how to go on from the model's own words", async (kind, expected) => {
    const { provider, chat } = speakTo(kind, "openai-chat");
    const messages = [
      { role: "user", content: "Hello." },
      { role: "assistant", content: "Wa" },
    ] as const;
    await collect(chat({ messages }));
    await collect(chat());
    expect(provider.requests[0]).toMatchObject(expected);
    for (const field of ["continue_final_message", "continue_"]) expect(provider.requests[1]).not.toHaveProperty(field);
  });

  it("to Mistral holds no field it does not know", async () => {
    const { provider, chat } = speakTo("mistral", "openai-chat");
    await collect(chat());
    expect(Object.keys(provider.requests[0] ?? {}).sort()).toEqual(["messages", "model", "stream"]);
  });
});
