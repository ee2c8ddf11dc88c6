import { randomUUID } from "node:crypto";
import type { Clock } from "../../platform/clock.js";
import type { OutboundFetch } from "../../platform/outbound-fetch.js";
import type { Dialect } from "./dialect.js";
import { createAnthropicDialect } from "./dialects/anthropic-messages.js";
import { createCohereDialect } from "./dialects/cohere.js";
import { createGeminiDialect } from "./dialects/gemini.js";
import { withKoboldAbort } from "./dialects/kobold-abort.js";
import { createKoboldDialect } from "./dialects/kobold.js";
import { createLlamaCppDialect } from "./dialects/llamacpp-native.js";
import { createLmStudioDialect } from "./dialects/lmstudio-native.js";
import { createNovelAiDialect } from "./dialects/novelai.js";
import { createOllamaDialect } from "./dialects/ollama-native.js";
import { createOpenAiChatDialect } from "./dialects/openai-chat.js";
import { createOpenAiCompletionsDialect } from "./dialects/openai-completions.js";
import { createPracticeDialect, type PracticePace } from "./dialects/practice.js";
import { ProviderHttp } from "./dialects/provider-http.js";
import { createSglangDialect } from "./dialects/sglang-native.js";
import { createTgiDialect } from "./dialects/tgi-native.js";
import type { ChatCall, ProviderCall, TextCall } from "./provider-call.js";
import { ProviderFailure } from "./provider-failure.js";
import type { ChatProtocol, ProviderKind, TextProtocol } from "./kinds/provider-kind.js";
import { providerKind } from "./provider-kinds.js";

/** The wire protocols the program speaks, by name: those that answer chats and those that go on with texts. */
export interface Dialects {
  readonly chat: Readonly<Record<ChatProtocol, Dialect<ChatCall>>>;
  readonly text: Readonly<Record<TextProtocol, Dialect<TextCall>>>;
}

/** What dialects need from outside. */
export interface DialectParts {
  readonly fetch: OutboundFetch;
  readonly clock: Clock;
  /** A person's pace unless given. */
  readonly practicePace?: PracticePace;
  /** Tells calls to one server apart; random unless given. */
  readonly newCallKey?: () => string;
}

/** Every wire protocol. */
export function createDialects({ fetch, clock, practicePace, newCallKey = randomUUID }: DialectParts): Dialects {
  const http = new ProviderHttp(fetch, clock);
  const openAiChat = createOpenAiChatDialect(http);
  const openAiCompletions = createOpenAiCompletionsDialect(http);
  const ollama = createOllamaDialect(http);
  return {
    chat: {
      practice: createPracticeDialect(practicePace),
      "openai-chat": openAiChat,
      "openai-chat-kobold": withKoboldAbort(openAiChat, http, newCallKey),
      "anthropic-messages": createAnthropicDialect(http),
      gemini: createGeminiDialect(http),
      cohere: createCohereDialect(http),
      "ollama-native": ollama,
      "lmstudio-native": createLmStudioDialect(http),
    },
    text: {
      "openai-completions": openAiCompletions,
      "openai-completions-kobold": withKoboldAbort(openAiCompletions, http, newCallKey),
      "llamacpp-native": createLlamaCppDialect(http),
      kobold: withKoboldAbort(createKoboldDialect(http), http, newCallKey),
      "ollama-native": ollama,
      "tgi-native": createTgiDialect(http),
      "sglang-native": createSglangDialect(http),
      novelai: createNovelAiDialect(http),
    },
  };
}

/**
 * The wire protocol a kind speaks for a call.
 *
 * @throws ProviderFailure NO_PROVIDER for a kind this version does not know, PROVIDER_ERROR for a call of the other form.
 */
export function dialectFor(dialects: Dialects, kindId: string, call: ProviderCall): Dialect {
  const { chat, text, label } = requireKind(kindId);
  const dialect = call.prompt === undefined ? chat && dialects.chat[chat] : text && dialects.text[text];
  if (dialect) return dialect;
  const message =
    call.prompt === undefined
      ? `${label} goes on with texts and does not answer chats.`
      : `${label} answers chats and does not go on with texts.`;
  throw new ProviderFailure("PROVIDER_ERROR", message, { canRetry: false });
}

/** The wire protocol that lists a kind's models. @throws ProviderFailure NO_PROVIDER for a kind this version does not know. */
export function listingDialectOf(dialects: Dialects, kindId: string): Dialect {
  const { chat, text } = requireKind(kindId);
  if (chat !== null) return dialects.chat[chat];
  return dialects.text[text];
}

function requireKind(kindId: string): ProviderKind {
  const kind = providerKind(kindId);
  if (kind) return kind;
  const message = `This version of the server cannot talk to "${kindId}".`;
  throw new ProviderFailure("NO_PROVIDER", message, { canRetry: false });
}
