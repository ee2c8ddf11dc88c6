import { z } from "zod";
import type { FinishReason } from "../provider-event.js";
import { ProviderFailure } from "../provider-failure.js";
import { finishOf, type FinishNames, type Said } from "./said.js";
import { count, shaped, words } from "./shapes.js";

/** `reasoning_content` is DeepSeek's, llama.cpp's and SGLang's name for thinking; `reasoning` that of OpenRouter, Groq, Ollama and newer vLLM. */
const Message = z.object({ content: words, reasoning_content: words, reasoning: words });

/** A chunk of a chat has `delta`, a whole answer `message`, a text completion `text`; in all else they are alike. */
const Choice = z.object({
  index: z.number().optional(),
  delta: Message.nullish(),
  message: Message.nullish(),
  text: words,
  finish_reason: z.string().nullish(),
});

const Usage = z.object({ prompt_tokens: count, completion_tokens: count }).nullish().catch(null);

const Chunk = z.object({
  choices: z.array(Choice).nullish(),
  usage: Usage,
  /** Groq's place for it (groq-typescript, src/resources/chat/completions.ts, `x_groq`). */
  x_groq: z.object({ usage: Usage }).nullish().catch(null),
});

/** Beside OpenAI's own: Together's `eos`, TGI's `eos_token` and `stop_sequence`, Mistral's `model_length`. */
const FINISH: FinishNames = {
  stop: "stop",
  eos: "stop",
  eos_token: "stop",
  stop_sequence: "stop",
  length: "length",
  model_length: "length",
  content_filter: "content_filter",
};

/** Reads chunks and whole answers of chat completions and of text completions. */
export function readOpenAi(value: unknown): Said {
  const { choices, usage, x_groq: groq } = shaped(Chunk, value);
  const choice = choices?.find(({ index = 0 }) => index === 0);
  const said = choice?.delta ?? choice?.message;
  const others = choices?.flatMap((other) => {
    const { index = 0 } = other;
    const text = textOf(other);
    return index > 0 && text ? [{ index, text }] : [];
  });
  const counts = usage ?? groq?.usage;
  return {
    text: choice && textOf(choice),
    ...(others && others.length > 0 && { others }),
    reasoning: said?.reasoning_content ?? said?.reasoning,
    finish: finishOfName(choice?.finish_reason),
    promptTokens: counts?.prompt_tokens,
    completionTokens: counts?.completion_tokens,
  };
}

function textOf({ delta, message, text }: z.infer<typeof Choice>): string | null | undefined {
  return (delta ?? message)?.content ?? text;
}

function finishOfName(name: string | null | undefined): FinishReason | undefined {
  // OpenRouter and Mistral; DeepSeek when its machines are full.
  if (name === "error" || name === "insufficient_system_resource") {
    throw new ProviderFailure("PROVIDER_ERROR", "The model gave up. Try again.", { canRetry: true });
  }
  // KoboldCpp 1.76 writes the word while there is no reason yet.
  return name === "null" ? undefined : finishOf(FINISH, name);
}
