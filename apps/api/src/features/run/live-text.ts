import type { Clock } from "../../platform/clock.js";
import type { Topics } from "../../platform/topics.js";

/** New text is published at most this often for each Run, in milliseconds. */
export const PUBLISH_INTERVAL_MS = 33;

/** Topic on which the text of a Conversation's Runs is published while they write. */
export function textTopic(conversationId: string): string {
  return `text:${conversationId}`;
}

/** A piece of a Run's text. Putting one in twice does no harm: everything from `offset` on is replaced. */
export interface TextDelta {
  readonly runId: string;
  readonly messageId: string;
  /** Place in the text, in UTF-16 units. */
  readonly offset: number;
  readonly text: string;
}

/** Which Run writes, and where. */
export interface LiveRun {
  readonly id: string;
  readonly messageId: string;
  readonly conversationId: string;
}

/** The text of one Run while it is being written. */
export class LiveText {
  #text = "";
  #publishedLength = 0;
  #lastPublishedAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(
    readonly run: LiveRun,
    private readonly clock: Clock,
    private readonly topics: Topics,
  ) {}

  get text(): string {
    return this.#text;
  }

  /** Adds text; it is published at once when nothing was for a while, else when the interval is over. */
  append(text: string): void {
    if (this.#isClosed || text === "") return;
    this.#text += text;
    if (this.#timer) return;
    const waitMs = this.#lastPublishedAt + PUBLISH_INTERVAL_MS - this.clock.now();
    if (waitMs <= 0) this.#publish();
    else this.#timer = setTimeout(() => this.#publish(), waitMs);
  }

  /** Publishes what is left; later text is ignored. */
  close(): void {
    if (this.#isClosed) return;
    if (this.#publishedLength < this.#text.length) this.#publish();
    clearTimeout(this.#timer);
    this.#isClosed = true;
  }

  #publish(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lastPublishedAt = this.clock.now();
    const offset = this.#publishedLength;
    this.#publishedLength = this.#text.length;
    const delta: TextDelta = {
      runId: this.run.id,
      messageId: this.run.messageId,
      offset,
      text: this.#text.slice(offset),
    };
    this.topics.publish(textTopic(this.run.conversationId), JSON.stringify(delta));
  }
}
