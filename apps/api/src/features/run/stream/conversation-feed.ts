import type { FastifyBaseLogger } from "fastify";
import type { Database } from "../../../database/database.js";
import { notFound } from "../../../platform/refusal.js";
import type { Topics } from "../../../platform/topics.js";
import { conversationTopic } from "../../conversation/index.js";
import { SPACE_DELETED_TOPIC } from "../../space/index.js";
import { textTopic, type TextDelta } from "../live-text.js";
import { Run, RunStatus } from "../run.entity.js";
import { BoundedQueue } from "./bounded-queue.js";
import { READ_BATCH, type EventReader } from "./event-reader.js";
import { ResyncRequired, RunChanged, RunText, streamEvent, type StreamEvent } from "./stream-events.js";
import { TextAssembler } from "./text-assembler.js";

/** Most events, and most UTF-16 units of text, that wait for one subscriber. */
const QUEUE_BOUNDS = { items: 1_000, weight: 4_000_000 };

/** The log is looked at this often without being asked to, in milliseconds: a notice may be lost. */
const POLL_MS = 3_000;

/** What the feed reads from. */
export interface FeedParts {
  readonly database: Database;
  readonly topics: Topics;
  readonly log: FastifyBaseLogger;
  readonly events: EventReader;
  /** The text of a Run executed by this very process. */
  readonly localText: (runId: string) => string | undefined;
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
  readonly #texts = new TextAssembler();
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
    const timer = setInterval(() => this.#readSoon(), POLL_MS);
    timer.unref();
    this.#cleanups = [
      topics.subscribe(conversationTopic(conversationId), () => this.#readSoon()),
      topics.subscribe(SPACE_DELETED_TOPIC, () => this.#readSoon()),
      topics.subscribe(textTopic(conversationId), (payload) => this.#acceptText(JSON.parse(payload) as TextDelta)),
      () => clearInterval(timer),
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
    for (const [runId, { messageId, text }] of this.#texts.texts) {
      queue.push(streamEvent(RunText, { runId, messageId, offset: 0, text }), text.length);
    }
    this.#queues.add(queue);
    return { queue, from: this.#position, leave: () => this.#leave(queue) };
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
        if (event instanceof RunChanged && event.run.status !== RunStatus.RUNNING) this.#texts.forget(event.run.id);
        this.#pushAll(event, event instanceof RunChanged ? 100 : 1_000);
      }
      if (batch.length < READ_BATCH) break;
    }
    if ((await events.lastSeq(database.read, this.conversationId)) === undefined) throw notFound("Conversation");
  }

  #acceptText(delta: TextDelta): void {
    if (this.#texts.accept(delta)) {
      const { runId, messageId, offset, text } = delta;
      this.#pushAll(streamEvent(RunText, { runId, messageId, offset, text }), text.length);
      return;
    }
    this.#reading = this.#reading
      .then(async () => {
        const run = await this.parts.database.read.findOneBy(Run, { id: delta.runId, status: RunStatus.RUNNING });
        if (run) this.#takeText(run);
      })
      .catch((error: unknown) => this.#failAll(error));
  }

  /** Takes in the text of a running Run as it is here or at its last checkpoint, and shows it when it is news. */
  #takeText(run: Run): void {
    const text = this.parts.localText(run.id) ?? run.partialText ?? "";
    const known = this.#texts.catchUp(run.id, run.messageId, text);
    if (known) this.#pushAll(streamEvent(RunText, { runId: run.id, offset: 0, ...known }), known.text.length);
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
