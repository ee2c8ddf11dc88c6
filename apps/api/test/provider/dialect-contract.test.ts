import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  FAULTS,
  held,
  reply,
  RETRY_AFTER_SECONDS,
  startScriptedProvider,
  type Fault,
  type ScriptedProvider,
} from "../../../../tests/scripted-provider/scripted-provider.mjs";
import { createOpenAiChatDialect } from "../../src/features/provider/dialects/openai-chat.js";
import {
  ProviderFailure,
  providerTimeouts,
  type Dialect,
  type ProviderCall,
  type ProviderConnection,
  type ProviderEvent,
  type ProviderFailureCode,
} from "../../src/features/provider/index.js";
import { createOutboundFetch, MAX_REDIRECTS } from "../../src/platform/outbound-fetch.js";
import { collect, givenCall, textOf } from "./given.js";

/** A key that must appear nowhere but in the header it is for. */
const KEY = "sk-test-0123456789abcdef";

/** Every dialect that speaks to a server; the scripted Provider answers each in its own protocol. */
const DIALECTS: readonly { name: string; kind: string; dialect: Dialect }[] = [
  {
    name: "OpenAI chat completions",
    kind: "openai_compatible",
    dialect: createOpenAiChatDialect(createOutboundFetch(), { now: () => Date.UTC(2026, 10, 23) }),
  },
];

/** Where each way to misbehave ends. */
const ENDS: Readonly<Record<Fault, ProviderFailureCode>> = {
  stall: "PROVIDER_TIMEOUT",
  stallMidway: "PROVIDER_TIMEOUT",
  slowDrip: "PROVIDER_TIMEOUT",
  cut: "STREAM_CUT",
  cutBeforeAnswer: "STREAM_CUT",
  garbage: "PROVIDER_GARBAGE",
  wrongTypes: "PROVIDER_GARBAGE",
  html: "PROVIDER_GARBAGE",
  giantLine: "PROVIDER_GARBAGE",
  redirectLoop: "PROVIDER_GARBAGE",
  redirectInside: "PROVIDER_UNREACHABLE",
  unauthorized: "PROVIDER_REFUSED_KEY",
  rateLimited: "PROVIDER_RATE_LIMITED",
  badRequest: "PROVIDER_ERROR",
  notFound: "PROVIDER_ERROR",
  serverError: "PROVIDER_ERROR",
  errorMidway: "PROVIDER_ERROR",
  endless: "RESPONSE_TOO_LONG",
  empty: "EMPTY_RESPONSE",
  onlyThinking: "EMPTY_RESPONSE",
};

/** Faults that only time brings to an end; a test moves the clock. */
const ENDED_BY_TIME: ReadonlySet<Fault> = new Set(["stall", "stallMidway", "slowDrip"]);

