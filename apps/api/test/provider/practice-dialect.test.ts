import { expect, it } from "vitest";
import type { ProviderConnection } from "../../src/features/provider/index.js";
import { createPracticeDialect } from "../../src/features/provider/dialects/practice.js";
import { composeReply } from "../../src/features/provider/practice/compose-reply.js";
import { collect, givenCall, textOf } from "./given.js";

const connection: ProviderConnection = { kind: "practice", baseUrl: null, key: null, allowsPrivateNetwork: false };

it("streams the reply word by word at its pace and says when it is done", async () => {
  const waits: number[] = [];
  const dialect = createPracticeDialect({ thinkMs: 400, wordMs: 50 }, (milliseconds) => {
    waits.push(milliseconds);
    return Promise.resolve();
  });
  const call = givenCall();
  const events = await collect(dialect.stream(connection, call, new AbortController().signal));

  expect(textOf(events)).toBe(composeReply(call.messages, call.scene));
  expect(waits).toEqual([400, ...events.slice(1).map(() => 50)]);
  expect(events.at(-1)).toEqual({ kind: "finish", reason: "stop" });
});

it("stops between two words when asked to", async () => {
  const stop = new AbortController();
  const dialect = createPracticeDialect({ thinkMs: 0, wordMs: 3_600_000 });
  const heard: string[] = [];
  const listening = async () => {
    for await (const event of dialect.stream(connection, givenCall(), stop.signal)) {
      if (event.kind === "text") heard.push(event.text);
      stop.abort("stopped by Ada");
    }
  };
  await expect(listening()).rejects.toBe("stopped by Ada");
  expect(heard).toHaveLength(1);
});
