import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  held,
  startScriptedProvider,
  type ScriptedCall,
  type ScriptedProvider,
} from "../../../../tests/scripted-provider/scripted-provider.mjs";
import { PUBLISH_INTERVAL_MS } from "../../src/features/run/live-text.js";
import { Device } from "../support/device.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import { DELETE, EDIT, messagesOf, RENAME, say } from "./run-operations.js";

let api: TestApi;
let provider: ScriptedProvider;
let address: string;
let conversationId: string;

beforeAll(async () => {
  [api, provider] = await Promise.all([startTestApi(), startScriptedProvider()]);
  address = await api.program.app.listen({ port: 0, host: "127.0.0.1" });
  await api.given.provider({ baseUrl: provider.url });
  provider.always(held);
});
beforeEach(async () => {
  conversationId = (await api.given.conversation()).conversation.id;
});
afterAll(() => Promise.all([api.close(), provider.close()]));

const openDevice = () => Device.open({ address, client: api.as("ada"), conversationId });

/** What a screen must have come to: events since the beginning, and the texts of the Run that is being written. */
interface Target {
  readonly events: number;
  readonly thinking?: string;
  readonly writing?: string;
}

function isAt({ shown }: Device, { events, thinking = "", writing = "" }: Target): boolean {
  // The greeting is event 1.
  return shown.lastEventSeq === 1 + events && shown.thinking === thinking && shown.writing === writing;
}

/** What happens, and what is to be seen of it. */
type Step = readonly [happen: () => unknown, target: Target];

/** All that happens to a Conversation in which a reply is written, one thing at a time. */
function story(): readonly Step[] {
  let call: ScriptedCall;
  const send = async () => {
    await say(api, conversationId, "When does it turn?");
    call = await provider.nextCall();
  };
  const piece = (kind: "text" | "reasoning", text: string) => () => {
    // Pieces that come at once are told together; the clock stands still between them.
    api.clock.advance(PUBLISH_INTERVAL_MS);
    call[kind](text);
  };
  const rename = () =>
    api.as("ada").must(RENAME, { input: { id: conversationId, expectedVersion: 1, title: "Tides" } });
  const changeReply = async (document: string, change: object) => {
    const { id: messageId, version: expectedVersion } = (await messagesOf(api, conversationId)).at(-1)!;
    await api.as("ada").must(document, { input: { messageId, expectedVersion, ...change } });
  };
  const thinking = "The tide table.";
  return [
    [send, { events: 3 }],
    [piece("reasoning", "The tide "), { events: 3, thinking: "The tide " }],
    [piece("reasoning", "table."), { events: 3, thinking }],
    [piece("text", "It "), { events: 3, thinking, writing: "It " }],
    [piece("text", "turns 🌊 "), { events: 3, thinking, writing: "It turns 🌊 " }],
    [rename, { events: 4, thinking, writing: "It turns 🌊 " }],
    [piece("text", "at nine."), { events: 4, thinking, writing: "It turns 🌊 at nine." }],
    [() => call.complete(), { events: 6 }],
    [() => changeReply(EDIT, { text: "At ten." }), { events: 7 }],
    [() => changeReply(DELETE, {}), { events: 8 }],
  ];
}

/** What somebody who never loses the connection is told of the story. */
const WHOLE_STORY = [
  "MessageAdded",
  "RunChanged",
  "RunChanged",
  "RunThinking",
  "RunThinking",
  "RunText",
  "RunText",
  "ConversationChanged",
  "RunText",
  "MessageAdded",
  "RunChanged",
  "MessageChanged",
  "MessageRemoved",
];

/** Somebody who looks on in their own way, until they have seen what there is to be seen. */
type Follower = (target: Target) => Promise<void>;

/** Lets things happen; after each everybody catches up with it. */
async function live(steps: readonly Step[], followers: readonly Follower[]): Promise<void> {
  for (const [happen, target] of steps) {
    await happen();
    await Promise.all(followers.map((follow) => follow(target)));
  }
}

/** Stays connected. */
function steady(device: Device): Follower {
  return async (target) => {
    while (!isAt(device, target)) await device.take();
  };
}

