import { OutboundFailure, type OutboundFailureCode } from "./outbound-failure.js";

/** How long each part of an exchange may take, in milliseconds. */
export interface OutboundTimeouts {
  /** Until the connection is open. */
  readonly connectMs: number;
  /** From then until the first byte of the answer's body. */
  readonly firstByteMs: number;
  /** Between two bytes. */
  readonly idleMs: number;
  /** From the beginning until the last byte. */
  readonly totalMs: number;
}

const COMPLAINTS = {
  // Nothing has been sent yet: for the caller it is as if nobody were there.
  connectMs: { code: "UNREACHABLE", complaint: "The connection could not be opened" },
  firstByteMs: { code: "TIMEOUT", complaint: "No answer came" },
  idleMs: { code: "TIMEOUT", complaint: "The answer fell silent and did not go on" },
  totalMs: { code: "TIMEOUT", complaint: "The answer was not complete" },
} as const satisfies Record<keyof OutboundTimeouts, { code: OutboundFailureCode; complaint: string }>;

/** Watches over one exchange: its signal aborts when a part takes too long or the caller gives up. */
export class Deadlines {
  readonly #expired = new AbortController();
  readonly #total: NodeJS.Timeout;
  #part: NodeJS.Timeout | undefined;

  /** Aborts with an OutboundFailure TIMEOUT (UNREACHABLE before the connection is open), or with the reason of the caller's signal. */
  readonly signal: AbortSignal;

  constructor(
    private readonly timeouts: OutboundTimeouts,
    caller: AbortSignal | undefined,
  ) {
    this.signal = caller ? AbortSignal.any([caller, this.#expired.signal]) : this.#expired.signal;
    this.#total = this.#arm("totalMs");
  }

  /** Begins a part and forgets the one before. */
  begin(part: Exclude<keyof OutboundTimeouts, "totalMs">): void {
    this.pause();
    this.#part = this.#arm(part);
  }

  /** No part is under way: it is the caller's turn. */
  pause(): void {
    clearTimeout(this.#part);
  }

  /** The exchange is over. */
  end(): void {
    this.pause();
    clearTimeout(this.#total);
  }

  #arm(part: keyof OutboundTimeouts): NodeJS.Timeout {
    const milliseconds = this.timeouts[part];
    return setTimeout(() => {
      const { code, complaint } = COMPLAINTS[part];
      const message = `${complaint} within ${Math.round(milliseconds / 100) / 10} seconds.`;
      this.#expired.abort(new OutboundFailure(code, message));
    }, milliseconds);
  }
}
