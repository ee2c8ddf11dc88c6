import type { Exchange, ScriptDesk } from "../../../../tests/scripted-provider/scripted-provider.mjs";
import { Deadlines } from "../../src/platform/outbound-deadlines.js";
import { cutFailure, OutboundFailure } from "../../src/platform/outbound-failure.js";
import type { OutboundFetch, OutboundRequest } from "../../src/platform/outbound-fetch.js";

/** A way to the outside that leads to a scripted Provider in this process: no port, no network. */
export interface ScriptedFetch {
  readonly fetch: OutboundFetch;
  /** What was asked for, oldest first. */
  readonly asked: readonly OutboundRequest[];
}

/** Leads every request to the desk; keeps the promises of `OutboundFetch` about time, size and closing. */
export function scriptedFetch(desk: Pick<ScriptDesk, "receive">): ScriptedFetch {
  const asked: OutboundRequest[] = [];
  const fetch: OutboundFetch = async (request) => {
    request.signal?.throwIfAborted();
    asked.push(request);
    const deadlines = new Deadlines(request.timeouts, request.signal);
    const wire = new Wire();
    deadlines.begin("firstByteMs");
    void desk.receive(wire.exchangeOf(request));
    try {
      await wire.until(() => wire.head !== undefined, deadlines.signal);
    } catch (error) {
      deadlines.end();
      wire.close();
      throw error;
    }
    const { status = 0, headers = {} } = wire.head ?? {};
    return {
      url: request.url,
      status,
      headers,
      body: bodyOf(wire, deadlines, request.maxBytes),
      close: () => {
        deadlines.end();
        wire.close();
        return Promise.resolve();
      },
    };
  };
  return { fetch, asked };
}

async function* bodyOf(wire: Wire, deadlines: Deadlines, maxBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for (;;) {
      const chunk = await wire.next(deadlines.signal);
      deadlines.pause();
      if (!chunk) return;
      size += chunk.length;
      if (size > maxBytes) throw new OutboundFailure("TOO_LARGE", `The answer is larger than ${maxBytes} bytes.`);
      yield chunk;
      deadlines.begin("idleMs");
    }
  } finally {
    deadlines.end();
  }
}

/** Bytes on their way from the desk to the caller. */
class Wire {
  head: { status: number; headers: Readonly<Record<string, string>> } | undefined;
  readonly #chunks: Uint8Array[] = [];
  readonly #closing: (() => void)[] = [];
  readonly #waiting = new Set<() => void>();
  #state: "open" | "ended" | "cut" = "open";
  #isClosed = false;

  exchangeOf({ url, method = "GET", headers = {}, body }: OutboundRequest): Exchange {
    return {
      method,
      path: new URL(url).pathname,
      headers,
      body: body === undefined ? { messages: [] } : (JSON.parse(body) as Exchange["body"]),
      begin: (status, answered) => this.#change(() => (this.head ??= { status, headers: answered })),
      write: (bytes) => this.#change(() => this.#chunks.push(Buffer.from(bytes as string))),
      end: () => this.#change(() => (this.#state = "ended")),
      cut: () => this.#change(() => (this.#state = "cut")),
      onClosed: (listener) => void this.#closing.push(listener),
    };
  }

  /** The next bytes; nothing at the end. */
  async next(signal: AbortSignal): Promise<Uint8Array | undefined> {
    await this.until(() => this.#chunks.length > 0 || this.#state !== "open", signal);
    const chunk = this.#chunks.shift();
    if (!chunk && this.#state === "cut") throw cutFailure(undefined);
    return chunk;
  }

  /** Waits for a state. @throws the signal's reason; OutboundFailure CUT when the other side breaks off before. */
  async until(holds: () => boolean, signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      if (holds()) return;
      if (this.#state === "cut") throw cutFailure(undefined);
      await new Promise<void>((resolve) => {
        const wake = () => {
          signal.removeEventListener("abort", wake);
          resolve();
        };
        this.#waiting.add(wake);
        signal.addEventListener("abort", wake);
      });
    }
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const listener of this.#closing) listener();
  }

  #change(change: () => void): void {
    if (this.#isClosed) return;
    change();
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
    if (this.#state !== "open") this.close();
  }
}