describe.each(DIALECTS)("$name", ({ kind, dialect }) => {
  let provider: ScriptedProvider;
  let connection: ProviderConnection;

  beforeEach(async () => {
    provider = await startScriptedProvider();
    connection = { kind, baseUrl: provider.url, key: KEY, allowsPrivateNetwork: true };
  });

  afterEach(async () => {
    vi.useRealTimers();
    await provider.close();
  });

  const stream = (call: ProviderCall = givenCall(), signal = new AbortController().signal) =>
    dialect.stream(connection, call, signal);

  const failureOf = async (events: AsyncIterable<ProviderEvent>): Promise<ProviderFailure> => {
    const error: unknown = await collect(events).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ProviderFailure);
    return error as ProviderFailure;
  };

  it("hands on text as it comes, then counts and reason", async () => {
    provider.next(held);
    const events = stream()[Symbol.asyncIterator]();
    const first = events.next();
    const call = await provider.nextCall();
    call.text("The tide");
    expect((await first).value).toEqual({ kind: "text", text: "The tide" });
    call.text(" turns.");
    expect((await events.next()).value).toEqual({ kind: "text", text: " turns." });
    call.complete();
    expect((await events.next()).value).toEqual({ kind: "usage", promptTokens: 3, completionTokens: 2 });
    expect((await events.next()).value).toEqual({ kind: "finish", reason: "stop" });
    expect((await events.next()).done).toBe(true);
    await call.closed;
  });

  it("keeps thinking apart from text", async () => {
    provider.next((call) => {
      call.reasoning("The tide is low.");
      call.text("Wait.");
      call.complete();
    });
    const events = await collect(stream());
    expect(events[0]).toEqual({ kind: "reasoning", text: "The tide is low." });
    expect(textOf(events)).toBe("Wait.");
  });

  it("sends messages, model, key and sampler fields, and asks for a stream with counts", async () => {
    const body = { temperature: 0.7, max_tokens: 200 };
    await collect(stream(givenCall({ body, stopSequences: ["\nAda:"] })));
    const { headers, body: sent } = await provider.nextCall();
    expect(sent).toEqual({
      ...body,
      model: "test-model",
      messages: [{ role: "user", content: "Hello." }],
      stop: ["\nAda:"],
      stream: true,
      stream_options: { include_usage: true },
    });
    expect(headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it("leaves the choice of the model to the server when none is named", async () => {
    await collect(stream(givenCall({ model: null })));
    expect(provider.requests[0]).not.toHaveProperty("model");
  });

  it.each([
    ["stop", "stop"],
    ["length", "length"],
    ["content_filter", "content_filter"],
    ["tool_calls", "other"],
  ] as const)("reads the finish reason %s as %s", async (finishReason, reason) => {
    provider.next(reply("Wait.", { finishReason }));
    expect((await collect(stream())).at(-1)).toEqual({ kind: "finish", reason });
  });

  it("takes an answer that is not streamed", async () => {
    provider.next((call) =>
      call.answer(200, {
        choices: [{ index: 0, message: { role: "assistant", content: "Wait." }, finish_reason: "stop" }],
        usage: { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7 },
      }),
    );
    expect(await collect(stream())).toEqual([
      { kind: "text", text: "Wait." },
      { kind: "usage", promptTokens: 5, completionTokens: 2 },
      { kind: "finish", reason: "stop" },
    ]);
  });

  it("takes a stream that ends with a finish reason and without [DONE]", async () => {
    provider.next(async (call) => {
      call.text("Wait.");
      call.finish("stop");
      await call.wait(0);
      call.end();
    });
    expect(textOf(await collect(stream()))).toBe("Wait.");
  });

  it("skips comments, other fields and choices but the first, and joins characters cut in two", async () => {
    provider.next(async (call) => {
      call.raw(": processing\n\nevent: message\nid: 7\n");
      call.event({ choices: [{ index: 1, delta: { content: "not this" } }] });
      const event = Buffer.from(`data: ${JSON.stringify({ choices: [{ delta: { content: "Grüße 🌊" } }] })}\r\n\r\n`);
      for (const byte of event) {
        call.raw(Buffer.of(byte));
        await call.wait(0);
      }
      call.complete();
    });
    expect(textOf(await collect(stream()))).toBe("Grüße 🌊");
  });

  it("leaves out counts that make no sense", async () => {
    provider.next((call) => {
      call.text("Wait.");
      call.event({ choices: [], usage: { prompt_tokens: "many", completion_tokens: -1 } });
      call.complete();
    });
    provider.next((call) => {
      call.text("Wait.");
      call.finish();
      call.event({ choices: [], usage: { prompt_tokens: "many", completion_tokens: -1 } });
      call.done();
    });
    expect((await collect(stream())).map(({ kind }) => kind)).toEqual(["text", "usage", "finish"]);
    expect((await collect(stream())).map(({ kind }) => kind)).toEqual(["text", "finish"]);
  });

  it("closes the connection at once when it is stopped, and throws the signal's reason", async () => {
    provider.next(held);
    const stop = new AbortController();
    const reading = collect(stream(givenCall(), stop.signal));
    const call = await provider.nextCall();
    call.text("The tide");
    stop.abort("stopped by Ada");
    await expect(reading).rejects.toBe("stopped by Ada");
    await call.closed;
  });

  it("closes the connection when the reader loses interest", async () => {
    provider.next(FAULTS.stallMidway);
    for await (const event of stream()) {
      expect(event.kind).toBe("text");
      break;
    }
    await (
      await provider.nextCall()
    ).closed;
  });

  describe("misbehaviour ends in a defined failure, in one call, without the key:", () => {
    it.each(Object.keys(ENDS).filter((fault) => !ENDED_BY_TIME.has(fault as Fault)) as Fault[])("%s", async (fault) => {
      provider.always(FAULTS[fault]);
      const failure = await failureOf(stream());
      expect(failure.code).toBe(ENDS[fault]);
      expect(failure.message).not.toContain(KEY);
      expect(provider.callCount).toBe(fault === "redirectLoop" ? MAX_REDIRECTS + 1 : 1);
      await (
        await provider.nextCall()
      ).closed;
    });

    it.each([...ENDED_BY_TIME])("%s", async (fault) => {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      provider.next(FAULTS[fault]);
      const ending = failureOf(stream());
      const call = await provider.nextCall();
      for (let waitedMs = 0; waitedMs <= providerTimeouts.totalMs && !call.isClosed; waitedMs += 1_500) {
        await vi.advanceTimersByTimeAsync(1_500);
        // Lets the bytes of the other side arrive.
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect((await ending).code).toBe(ENDS[fault]);
      await call.closed;
      expect(provider.callCount).toBe(1);
    });
  });

  it("says how long a Provider asks to wait", async () => {
    provider.next(FAULTS.rateLimited);
    provider.next((call) => call.answer(429, "", { "retry-after": "Mon, 23 Nov 2026 00:01:00 GMT" }));
    expect(await failureOf(stream())).toMatchObject({ retryAfterMs: RETRY_AFTER_SECONDS * 1000, httpStatus: 429 });
    expect(await failureOf(stream())).toMatchObject({ retryAfterMs: 60_000 });
  });

  it("quotes the Provider's own words, shortened and without the key", async () => {
    provider.next((call) => call.answer(400, { error: { message: `Bad key ${KEY}\n${"!".repeat(1_000)}` } }));
    const { message, canRetry } = await failureOf(stream());
    expect(message).toContain('It says: "Bad key [key] !!!');
    expect(message.length).toBeLessThan(450);
    expect(canRetry).toBe(false);
  });

  it("takes errors nested without end for what they are", async () => {
    const depth = 100_000;
    provider.next((call) => {
      call.raw(`data: ${'{"error":'.repeat(depth)}1${"}".repeat(depth)}\n\n`);
    });
    expect(await failureOf(stream())).toMatchObject({ code: "PROVIDER_ERROR" });
  });

  it("is unreachable where nothing listens, and on a private address that nobody allowed", async () => {
    const nowhere = { ...connection, baseUrl: "http://127.0.0.1:1/v1" };
    const forbidden = { ...connection, allowsPrivateNetwork: false };
    for (const target of [nowhere, forbidden]) {
      const failure = await failureOf(dialect.stream(target, givenCall(), new AbortController().signal));
      expect(failure.code).toBe("PROVIDER_UNREACHABLE");
    }
    expect(provider.callCount).toBe(0);
  });

  it("lists the models", async () => {
    provider.models = ["wren-7b", "otto-70b"];
    expect(await dialect.listModels(connection, new AbortController().signal, providerTimeouts)).toEqual([
      { id: "wren-7b", name: "wren-7b", contextTokens: null },
      { id: "otto-70b", name: "otto-70b", contextTokens: null },
    ]);
  });

  it("refuses a list of models that is none", async () => {
    const elsewhere = { ...connection, baseUrl: provider.url.replace("/v1", "") };
    await expect(dialect.listModels(elsewhere, new AbortController().signal, providerTimeouts)).rejects.toMatchObject({
      code: "PROVIDER_ERROR",
      httpStatus: 404,
    });
  });
});
