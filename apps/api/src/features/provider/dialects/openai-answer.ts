import { z } from "zod";
import type { FinishReason, ProviderEvent } from "../provider-event.js";
import { ProviderFailure } from "../provider-failure.js";
import { garbage, quoteOf, statusFailure } from "./failures.js";

/** Longest reply, in UTF-16 units: a Message holds no more (promises: Security, bombs). */
export const MAX_REPLY = 200_000;

const words = z.string().nullish();

/** `reasoning_content` is DeepSeek's and vLLM's name for thinking, `reasoning` that of OpenRouter and Groq. */
const Delta = z.object({ content: words, reasoning_content: words, reasoning: words });

/** A chunk of a stream has `delta`, a whole answer `message`; in all else they are alike. */
const Choice = z.object({
  index: z.number().optional(),
  delta: Delta.nullish(),
  message: Delta.nullish(),
  finish_reason: z.string().nullish(),
});

const Usage = z.object({ prompt_tokens: z.int().nonnegative(), completion_tokens: z.int().nonnegative() });

const Answer = z.object({
  choices: z.array(Choice).nullish(),
  // Counts are a kindness: wrong ones are left out, and the server counts by itself.
  usage: Usage.nullish().catch(null),
});

const FINISH_REASONS: Readonly<Record<string, FinishReason>> = {
  stop: "stop",
  eos: "stop",
  length: "length",
  model_length: "length",
  content_filter: "content_filter",
};

/** Collects one answer from the JSON values it is made of. */
export class OpenAiAnswer {
  #length = 0;
  #hasReasoning = false;
  #finish: FinishReason | undefined;
  #usage: z.infer<typeof Usage> | undefined;

  /** @param key Hidden in what the Provider says of errors. */
  constructor(private readonly key: string | null) {}

  /** Whether the model has said that it is done. */
  get isFinished(): boolean {
    return this.#finish !== undefined;
  }

  /**
   * Takes one value: a chunk, or a whole answer.
   *
   * @throws ProviderFailure PROVIDER_ERROR, PROVIDER_GARBAGE, RESPONSE_TOO_LONG, or what a status inside it means.
   */
  *take(value: unknown): Generator<ProviderEvent> {
    this.#refuseError(value);
    const parsed = Answer.safeParse(value);
    if (!parsed.success)
      throw garbage(`has the wrong shape (${parsed.error.issues[0]?.path.join(".") || "not an object"})`);
    const { choices, usage } = parsed.data;
    if (usage) this.#usage = usage;
    const choice = choices?.find(({ index = 0 }) => index === 0);
    if (!choice) return;
    const said = choice.delta ?? choice.message;
    const reasoning = said?.reasoning_content ?? said?.reasoning;
    if (reasoning) {
      this.#hasReasoning = true;
      yield { kind: "reasoning", text: reasoning };
    }
    if (said?.content) {
      this.#length += said.content.length;
      if (this.#length > MAX_REPLY) throw tooLong();
      yield { kind: "text", text: said.content };
    }
    if (choice.finish_reason) this.#finish = this.#readFinish(choice.finish_reason);
  }

  /**
   * Ends the answer: its counts and why it ended.
   *
   * @throws ProviderFailure EMPTY_RESPONSE when there was no text.
   */
  *end(): Generator<ProviderEvent> {
    if (this.#usage) {
      const { prompt_tokens: promptTokens, completion_tokens: completionTokens } = this.#usage;
      yield { kind: "usage", promptTokens, completionTokens };
    }
    const reason = this.#finish ?? "other";
    yield { kind: "finish", reason };
    if (this.#length === 0) throw empty(reason, this.#hasReasoning);
  }

  #readFinish(reason: string): FinishReason {
    if (reason === "error") throw new ProviderFailure("PROVIDER_ERROR", "The model gave up.", { canRetry: true });
    return FINISH_REASONS[reason] ?? "other";
  }

  /** Servers put errors into streams as `{error: …}` or, vLLM, as `{object: "error", message: …}`. */
  #refuseError(value: unknown): void {
    if (typeof value !== "object" || value === null) return;
    const { error, object } = value as { error?: unknown; object?: unknown };
    if (error == null && object !== "error") return;
    const { code } = (typeof error === "object" && error !== null ? error : value) as { code?: unknown };
    const quote = quoteOf(value, this.key);
    const status = Number(code);
    if (Number.isInteger(status) && status >= 400 && status < 600) {
      throw statusFailure({ status, quote, retryAfterMs: undefined });
    }
    const message = "The Provider stopped with an error.";
    throw new ProviderFailure("PROVIDER_ERROR", quote === undefined ? message : `${message} It says: "${quote}"`, {
      canRetry: true,
    });
  }
}

function tooLong(): ProviderFailure {
  const message = `The Provider wrote more than ${MAX_REPLY} characters without stopping.`;
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
