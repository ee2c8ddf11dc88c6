/** Receives what was published after it subscribed, in order. Must not throw. */
export type TopicListener = (payload: string) => void;

/**
 * Tells other parts of the program, or other processes, that something happened. Delivery is best effort: a notice may
 * be lost, late or repeated, so it carries only a hint ("at event N") and never the only copy of anything.
 */
export interface Topics {
  publish(topic: string, payload: string): void;
  /** @returns Ends the subscription. */
  subscribe(topic: string, listener: TopicListener): () => void;
  close(): Promise<void>;
}

/** Topics inside one process. */
export class MemoryTopics implements Topics {
  readonly #listenersByTopic = new Map<string, Set<TopicListener>>();

  publish(topic: string, payload: string): void {
    for (const listener of [...(this.#listenersByTopic.get(topic) ?? [])]) listener(payload);
  }

  subscribe(topic: string, listener: TopicListener): () => void {
    const listeners = this.#listenersByTopic.get(topic) ?? new Set();
    this.#listenersByTopic.set(topic, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listenersByTopic.delete(topic);
    };
  }

  close(): Promise<void> {
    this.#listenersByTopic.clear();
    return Promise.resolve();
  }
}

/** Redis does not answer at start-up. */
export class RedisUnreachable extends Error {
  override readonly name = "RedisUnreachable";
}
