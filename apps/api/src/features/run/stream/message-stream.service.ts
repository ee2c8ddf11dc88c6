import type { Viewer } from "../../../graphql/context.js";
import { notFound } from "../../../platform/refusal.js";
import type { ConversationPolicy } from "../../conversation/index.js";
import { ConversationFeed, type FeedParts, type FeedPlace } from "./conversation-feed.js";
import { RecentAccess } from "./recent-access.js";
import { ResyncRequired, streamEvent, type StreamEvent } from "./stream-events.js";

/** Events replayed at most; whoever is further behind fetches anew, which is cheaper. */
const MAX_REPLAY = 2_000;

/** Who follows. */
export interface Follower {
  readonly viewer: Viewer;
  /** Fires when they leave. */
  readonly left?: AbortSignal | undefined;
}

/** Every log that is followed is looked at this often without a notice, in milliseconds: one may be lost. */
const POLL_MS = 3_000;

/** Lets people and programs follow Conversations. */
export class MessageStreamService {
  readonly #feedsByConversation = new Map<string, ConversationFeed>();
  readonly #access: RecentAccess;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: FeedParts & { readonly policy: ConversationPolicy; readonly now: () => number }) {
    const { policy, database, now } = parts;
    this.#access = new RecentAccess(
      (accountIds, conversationIds) => policy.readers(database.read, accountIds, conversationIds),
      now,
    );
  }

  /** How many Conversations have followers in this process. */
  get followedCount(): number {
    return this.#feedsByConversation.size;
  }

  /**
   * What happened after a number, then what happens from now on. Every event is authorised when it is delivered.
   *
   * @throws Refusal NOT_FOUND as soon as the viewer may not read the Conversation.
   */
  async *follow(
    { viewer: { accountId }, left }: Follower,
    conversationId: string,
    after: number,
  ): AsyncGenerator<StreamEvent, void, void> {
    const place = await this.#feedOf(conversationId).join();
    const requireAccess = async () => {
      if (!(await this.#access.isAllowed(accountId, conversationId))) throw notFound("Conversation");
    };
    left?.addEventListener("abort", () => place.leave(), { once: true });
    try {
      if (left?.aborted) return;
      for await (const event of this.#replay(place, conversationId, after)) {
        await requireAccess();
        yield event;
        if (event instanceof ResyncRequired) return;
      }
      for await (const event of place.queue) {
        if (this.#access.isAllowed(accountId, conversationId) !== true) await requireAccess();
        yield event;
      }
    } finally {
      place.leave();
    }
  }

  /** What the queue of a place does not hold, or the request to fetch anew. */
  async *#replay(place: FeedPlace, conversationId: string, after: number): AsyncGenerator<StreamEvent, void, void> {
    const { events, database } = this.parts;
    const reason = this.#reasonToResync(after, place.from);
    if (reason !== undefined) {
      yield streamEvent(ResyncRequired, { reason, lastEventSeq: place.from });
      return;
    }
    let position = after;
    while (position < place.from) {
      const batch = await events.readAfter(database.read, conversationId, position);
      if (batch[0]?.seq !== position + 1) {
        yield streamEvent(ResyncRequired, {
          reason: "The log does not reach back this far.",
          lastEventSeq: place.from,
        });
        return;
      }
      for (const event of batch) {
        position = event.seq;
        if (position <= place.from) yield event;
      }
    }
  }

  #reasonToResync(after: number, newest: number): string | undefined {
    if (after > newest) return "The log is shorter than what the subscriber has seen.";
    if (after < 0 || newest - after > MAX_REPLAY) return "Too much has happened since.";
    return undefined;
  }

  #feedOf(conversationId: string): ConversationFeed {
    const present = this.#feedsByConversation.get(conversationId);
    if (present) return present;
    const feed = new ConversationFeed(conversationId, this.parts, () => {
      if (this.#feedsByConversation.get(conversationId) === feed) this.#forget(conversationId);
    });
    this.#feedsByConversation.set(conversationId, feed);
    this.#timer ??= setInterval(() => void this.#lookAfterAll(), POLL_MS).unref();
    return feed;
  }

  #forget(conversationId: string): void {
    this.#feedsByConversation.delete(conversationId);
    if (this.#feedsByConversation.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Looks at all logs in one query, so that many followed Conversations do not hold up each other. */
  async #lookAfterAll(): Promise<void> {
    const { events, database, log } = this.parts;
    const feeds = [...this.#feedsByConversation];
    try {
      const lastSeqs = await events.lastSeqs(
        database.read,
        feeds.map(([id]) => id),
      );
      for (const [id, feed] of feeds) feed.lookAfter(lastSeqs.get(id));
    } catch (error) {
      log.error({ err: error }, "could not look at the logs that are followed");
    }
  }
}
