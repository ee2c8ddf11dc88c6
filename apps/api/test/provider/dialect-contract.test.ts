import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  FAULTS,
  held,
  PROTOCOLS,
  reply,
  RETRY_AFTER_SECONDS,
  type Fault,
} from "../../../../tests/scripted-provider/scripted-provider.mjs";
import {
  ProviderFailure,
  providerTimeouts,
  type CallTerms,
  type ProviderEvent,
  type ProviderFailureCode,
} from "../../src/features/provider/index.js";
import { collect, textOf } from "./given.js";
import { KEY, SPOKEN_PROTOCOLS } from "./spoken-protocols.js";
import { ORIGIN, speakTo, type Spoken } from "./spoken.js";

/** Where each way to misbehave ends. What redirects do is for `outbound-fetch.test.ts`. */
const ENDS: Readonly<Record<Exclude<Fault, "redirectInside" | "redirectLoop">, ProviderFailureCode>> = {
  stall: "PROVIDER_TIMEOUT",
  stallMidway: "PROVIDER_TIMEOUT",
  slowDrip: "PROVIDER_TIMEOUT",
  cut: "STREAM_CUT",
  cutBeforeAnswer: "STREAM_CUT",
  garbage: "PROVIDER_GARBAGE",
  wrongTypes: "PROVIDER_GARBAGE",
  html: "PROVIDER_GARBAGE",
  giantLine: "PROVIDER_GARBAGE",
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
const ENDED_BY_TIME: readonly Fault[] = ["stall", "stallMidway", "slowDrip"];

const ENDED_AT_ONCE = (Object.keys(ENDS) as (keyof typeof ENDS)[]).filter((fault) => !ENDED_BY_TIME.includes(fault));

describe.each(SPOKEN_PROTOCOLS)("$name", (spec) => {
  const { thinks = true, counts = true, givesReasons = true } = PROTOCOLS[spec.protocol];
  let spoken: Spoken;
  let provider: Spoken["provider"];

  beforeEach(() => {
    spoken = speakTo(spec.kind, spec.protocol);
    ({ provider } = spoken);
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  const stream = (change: Partial<CallTerms> = {}, signal?: AbortSignal): AsyncIterable<ProviderEvent> =>
    spec.form === "chat" ? spoken.chat(change, signal) : spoken.complete(change, signal);

  it("is asked with exactly this request", async () => {
    await collect(stream());
    const { url, method, headers, body } = spoken.asked[0] ?? {};
    expect(url).toBe(`${ORIGIN}${spec.path}`);
    expect(method).toBe("POST");
    expect(headers).toEqual({
      "content-type": "application/json",
      accept: expect.stringMatching(/event-stream|ndjson/),
      ...spec.headers,
    });
    expect(JSON.parse(body ?? "")).toEqual(spec.body);
  });

  it("keeps the key to its header", async () => {
    await collect(stream());
    await spoken.models();
    for (const { url, body } of spoken.asked) expect(`${url} ${body}`).not.toContain(KEY);
  });

  it("is sent the sampler fields beside its own", async () => {
    const samplers = { temperature: 0.7, parameters: { top_k: 40 }, generationConfig: { topK: 40 } };
    await collect(stream({ body: samplers }));
    expect(provider.requests[0]).toMatchObject({ ...spec.body, ...withoutOwn(samplers, spec.body) });
    expect(provider.requests[0]?.["parameters"]).toMatchObject({ top_k: 40 });
  });

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
    if (counts) expect((await events.next()).value).toEqual({ kind: "usage", promptTokens: 3, completionTokens: 2 });
    expect((await events.next()).value).toMatchObject({ kind: "finish" });
    expect((await events.next()).done).toBe(true);
    await call.closed;
  });

  it.runIf(thinks)("keeps thinking apart from text", async () => {
    provider.next((call) => {
      call.reasoning("The tide is low.");
      call.text("Wait.");
      call.complete();
    });
    const events = await collect(stream());
    expect(events[0]).toEqual({ kind: "reasoning", text: "The tide is low." });
    expect(textOf(events)).toBe("Wait.");
  });

  it.runIf(givesReasons).each([
    ["stop", "stop"],
    ["length", "length"],
    ["something new", "other"],
  ])("reads its reason for %s as %s", async (finishReason, reason) => {
    provider.next(reply("Wait.", { finishReason }));
    expect((await collect(stream())).at(-1)).toEqual({ kind: "finish", reason });
  });

  it("joins characters cut in two", async () => {
    provider.next(async (call) => {
      const { text } = call.protocol.speak(call.body);
      for (const byte of Buffer.from(text("Grüße 🌊"))) {
        call.raw(Buffer.of(byte));
        await call.wait(0);
      }
      call.complete();
    });
    expect(textOf(await collect(stream()))).toBe("Grüße 🌊");
  });

  it("ends a reply at a stop sequence the Provider let through, and closes the connection", async () => {
    provider.next(held);
    const reading = collect(stream({ stopSequences: ["\nAda:"] }));
    const call = await provider.nextCall();
    for (const piece of ["Wait.", "\nA", "da", ": Why?"]) call.text(piece);
    expect(await reading).toEqual([
      { kind: "text", text: "Wait." },
      { kind: "finish", reason: "stop" },
    ]);
    await call.closed;
  });

  it("closes the connection at once when it is stopped, and throws the signal's reason", async () => {
    provider.next(held);
    const stop = new AbortController();
    const reading = collect(stream({}, stop.signal));
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
    it.each(ENDED_AT_ONCE.filter((fault) => thinks || fault !== "onlyThinking"))("%s", async (fault) => {
      provider.always(FAULTS[fault]);
      const failure = await failureOf(stream());
      expect(failure.code).toBe(ENDS[fault]);
      expect(failure.message).not.toContain(KEY);
      expect(provider.callCount).toBe(1);
      await (
        await provider.nextCall()
      ).closed;
    });

    it.each(ENDED_BY_TIME)("%s", async (fault) => {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      provider.next(FAULTS[fault]);
      const ending = failureOf(stream());
      const call = await provider.nextCall();
      await vi.advanceTimersByTimeAsync(providerTimeouts.totalMs + 1_000);
      expect((await ending).code).toBe("PROVIDER_TIMEOUT");
      await call.closed;
      expect(provider.callCount).toBe(1);
    });
  });

  it("says how long it asks to wait", async () => {
    provider.next(FAULTS.rateLimited);
    expect(await failureOf(stream())).toMatchObject({ retryAfterMs: RETRY_AFTER_SECONDS * 1000, httpStatus: 429 });
  });

  it("is quoted in its own words, shortened and without the key", async () => {
    const complaint = `Bad key ${KEY}\n${"!".repeat(1_000)}`;
    provider.next((call) => call.refuse(400, complaint));
    provider.next((call) => {
      call.text("The tide");
      call.fail(complaint);
      call.end();
    });
    for (const failure of [await failureOf(stream()), await failureOf(stream())]) {
      expect(failure.message).toContain('It says: "Bad key [key] !!!');
      expect(failure.message.length).toBeLessThan(450);
    }
  });

  it("tells its models", async () => {
    provider.models = ["wren-7b"];
    const models = await spoken.models();
    expect(models.map(({ id }) => id)).toContain(spec.kind === "novelai" ? "kayra-v1" : "wren-7b");
    expect(spoken.asked[0]?.url).toBe(`${ORIGIN}${spec.modelsPath}`);
  });
});

async function failureOf(events: AsyncIterable<ProviderEvent>): Promise<ProviderFailure> {
  const error: unknown = await collect(events).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ProviderFailure);
  return error as ProviderFailure;
}

/** The fields the protocol does not write itself. */
function withoutOwn(fields: object, own: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !(name in own)));
}
