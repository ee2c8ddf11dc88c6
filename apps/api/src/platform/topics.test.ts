import { afterEach, describe, expect, it } from "vitest";
import { RedisTopics } from "./redis-topics.js";
import { MemoryTopics, type Topics } from "./topics.js";

const redisUrl = process.env["TEST_REDIS_URL"];
const open: Topics[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((topics) => topics.close()));
});

const adapters: { name: string; isHere: boolean; connect: () => Promise<Topics> }[] = [
  { name: "in memory", isHere: true, connect: () => Promise.resolve(new MemoryTopics()) },
  {
    name: "over Redis",
    isHere: redisUrl !== undefined,
    connect: () =>
      RedisTopics.connect(redisUrl ?? "", (error) => {
        throw error;
      }),
  },
];

for (const { name, isHere, connect } of adapters) {
  describe.runIf(isHere)(`topics ${name}`, () => {
    async function connected(): Promise<Topics> {
      const topics = await connect();
      open.push(topics);
      return topics;
    }

    /** Publishes until the subscription has taken effect, which over a network takes a moment. */
    async function delivered(topics: Topics, topic: string, payload: string): Promise<string[]> {
      const received: string[] = [];
      return new Promise((resolve) => {
        const end = topics.subscribe(topic, (got) => {
          received.push(got);
          clearInterval(again);
          end();
          resolve(received);
        });
        const again = setInterval(() => topics.publish(topic, payload), 5);
      });
    }

    it("deliver to who subscribed", async () => {
      expect(await delivered(await connected(), "harbour", "at:1")).toEqual(["at:1"]);
    });

    it("deliver in the order of publishing", async () => {
      const topics = await connected();
      await delivered(topics, "ready", "yes");
      const received: string[] = [];
      const all = new Promise<void>((resolve) => {
        topics.subscribe("harbour", (payload) => {
          if (payload !== "start") received.push(payload);
          if (received.length === 3) resolve();
        });
      });
      await delivered(topics, "harbour", "start");
      for (const payload of ["1", "2", "3"]) topics.publish("harbour", payload);
      await all;
      expect(received).toEqual(["1", "2", "3"]);
    });

    it("deliver nothing of other topics, nor after the end", async () => {
      const topics = await connected();
      const received: string[] = [];
      const end = topics.subscribe("harbour", (payload) => received.push(payload));
      await delivered(topics, "lighthouse", "x");
      end();
      topics.publish("harbour", "late");
      await delivered(topics, "lighthouse", "y");
      expect(received).toEqual([]);
    });
  });
}
