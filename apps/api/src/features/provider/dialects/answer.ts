import type { FinishReason, ProviderEvent } from "../provider-event.js";
import { ProviderFailure } from "../provider-failure.js";
import type { Said, SaidOfOther } from "./said.js";
import { StopWatch } from "./stop-watch.js";

/** Longest reply, and longest thinking, in UTF-16 units: a Message holds no more (promises: Security, bombs). */
export const MAX_REPLY = 200_000;

/** Most replies to one request, the first included: no setting asks for more. */
const MAX_REPLIES = 16;

/** Another reply than the first, as far as it has come. */
interface OtherReply {
  readonly watch: StopWatch;
  text: string;
}

/** Collects one answer from what its values say. */
export class Answer {
  readonly #watch: StopWatch;
  readonly #others = new Map<number, OtherReply>();
  #length = 0;
  #reasoningLength = 0;
  #finish: FinishReason | undefined;
  #promptTokens: number | undefined;
  #completionTokens: number | undefined;
  #isOver = false;

  /** @param stopSequences Texts that end the reply and are no part of it. */
  constructor(private readonly stopSequences: readonly string[]) {
    this.#watch = new StopWatch(stopSequences);
  }

  /** Whether the model has said that it is done. */
  get isFinished(): boolean {
    return this.#finish !== undefined;
  }

  /** Whether nothing that follows matters: the answer is complete, or a stop sequence ended it. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** @throws ProviderFailure RESPONSE_TOO_LONG. */
  *take({ text, others, reasoning, finish, promptTokens, completionTokens, isLast }: Said): Generator<ProviderEvent> {
    this.#promptTokens = promptTokens ?? this.#promptTokens;
    this.#completionTokens = completionTokens ?? this.#completionTokens;
    if (reasoning) yield this.#reasoning(reasoning);
    if (text) yield* this.#text(this.#watch.take(text));
    for (const other of others ?? []) this.#takeOther(other);
    this.#finish = this.#watch.isStopped ? "stop" : (finish ?? this.#finish);
    // Where other replies are being written, the end of this one is not that of the answer.
    this.#isOver = (isLast ?? false) || (this.#watch.isStopped && this.#others.size === 0);
  }

  /**
   * Ends the answer: text held back, its counts and why it ended.
   *
   * @throws ProviderFailure EMPTY_RESPONSE when there was no text.
   */
  *end(): Generator<ProviderEvent> {
    yield* this.#text(this.#watch.rest());
    for (const { watch, text } of this.#others.values()) {
      const whole = text + watch.rest();
      if (whole.trim() !== "") yield { kind: "alternative", text: whole };
    }
    // Counts of an answer we ended are those of its beginning.
    const isWhole = !this.#watch.isStopped || this.#others.size > 0;
    if (isWhole && this.#promptTokens !== undefined && this.#completionTokens !== undefined) {
      yield { kind: "usage", promptTokens: this.#promptTokens, completionTokens: this.#completionTokens };
    }
    const reason = this.#finish ?? "other";
    yield { kind: "finish", reason };
    if (this.#length === 0) throw empty(reason, this.#reasoningLength > 0);
  }

  #takeOther({ index, text }: SaidOfOther): void {
    if (index <= 0 || index >= MAX_REPLIES) return;
    const other = this.#others.get(index) ?? { watch: new StopWatch(this.stopSequences), text: "" };
    this.#others.set(index, other);
    other.text = (other.text + other.watch.take(text)).slice(0, MAX_REPLY);
  }

  #reasoning(text: string): ProviderEvent {
    this.#reasoningLength += text.length;
    if (this.#reasoningLength > MAX_REPLY) throw tooLong("thought");
    return { kind: "reasoning", text };
  }

  *#text(text: string): Generator<ProviderEvent> {
    if (text === "") return;
    this.#length += text.length;
    if (this.#length > MAX_REPLY) throw tooLong("wrote");
    yield { kind: "text", text };
  }
}

function tooLong(what: string): ProviderFailure {
  const message = `The Provider ${what} more than ${MAX_REPLY} characters without stopping.`;
  return new ProviderFailure("RESPONSE_TOO_LONG", message, { canRetry: true });
}

function empty(reason: FinishReason, hasReasoning: boolean): ProviderFailure {
  const message =
    reason === "content_filter"
      ? "The Provider's filter held the reply back."
      : hasReasoning
        ? "The model only thought and wrote no reply. A longer response length may help."
        : "The Provider's answer was empty. Try again.";
  return new ProviderFailure("EMPTY_RESPONSE", message, { canRetry: true });
}
