/**
 * A server that speaks OpenAI's chat completions and does exactly what it is told: the Provider of API tests, browser
 * journeys, fault tests and the bench. Plain JavaScript, so that Node runs it without a build.
 */

/** One call of `POST /v1/chat/completions`, while it is being answered. */
export interface ScriptedCall {
  /** The request's JSON. */
  readonly body: ChatBody;
  /** Names in lower case; holds the key that came with it. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
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
  /** Sends the token counts, when the caller asked for them. */
  usage(promptTokens: number, completionTokens: number): void;
  /** Sends `[DONE]` and ends the answer. */
  done(): void;
  /** Sends `finish`, `usage` (3 prompt tokens, one completion token per delta of text) and `done`. */
  complete(): void;
  /** Ends the answer, whatever has been sent. */
  end(): void;
  /** Sends bytes as they are. */
  raw(bytes: string | Uint8Array): void;
  /** Sends a JSON value as one event. */
  event(value: unknown): void;
  /** Answers with a status and a body instead of a stream. */
  answer(status: number, body: unknown, headers?: Readonly<Record<string, string>>): void;
  /** Breaks the connection off. */
  cut(): void;
  /** Waits on the machine's clock; ends early when the caller has gone. */
  wait(milliseconds: number): Promise<void>;
}

/** The request of a chat completion, as far as tests look at it. */
export interface ChatBody {
  readonly model?: string;
  readonly messages: readonly { readonly role: string; readonly name?: string; readonly content: string }[];
  readonly [field: string]: unknown;
}

/** Answers one call. */
export type Script = (call: ScriptedCall) => void | Promise<void>;

/** How a scripted reply is sent. */
export interface ReplyOptions {
  /** Milliseconds before each delta; 0 sends all at once. */
  readonly paceMs?: number;
  readonly finishReason?: string;
}

export interface ScriptedProvider {
  /** Base URL, ending in `/v1`. */
  readonly url: string;
  /** Bodies of all chat completions asked for, oldest first. */
  readonly requests: readonly ChatBody[];
  /** How many chat completions were asked for. */
  readonly callCount: number;
  /** Calls whose connection is open. */
  readonly openCallCount: number;
  /** Scripts for the next calls, one each; after them every call gets the lasting script. */
  next(...scripts: Script[]): void;
  /** Script of every call that has none of its own. A reply of two sentences until set. */
  always(script: Script): void;
  /** Resolves with the next call that arrives (or has arrived and was not asked for yet). */
  nextCall(): Promise<ScriptedCall>;
  /** Ids answered by `GET /v1/models`. */
  models: readonly string[];
  /** Headers of all requests for the list of models, oldest first. */
  readonly modelListHeaders: readonly ScriptedCall["headers"][];
  /** Closes every connection and stops. */
  close(): Promise<void>;
}

/** Starts one on 127.0.0.1. `port` 0, the default, takes a free one. */
export function startScriptedProvider(options?: { readonly port?: number }): Promise<ScriptedProvider>;

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
