import type { Clock } from "../../platform/clock.js";
import type { Topics } from "../../platform/topics.js";

/** New text is published at most this often for each Run, in milliseconds. */
export const PUBLISH_INTERVAL_MS = 33;

/** Topic on which the text of a Conversation's Runs is published while they write. */
export function textTopic(conversationId: string): string {
  return `text:${conversationId}`;
}

/** Which of a Run's two texts: what it replies, or what the model thinks aloud before. */
export type TextPart = "reply" | "thinking";

/** A piece of a Run's text. Putting one in twice does no harm: everything from `offset` on is replaced. */
export interface TextDelta {
  readonly runId: string;
  readonly messageId: string;
  readonly part: TextPart;
  /** Place in the text, in UTF-16 units. */
  readonly offset: number;
  readonly text: string;
}

/** What a Run goes on from. */
export interface TextBeginning {
  readonly text: string;
  /** Stands between it and what follows, where they would run into each other. */
  readonly postfix: string;
}

/** White space, and marks that close what stands before them. */
const FOLLOWS_DIRECTLY = /^[\s.,;:!?…)\]}’”»]/u;

/** A text and what goes on from it, kept apart by the postfix unless white space or a closing mark does that already. */
export function joinContinuation({ text, postfix }: TextBeginning, continuation: string): string {
  const isApart = text === "" || /\s$/u.test(text) || FOLLOWS_DIRECTLY.test(continuation);
  return isApart ? text + continuation : text + postfix + continuation;
}

/** Which Run writes, and where. */
export interface LiveRun {
  readonly id: string;
  readonly messageId: string;
  readonly conversationId: string;
}

/** One text of a Run while it is being written. */
export class LiveText {
  #text = "";
  #beginning: TextBeginning | undefined;
  #writtenLength = 0;
  #publishedLength = 0;
  #lastPublishedAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(
    readonly run: LiveRun,
    private readonly clock: Clock,
    private readonly topics: Topics,
    private readonly part: TextPart = "reply",
  ) {}

  /** All of it, what it continues included; empty as long as nothing was added. */
  get text(): string {
    return this.#text;
  }

  /** What was added alone. */
  get written(): string {
    return this.#text.slice(this.#text.length - this.#writtenLength);
  }

  /** Lets the text follow what a Message says already. */
  continueFrom(beginning: TextBeginning): void {
    this.#beginning = beginning;
  }

  /** Adds text; it is published at once when nothing was for a while, else when the interval is over. */
  append(text: string): void {
    if (this.#isClosed || text === "") return;
    this.#text = this.#text === "" && this.#beginning ? joinContinuation(this.#beginning, text) : this.#text + text;
    this.#writtenLength += text.length;
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
      part: this.part,
      offset,
      text: this.#text.slice(offset),
    };
    this.topics.publish(textTopic(this.run.conversationId), JSON.stringify(delta));
  }
}
