import { Redis } from "ioredis";
import { MemoryTopics, RedisUnreachable, type TopicListener, type Topics } from "./topics.js";

/** Milliseconds a connection may take to open before the server refuses to start. */
const CONNECT_TIMEOUT_MS = 5_000;

/** Keeps our channels apart from those of other programs on the same Redis. */
const CHANNEL_PREFIX = "tavernkit:";

/** Topics shared by several processes through Redis. One pair of connections serves all topics. */
export class RedisTopics implements Topics {
  readonly #local = new MemoryTopics();
  readonly #countByTopic = new Map<string, number>();

  private constructor(
    private readonly sender: Redis,
    private readonly receiver: Redis,
    private readonly onError: (error: unknown) => void,
  ) {
    receiver.on("message", (channel: string, payload: string) => {
      this.#local.publish(channel.slice(CHANNEL_PREFIX.length), payload);
    });
    sender.on("error", onError);
    receiver.on("error", onError);
  }

  /**
   * Connects.
   *
   * @param onError Told of lost connections; they come back by themselves, and what is missed meanwhile is caught up
   * with by looking into the database.
   * @throws RedisUnreachable
   */
  static async connect(url: string, onError: (error: unknown) => void): Promise<RedisTopics> {
    const options = { lazyConnect: true, connectTimeout: CONNECT_TIMEOUT_MS };
    await requireReachable(url);
    const sender = new Redis(url, options);
    const receiver = new Redis(url, options);
    await Promise.all([sender.connect(), receiver.connect()]);
    return new RedisTopics(sender, receiver, onError);
  }

  publish(topic: string, payload: string): void {
    this.sender.publish(CHANNEL_PREFIX + topic, payload).catch(this.onError);
  }

  subscribe(topic: string, listener: TopicListener): () => void {
    const end = this.#local.subscribe(topic, listener);
    const count = (this.#countByTopic.get(topic) ?? 0) + 1;
    this.#countByTopic.set(topic, count);
    if (count === 1) this.receiver.subscribe(CHANNEL_PREFIX + topic).catch(this.onError);
    return () => {
      end();
      const left = (this.#countByTopic.get(topic) ?? 1) - 1;
      if (left > 0) {
        this.#countByTopic.set(topic, left);
        return;
      }
      this.#countByTopic.delete(topic);
      this.receiver.unsubscribe(CHANNEL_PREFIX + topic).catch(this.onError);
    };
  }

  async close(): Promise<void> {
    await this.#local.close();
    this.receiver.disconnect();
    await this.sender.quit();
  }
}

/** Tries once, where later connections would try for ever. */
async function requireReachable(url: string): Promise<void> {
  let reason = "no answer";
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: CONNECT_TIMEOUT_MS, retryStrategy: () => null });
  redis.on("error", (error: Error) => (reason = error.message));
  try {
    await redis.connect();
  } catch {
    throw new RedisUnreachable(`Redis at REDIS_URL cannot be reached. Check the address and that it runs. (${reason})`);
  } finally {
    redis.disconnect();
  }
}
