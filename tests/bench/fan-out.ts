import type WebSocket from "ws";
import { startScriptedProvider } from "#scripted-provider";
import { connectProvider } from "../support/given.js";
import { startChild, type ChildServer } from "./support/child-server.js";
import { collectAges, markedDeltas } from "./support/marked-deltas.js";
import { percentile, row, type BenchRow } from "./support/row.js";
import { signInAsAda, type Stage } from "./support/stage.js";
import { runSeed } from "../support/run-seed.js";
import { listen, subscribe } from "./support/subscriber.js";

const ACCOUNTS = 100;
const SOCKETS_PER_ACCOUNT = 10;
const SOCKETS = ACCOUNTS * SOCKETS_PER_ACCOUNT;
/** Events of a measurement, 20 a second. */
const EVENTS = 200;
const PACE_MS = 50;
const FRAMES_PER_SECOND = SOCKETS * (1000 / PACE_MS);
/** Events before the measurement, in which both servers load and compile what they need. */
const WARM_UP_EVENTS = 20;
const GOAL_CPU = 2;
const GOAL_P95_MS = 60;

interface Figures {
  readonly ages: readonly number[];
  /** Milliseconds of processor time for as many frames as a second brings when none is late. */
  readonly cpuMsPerSecond: number;
  /** A frame as it was sent. */
  readonly frame: string;
}

/** Lets events be sent and measures what they cost the server until the last socket has the last one. */
async function measure(
  server: ChildServer,
  connect: (onFrame: (frame: string) => void) => Promise<readonly WebSocket[]>,
  send: (events: number) => Promise<void>,
): Promise<Figures> {
  const warmUp = collectAges(SOCKETS * WARM_UP_EVENTS);
  let take = warmUp.onFrame;
  let [example, frames] = ["", 0];
  const sockets = await connect((frame) => {
    if (frame.includes("@")) {
      example = frame;
      frames += 1;
    }
    take(frame);
  });
  await send(WARM_UP_EVENTS);
  await warmUp.all;
  const { ages, onFrame, all } = collectAges(SOCKETS * EVENTS);
  [take, frames] = [onFrame, 0];
  const cpuBefore = await server.cpuMs();
  await send(EVENTS);
  await all;
  // By frames and not by the clock: on a machine that is busy otherwise, sending takes longer and frames hold more.
  const cpuMsPerSecond = (((await server.cpuMs()) - cpuBefore) / frames) * FRAMES_PER_SECOND;
  for (const socket of sockets) socket.terminate();
  return { ages, cpuMsPerSecond, frame: example };
}

/** A Conversation with a hundred guests, each with ten sockets, that follow one Run. */
async function fanOut(stage: Stage): Promise<Figures> {
  const dataFolder = await stage.folder();
  const [conversation] = await runSeed(dataFolder, [2]);
  if (!conversation) throw new Error("The seed names the Conversation it makes.");
  const provider = await startScriptedProvider();
  const server = await startChild("program-server.js", [dataFolder, String(ACCOUNTS), conversation.id]);
  try {
    const ada = await signInAsAda(server.address);
    await connectProvider(ada, provider.url);
    const cookies = server.tokens.map((token) => `tavernkit_session=${token}`);
    return await measure(
      server,
      async (onFrame) => {
        const sockets: WebSocket[] = [];
        for (const cookie of cookies) {
          const given = { address: server.address, cookie, conversationIds: [conversation.id], onFrame };
          for (let count = 0; count < SOCKETS_PER_ACCOUNT; count += 1) sockets.push(await subscribe(given));
        }
        return sockets;
      },
      async (events) => {
        provider.always(markedDeltas({ count: events, paceMs: PACE_MS }));
        await ada.send(`mutation ($input: SendMessageInput!) { sendMessage(input: $input) { run { id } } }`, {
          input: { conversationId: conversation.id, text: "Speak.", idempotencyKey: `fan-out-${events}` },
        });
      },
    );
  } finally {
    await server.stop();
    await provider.close();
  }
}

/** The same frames, sent to as many sockets by a server that knows nobody. */
async function broadcast(frame: string): Promise<Figures> {
  const server = await startChild("bare-server.js");
  try {
    return await measure(
      server,
      async (onFrame) => {
        const sockets: WebSocket[] = [];
        while (sockets.length < SOCKETS) sockets.push(await listen(`${server.address}/broadcast`, onFrame));
        return sockets;
      },
      async (events) => {
        const begun = performance.now();
        for (let index = 1; index <= events; index += 1) {
          const waitMs = Math.max(0, begun + index * PACE_MS - performance.now());
          await new Promise((resolve) => setTimeout(resolve, waitMs));
          server.say({ frame: frame.replace(/@[\d.]+>/, `@${performance.now().toFixed(2)}>`) });
        }
      },
    );
  } finally {
    await server.stop();
  }
}

/** P8: one Conversation followed by a thousand sockets of a hundred accounts, beside a bare broadcast. */
export async function run(stage: Stage): Promise<BenchRow[]> {
  const ours = await fanOut(stage);
  const bare = await broadcast(ours.frame);
  const name = `fan-out to ${ACCOUNTS} accounts × ${SOCKETS_PER_ACCOUNT} sockets × ${1000 / PACE_MS} events/s`;
  const [value, baseline] = [percentile(ours.ages, 0.95), percentile(bare.ages, 0.95)];
  return [
    row({
      id: "P8",
      name: `${name}, processor time per second`,
      value: ours.cpuMsPerSecond,
      unit: "ms",
      baseline: bare.cpuMsPerSecond,
      goal: `ratio ≤ ${GOAL_CPU}`,
      holds: ours.cpuMsPerSecond <= GOAL_CPU * bare.cpuMsPerSecond,
    }),
    row({
      id: "P8",
      name: `${name}, p95`,
      value,
      unit: "ms",
      baseline,
      goal: `≤ ${GOAL_P95_MS} ms`,
      holds: value <= GOAL_P95_MS,
    }),
    row({
      id: "P8",
      name: `${name}, delivered`,
      value: ours.ages.length,
      unit: "frames",
      baseline: bare.ages.length,
      goal: "all",
      holds: ours.ages.length === SOCKETS * EVENTS,
    }),
  ];
}