/** Loses the connection after every frame. */
function restless(device: Device): Follower {
  return async (target) => {
    while (!isAt(device, target)) {
      // A new connection begins with the text so far; what is known already is not the frame to break after.
      if (await device.take()) await reconnect(device);
    }
  };
}

/** Loses the connection once, after so many frames, with those on their way; and comes back at once. */
function startled(device: Device, frames: number): Follower {
  let hasBroken = false;
  return async (target) => {
    while (!isAt(device, target)) {
      if (!hasBroken && device.told.length === frames) {
        hasBroken = true;
        await reconnect(device);
      }
      await device.take();
    }
  };
}

/** Loses the connection after so many frames and stays away. */
function leaving(device: Device, frames: number): Follower {
  return async (target) => {
    while (device.isConnected && !isAt(device, target)) {
      if (device.told.length === frames) device.drop();
      else await device.take();
    }
  };
}

async function reconnect(device: Device): Promise<void> {
  device.drop();
  await device.connect();
}

async function connected(count: number): Promise<Device[]> {
  const devices = await Promise.all(Array.from({ length: count }, openDevice));
  await Promise.all(devices.map((device) => device.connect()));
  return devices;
}

/** What all these devices hold is what a query gives now. They are put away. */
async function expectNothingLost(devices: readonly Device[]): Promise<void> {
  const { shown } = await openDevice();
  expect(shown).toMatchObject({ lastEventSeq: 9, runs: [], writing: "", thinking: "" });
  expect(shown.messages.map(({ text }) => text)).toEqual(["Mind the step.", "When does it turn?"]);
  for (const device of devices) expect(device.shown).toEqual(shown);
  for (const device of devices) device.drop();
}

describe("following a reply over a connection that breaks (R5)", () => {
  it("after every frame comes to what an undisturbed device and a fresh query show", async () => {
    const [here, there] = (await connected(2)) as [Device, Device];
    await live(story(), [steady(here), restless(there)]);
    expect(here.told).toEqual(WHOLE_STORY);
    await expectNothingLost([here, there]);
  });

  it("after every frame comes to the same with nobody else there", async () => {
    const [alone] = (await connected(1)) as [Device];
    await live(story(), [restless(alone)]);
    await expectNothingLost([alone]);
  });

  it("after any one frame, with those on their way lost, goes on where it broke", async () => {
    const [here, ...others] = (await connected(1 + WHOLE_STORY.length)) as [Device, ...Device[]];
    await live(story(), [steady(here), ...others.map(startled)]);
    await expectNothingLost([here, ...others]);
  });

  it("after any one frame, until all is over, catches up", async () => {
    const steps = story();
    const [here, ...others] = (await connected(1 + WHOLE_STORY.length)) as [Device, ...Device[]];
    await live(steps, [steady(here), ...others.map(leaving)]);
    expect(others.map(({ told }) => told)).toEqual(others.map((_, frames) => WHOLE_STORY.slice(0, frames)));
    for (const device of others) {
      expect(device.isConnected).toBe(false);
      await device.connect();
      await steady(device)(steps.at(-1)![1]);
    }
    await expectNothingLost([here, ...others]);
  });

  it("for longer than the log reaches back is told to read again, and goes on in the middle of the reply", async () => {
    const steps = story();
    const [here, late] = (await connected(2)) as [Device, Device];
    await live(steps.slice(0, 5), [steady(here), leaving(late, 1)]);
    await api.program.database.transaction((db) =>
      db.query(`DELETE FROM "conversation_event" WHERE "conversationId" = '${conversationId}' AND "seq" <= 3`),
    );
    await late.connect();
    await late.take();
    expect(late.told).toEqual(["MessageAdded", "ResyncRequired"]);
    expect(late.mustReload).toBe(true);
    await expect(late.take()).rejects.toThrow('the stream ended: {"type":"complete"}');

    await late.reload();
    await live(steps.slice(5), [steady(here), steady(late)]);
    await expectNothingLost([here, late]);
  });
});
