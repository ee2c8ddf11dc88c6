/**
 * A server that speaks the protocol it is told and does exactly what it is told: the Provider of API tests, browser
 * journeys, fault tests and the bench. Plain JavaScript, so that Node runs it without a build.
 */

/** Names of the protocols it speaks. */
export type ProtocolName =
  | "openai-chat"
  | "openai-completions"
  | "anthropic-messages"
  | "gemini"
  | "cohere"
  | "llamacpp-native"
  | "kobold"
  | "ollama-chat"
  | "ollama-generate"
  | "tgi-native"
  | "sglang-native"
  | "lmstudio-native"
  | "novelai";

/** What one answer says, as bytes; empty where a protocol says it later or not at all. */
export interface Speech {
  text(text: string): string;
  reasoning(text: string): string;
  /** `stop`, `length` and `content_filter` in the protocol's own words, others as they are. */
  finish(reason: string): string;
  usage(promptTokens: number, completionTokens: number): string;
  /** The end of the answer, with what has been kept back for it. */
  done(): string;
  error(message: string): string;
  /** A piece of text that is a number. */
  wrongTypes(): string;
}

/** One wire protocol. */
export interface Protocol {
  /** What the base URL holds behind the host. */
  readonly basePath: string;
  readonly contentType: string;
  /** A frame that is no JSON. */
  readonly garbage: string;
  /** The beginning of a frame that never ends. */
  readonly beginningOfGiant: string;
  /** False when it has no place for thinking. */
  readonly thinks?: false;
  /** False when it does not count tokens. */
  readonly counts?: false;
  /** False when it does not say why an answer ended. */
  readonly givesReasons?: false;
  /** Whether a POST to this path asks for a reply. */
  isCall(path: string): boolean;
  /** Answers of the other routes, by method and path. */
  pages(models: readonly string[]): Readonly<Record<string, unknown>>;
  /** The body of an answer that refuses. */
  errorBody(message: string, status: number): object;
  /** Begins an answer. */
  speak(body: CallBody): Speech;
}

/** Every protocol. */
export const PROTOCOLS: Readonly<Record<ProtocolName, Protocol>>;

/** One call, while it is being answered. */
export interface ScriptedCall {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** The request's JSON. */
  readonly body: CallBody;
  /** Names in lower case; holds the key that came with it. */
  readonly headers: Headers;
  readonly protocol: Protocol;
  /** Whether the caller has gone, or the answer has ended. */
  readonly isClosed: boolean;
  /** Resolves when the connection is closed, whoever closed it. */
  readonly closed: Promise<void>;
  /** Sends a delta of text. */
  text(text: string): void;
  /** Sends a delta of thinking. */
  reasoning(text: string): void;
  /** Says why the text ended. */
  finish(reason?: string): void;
  /** Sends the token counts, where the caller asked for them or need not ask. */
  usage(promptTokens: number, completionTokens: number): void;
  /** Sends an error in the middle of the answer. */
  fail(message: string): void;
  /** Sends a piece of text that is a number. */
  wrongTypes(): void;
  /** Marks the end and ends the answer. */
  done(): void;
  /** Sends `finish`, `usage` (3 prompt tokens, one completion token per delta of text) and `done`. */
  complete(): void;
  /** Ends the answer, whatever has been sent. */
  end(): void;
  /** Sends bytes as they are. */
  raw(bytes: string | Uint8Array): void;
  /** Sends a JSON value as one server-sent event. */
  event(value: unknown): void;
  /** Answers with a status and a body instead of a stream. */
  answer(status: number, body: unknown, headers?: Readonly<Record<string, string>>): void;
  /** Answers with a status and the protocol's body for errors. */
  refuse(status: number, message: string, headers?: Readonly<Record<string, string>>): void;
  /** Breaks the connection off. */
  cut(): void;
  /** Waits on the machine's clock; ends early when the caller has gone. */
  wait(milliseconds: number): Promise<void>;
}

/** Names in lower case. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** The request's JSON, as far as tests look at it. */
export interface CallBody {
  readonly model?: string;
  /** Of a chat. */
  readonly messages: readonly { readonly role: string; readonly name?: string; readonly content: string }[];
  readonly [field: string]: unknown;
}

/** A request that asks for no reply. */
export interface OtherRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
}

/** One request and the way its answer goes back. */
export interface Exchange {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: CallBody;
  /** Sends status and headers; nothing when they have been sent. */
  begin(status: number, headers: Readonly<Record<string, string>>): void;
  write(bytes: string | Uint8Array): void;
  end(): void;
  /** Breaks the connection off. */
  cut(): void;
  /** Called once, when the connection is closed by whomever. */
  onClosed(listener: () => void): void;
}

/** Answers one call. */
export type Script = (call: ScriptedCall) => void | Promise<void>;

/** How a scripted reply is sent. */
export interface ReplyOptions {
  /** Milliseconds before each delta; 0 sends all at once. */
  readonly paceMs?: number;
  readonly finishReason?: string;
}

/** Who decides what is answered, wherever requests come from. */
export interface ScriptDesk {
  readonly protocol: Protocol;
  /** Bodies of all replies asked for, oldest first. */
  readonly requests: readonly CallBody[];
  /** Everything else that was asked: models, versions, tokens, oldest first. */
  readonly otherRequests: readonly OtherRequest[];
  /** How many replies were asked for. */
  readonly callCount: number;
  /** Calls whose connection is open. */
  readonly openCallCount: number;
  /** Scripts for the next calls, one each; after them every call gets the lasting script. */
  next(...scripts: Script[]): void;
  /** Script of every call that has none of its own. A reply of two sentences until set. */
  always(script: Script): void;
  /** Resolves with the next call that arrives (or has arrived and was not asked for yet). */
  nextCall(): Promise<ScriptedCall>;
  /** Ids of the models it lists. */
  models: readonly string[];
  /** Takes a request and answers it. */
  receive(exchange: Exchange): Promise<void>;
}

/** A desk for tests that bring requests by themselves. OpenAI's chat completions unless told otherwise. */
export function createScriptDesk(protocol?: ProtocolName): ScriptDesk;

/** A desk behind a port of this machine. */
export interface ScriptedProvider extends ScriptDesk {
  /** Base URL, as a Provider of that protocol has it. */
  readonly url: string;
  /** Closes every connection and stops. */
  close(): Promise<void>;
}

/** Starts one on 127.0.0.1. `port` 0, the default, takes a free one; the protocol is OpenAI's chat completions. */
export function startScriptedProvider(options?: {
  readonly port?: number;
  readonly protocol?: ProtocolName;
}): Promise<ScriptedProvider>;

/** Sends a reply: a text is cut after each word, a list is sent piece by piece. */
export function reply(text: string | readonly string[], options?: ReplyOptions): Script;

/** Sends nothing by itself; the test that awaits `nextCall` decides. */
export const held: Script;

/** Names of the ways to misbehave. */
export type Fault =
  | "stall"
  | "stallMidway"
  | "cut"
  | "cutBeforeAnswer"
  | "garbage"
  | "wrongTypes"
  | "html"
  | "giantLine"
  | "unauthorized"
  | "rateLimited"
  | "badRequest"
  | "notFound"
  | "serverError"
  | "errorMidway"
  | "slowDrip"
  | "endless"
  | "empty"
  | "onlyThinking"
  | "redirectInside"
  | "redirectLoop";

/** Every way to misbehave. The comments in `faults.mjs` say what each does. */
export const FAULTS: Readonly<Record<Fault, Script>>;

/** Seconds the fault `rateLimited` asks to wait. */
export const RETRY_AFTER_SECONDS: number;
