import type { Viewer } from "../../../graphql/context.js";
import { notFound } from "../../../platform/refusal.js";
import type { ConversationPolicy } from "../../conversation/index.js";
import { ConversationFeed, type FeedParts, type FeedPlace } from "./conversation-feed.js";
import { ResyncRequired, streamEvent, type StreamEvent } from "./stream-events.js";

/** Events replayed at most; whoever is further behind fetches anew, which is cheaper. */
const MAX_REPLAY = 2_000;

/** For how long an answer about a viewer's access holds, in milliseconds: half of the second promised. */
const ACCESS_TTL_MS = 500;

/** Lets people and programs follow Conversations. */
export class MessageStreamService {
  readonly #feedsByConversation = new Map<string, ConversationFeed>();
  readonly #accessByKey = new Map<string, { readonly isAllowed: Promise<boolean>; readonly until: number }>();

  constructor(
    private readonly parts: FeedParts & { readonly policy: ConversationPolicy; readonly now: () => number },
  ) {}

  /** How many Conversations have followers in this process. */
  get followedCount(): number {
    return this.#feedsByConversation.size;
  }

  /**
   * What happened after a number, then what happens from now on. Every event is authorised when it is delivered.
   *
   * @throws Refusal NOT_FOUND as soon as the viewer may not read the Conversation.
   */
  async *follow(viewer: Viewer, conversationId: string, after: number): AsyncGenerator<StreamEvent, void, void> {
    const place = await this.#feedOf(conversationId).join();
    try {
      for await (const event of this.#replayThenLive(place, conversationId, after)) {
        if (!(await this.#isAllowed(viewer, conversationId))) throw notFound("Conversation");
        yield event;
        if (event instanceof ResyncRequired) return;
      }
    } finally {
      place.leave();
    }
  }

  async *#replayThenLive(
    place: FeedPlace,
    conversationId: string,
    after: number,
  ): AsyncGenerator<StreamEvent, void, void> {
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
    yield* place.queue;
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
      if (this.#feedsByConversation.get(conversationId) === feed) this.#feedsByConversation.delete(conversationId);
    });
    this.#feedsByConversation.set(conversationId, feed);
    return feed;
  }

  #isAllowed(viewer: Viewer, conversationId: string): Promise<boolean> {
    const key = `${viewer.accountId} ${conversationId}`;
    const now = this.parts.now();
    const known = this.#accessByKey.get(key);
    if (known && known.until > now) return known.isAllowed;
    if (this.#accessByKey.size > 10_000) this.#accessByKey.clear();
    const isAllowed = this.parts.policy.canRead(this.parts.database.read, viewer, conversationId);
    this.#accessByKey.set(key, { isAllowed, until: now + ACCESS_TTL_MS });
    return isAllowed;
  }
}
