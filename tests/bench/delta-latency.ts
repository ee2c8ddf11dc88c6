import type WebSocket from "ws";
import { startScriptedProvider, type ScriptedProvider } from "#scripted-provider";
import { becomeOwner, type ApiClient } from "../support/api-client.js";
import { beginConversation, connectProvider } from "../support/given.js";
import { startServer } from "../support/start-server.js";
import { startChild } from "./support/child-server.js";
import { collectAges, markedDeltas } from "./support/marked-deltas.js";
import { percentile, row, type BenchRow } from "./support/row.js";
import { cookieOf, type Stage } from "./support/stage.js";
import { listen, subscribe } from "./support/subscriber.js";

/** Streams at a time: one person alone, and a full house. */
const STREAMS = [1, 200] as const;
const DELTAS = 100;
/** An account may open 30 sockets of 50 subscriptions. */
const STREAMS_PER_SOCKET = 20;
/** Milliseconds between two deltas of a stream; above the coalescing window, so that none waits for it. */
const PACE_MS = 50;
const GOAL_P50_MS = 2;
const GOAL_P99_MS = 20;

/** Ages of deltas as subscribers of the program see them, each of one Conversation with one Run. */
async function agesAtSubscribers(
  api: ApiClient,
  provider: ScriptedProvider,
  streams: number,
): Promise<readonly number[]> {
  const { ages, onFrame, all } = collectAges(streams * DELTAS);
  provider.always(markedDeltas({ count: DELTAS, paceMs: PACE_MS }));
  const conversationIds: string[] = [];
  for (let stream = 0; stream < streams; stream += 1) {
    conversationIds.push((await beginConversation(api)).conversationId);
  }
  const sockets: WebSocket[] = [];
  for (let start = 0; start < streams; start += STREAMS_PER_SOCKET) {
    const ids = conversationIds.slice(start, start + STREAMS_PER_SOCKET);
    sockets.push(await subscribe({ address: api.address, cookie: cookieOf(api), conversationIds: ids, onFrame }));
  }
  await Promise.all(
    conversationIds.map((conversationId, index) =>
      api.send(`mutation ($input: SendMessageInput!) { sendMessage(input: $input) { run { id } } }`, {
        input: { conversationId, text: "Speak.", idempotencyKey: `${streams}-${index}` },
      }),
    ),
  );
  await all;
  for (const socket of sockets) socket.terminate();
  return ages;
}

/** The same through a bare relay. */
async function agesAtRelay(address: string, provider: ScriptedProvider, streams: number): Promise<readonly number[]> {
  const { ages, onFrame, all } = collectAges(streams * DELTAS);
  provider.always(markedDeltas({ count: DELTAS, paceMs: PACE_MS }));
  const url = `${address}/relay?${encodeURIComponent(provider.url)}`;
  const sockets = await Promise.all(Array.from({ length: streams }, () => listen(url, onFrame)));
  await all;
  for (const socket of sockets) socket.terminate();
  return ages;
}

/** P7: from a Provider's delta to a subscriber's frame, beside a process that passes each delta on as it comes. */
export async function run(stage: Stage): Promise<BenchRow[]> {
  const provider = await startScriptedProvider();
  const server = await startServer({ dataFolder: await stage.folder() });
  const bare = await startChild("bare-server.js");
  try {
    const api = await becomeOwner(server.address);
    await connectProvider(api, provider.url);
    const rows: BenchRow[] = [];
    // The first of each warms up.
    await agesAtSubscribers(api, provider, 2);
    await agesAtRelay(bare.address, provider, 1);
    for (const streams of STREAMS) {
      const relay = await agesAtRelay(bare.address, provider, streams);
      const ours = await agesAtSubscribers(api, provider, streams);
      for (const [name, share, goalMs] of [
        ["p50", 0.5, streams === 1 ? GOAL_P50_MS : undefined],
        ["p99", 0.99, streams === 1 ? undefined : GOAL_P99_MS],
      ] as const) {
        const value = percentile(ours, share);
        rows.push(
          row({
            id: "P7",
            name: `delta to frame, ${streams} ${streams === 1 ? "stream" : "streams"} of ${1000 / PACE_MS} deltas/s, ${name}`,
            value,
            unit: "ms",
            baseline: percentile(relay, share),
            goal: goalMs === undefined ? "beside the goal" : `≤ ${goalMs} ms`,
            holds: goalMs === undefined || value <= goalMs,
          }),
        );
      }
    }
    return rows;
  } finally {
    await bare.stop();
    await server.stop();
    await provider.close();
  }
}
