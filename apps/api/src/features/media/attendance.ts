import type { IncomingMessage, ServerResponse } from "node:http";
import { OutboundFailure } from "../../platform/outbound-failure.js";

/** How long reading an answer may take from its first byte on, in milliseconds: 10 MiB at 2.8 Mbit a second. */
export const SENDING_MS = 30_000;

/** Whether somebody is still there for the answer to a request: they may go, and after a time they have to. */
export class Attendance {
  readonly #leaving = new AbortController();
  #deadline: NodeJS.Timeout | undefined;

  /** Aborts once the answer is sent, or nobody is there for it any more: that wants no more of the network. */
  readonly left: AbortSignal = this.#leaving.signal;

  /** @param onLeft Called once when `left` aborts: until then the answer takes memory. */
  constructor(
    private readonly request: IncomingMessage,
    private readonly response: ServerResponse,
    private readonly onLeft: () => void,
  ) {
    // It may have happened already, and is told only once.
    if (request.socket.destroyed || response.destroyed) {
      this.#leave();
      return;
    }
    response.once("close", this.#leave);
    // A response that waits behind others of its connection is not told that the connection has closed.
    request.socket.once("close", this.#leave);
  }

  /** The answer is ready: closes the connection when it has not been read within `SENDING_MS`. */
  beginSending(): void {
    if (this.left.aborted) return;
    this.#deadline = setTimeout(() => this.request.socket.destroy(), SENDING_MS);
  }

  readonly #leave = (): void => {
    if (this.left.aborted) return;
    clearTimeout(this.#deadline);
    this.response.off("close", this.#leave);
    this.request.socket.off("close", this.#leave);
    this.onLeft();
    this.#leaving.abort(new OutboundFailure("CUT", "Whoever asked for the image has gone."));
  };
}
