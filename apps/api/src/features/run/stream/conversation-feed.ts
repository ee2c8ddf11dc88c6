import type { FastifyBaseLogger } from "fastify";
import type { Database } from "../../../database/database.js";
import { notFound } from "../../../platform/refusal.js";
import type { Topics } from "../../../platform/topics.js";
import { conversationTopic } from "../../conversation/index.js";
import { SPACE_DELETED_TOPIC } from "../../space/index.js";
import { textTopic, type TextDelta, type TextPart } from "../live-text.js";
import { Run, RunStatus } from "../run.entity.js";
import { BoundedQueue } from "./bounded-queue.js";
import { READ_BATCH, type EventReader } from "./event-reader.js";
import { ResyncRequired, RunChanged, RunText, RunThinking, streamEvent, type StreamEvent } from "./stream-events.js";
import { TextAssembler } from "./text-assembler.js";

/** Most events, and most UTF-16 units of text, that wait for one subscriber. */
const QUEUE_BOUNDS = { items: 1_000, weight: 4_000_000 };

/** The texts of a Run, in the order whoever joins is told them: a model thinks before it writes. */
const PARTS = ["thinking", "reply"] as const satisfies readonly TextPart[];

const EVENT_OF = { reply: RunText, thinking: RunThinking } as const;

/** What the feed reads from. */
export interface FeedParts {
  readonly database: Database;
  readonly topics: Topics;
  readonly log: FastifyBaseLogger;
  readonly events: EventReader;
  /** A text of a Run executed by this very process. */
  readonly localText: (runId: string, part: TextPart) => string | undefined;
}

/** A subscriber's place at a feed. */
export interface FeedPlace {
  readonly queue: BoundedQueue<StreamEvent>;
  /** Events up to this number are not in the queue: the subscriber reads them by itself. */
  readonly from: number;
  leave(): void;
}

/**
 * What happens to one Conversation, read once for all its subscribers in this process. Each event is one object for all
 * of them, by which their executions find that they are the same.
 */
export class ConversationFeed {
  readonly #queues = new Set<BoundedQueue<StreamEvent>>();
  readonly #texts: Readonly<Record<TextPart, TextAssembler>> = {
    reply: new TextAssembler(),
    thinking: new TextAssembler(),
  };
  readonly #cleanups: (() => void)[];
  #position = 0;
  /** Subscribers, those about to join among them. */
  #memberCount = 0;
  #reading: Promise<void>;

  constructor(
    private readonly conversationId: string,
    private readonly parts: FeedParts,
    private readonly onEmpty: () => void,
  ) {
    const { topics } = parts;
    this.#cleanups = [
      topics.subscribe(conversationTopic(conversationId), () => this.#readSoon()),
      topics.subscribe(SPACE_DELETED_TOPIC, () => this.#readSoon()),
      topics.subscribe(textTopic(conversationId), (payload) => this.#acceptText(JSON.parse(payload) as TextDelta)),
    ];
    this.#reading = this.#open();
  }

  /** Joins the feed where it is now. @throws Refusal NOT_FOUND when the Conversation is gone. */
  async join(): Promise<FeedPlace> {
    this.#memberCount += 1;
    try {
      await this.#reading;
    } catch (error) {
      this.#countOut();
      throw error;
    }
    // From here to the end nothing is awaited: what the queue begins with is exactly what follows `from`.
    const queue = new BoundedQueue<StreamEvent>(QUEUE_BOUNDS, () =>
      this.#resync("The connection is too slow to follow."),
    );
    for (const part of PARTS) {
      for (const [runId, { messageId, text }] of this.#texts[part].texts) {
        if (text === "") continue;
        queue.push(streamEvent(EVENT_OF[part], { runId, messageId, offset: 0, text }), text.length);
      }
    }
    this.#queues.add(queue);
    return { queue, from: this.#position, leave: () => this.#leave(queue) };
  }

  /** Reads on when the log has come further than a notice told, or is gone. A notice may be lost. */
  lookAfter(lastSeq: number | undefined): void {
    if (lastSeq !== this.#position) this.#readSoon();
  }

  #leave(queue: BoundedQueue<StreamEvent>): void {
    queue.end();
    if (this.#queues.delete(queue)) this.#countOut();
  }

  #countOut(): void {
    this.#memberCount -= 1;
    if (this.#memberCount > 0) return;
    for (const cleanup of this.#cleanups.splice(0)) cleanup();
    this.onEmpty();
  }

  async #open(): Promise<void> {
    const { database, events } = this.parts;
    const lastSeq = await events.lastSeq(database.read, this.conversationId);
    if (lastSeq === undefined) throw notFound("Conversation");
    this.#position = lastSeq;
    const running = await database.read.findBy(Run, { conversationId: this.conversationId, status: RunStatus.RUNNING });
    for (const run of running) this.#takeText(run);
  }

  #readSoon(): void {
    this.#reading = this.#reading.then(() => this.#read()).catch((error: unknown) => this.#failAll(error));
  }

  async #read(): Promise<void> {
    const { database, events } = this.parts;
    for (;;) {
      const batch = await events.readAfter(database.read, this.conversationId, this.#position);
      for (const event of batch) {
        this.#position = event.seq;
        if (event instanceof RunChanged && event.run.status !== RunStatus.RUNNING) {
          for (const part of PARTS) this.#texts[part].forget(event.run.id);
        }
        this.#pushAll(event, event instanceof RunChanged ? 100 : 1_000);
      }
      if (batch.length === 0) break;
      if (batch.length < READ_BATCH) return;
    }
    if ((await events.lastSeq(database.read, this.conversationId)) === undefined) throw notFound("Conversation");
  }

  #acceptText(delta: TextDelta): void {
    const { part } = delta;
    if (this.#texts[part].accept(delta)) {
      const { runId, messageId, offset, text } = delta;
      this.#pushAll(streamEvent(EVENT_OF[part], { runId, messageId, offset, text }), text.length);
      return;
    }
    this.#reading = this.#reading
      .then(async () => {
        const run = await this.parts.database.read.findOneBy(Run, { id: delta.runId, status: RunStatus.RUNNING });
        if (run) this.#takeText(run);
      })
      .catch((error: unknown) => this.#failAll(error));
  }

  /** Takes in the texts of a running Run as they are here or at their last checkpoint, and shows what is news. */
  #takeText(run: Run): void {
    const stored = { reply: run.partialText, thinking: run.reasoning };
    for (const part of PARTS) {
      const text = this.parts.localText(run.id, part) ?? stored[part] ?? "";
      const known = this.#texts[part].catchUp(run.id, run.messageId, text);
      if (!known || known.text === "") continue;
      this.#pushAll(streamEvent(EVENT_OF[part], { runId: run.id, offset: 0, ...known }), known.text.length);
    }
  }

  #pushAll(event: StreamEvent, weight: number): void {
    for (const queue of this.#queues) queue.push(event, weight);
  }

  #failAll(error: unknown): void {
    this.parts.log.warn({ err: error, conversationId: this.conversationId }, "the feed of a Conversation ended");
    for (const queue of this.#queues) queue.fail(error as Error);
  }

  #resync(reason: string): ResyncRequired {
    return streamEvent(ResyncRequired, { reason, lastEventSeq: this.#position });
  }
}
