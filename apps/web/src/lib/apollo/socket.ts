import { createClient, type Client } from "graphql-ws";
import type { Connection } from "./connection";

/** Milliseconds without a pong after which the socket counts as dead; the server itself pings every 12 s. */
const PONG_WAIT_MS = 5_000;
const KEEP_ALIVE_MS = 10_000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

/** Close codes after which trying again cannot help: no session, no longer allowed. */
const FINAL_CODES: readonly number[] = [4401, 4403];
const NORMAL_CLOSE = 1000;

/** How long to wait before attempt `retries` (from 0), in milliseconds: doubled each time, capped, spread by up to 25 %. */
export function retryWaitMs(retries: number, spread: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(retries, 10)) * (1 + spread / 4);
}

/**
 * The one WebSocket of the client: opened by the first subscription, kept alive, opened again for as long as anything
 * is subscribed, and at once when the network returns.
 */
export function createSocket(url: string, connection: Connection, network: EventTarget): Client {
  let deadline: ReturnType<typeof setTimeout> | undefined;
  let open: WebSocket | undefined;
  let hasOpened = false;

  return createClient({
    url,
    lazy: true,
    lazyCloseTimeout: 3_000,
    keepAlive: KEEP_ALIVE_MS,
    connectionAckWaitTimeout: 10_000,
    retryAttempts: Infinity,
    retryWait: (retries) => waitOrOnline(retryWaitMs(retries, Math.random()), network),
    shouldRetry: (problem) => !FINAL_CODES.includes(closeCodeOf(problem) ?? 0),
    on: {
      opened: (socket) => {
        open = socket as WebSocket;
      },
      connected: () => {
        hasOpened = true;
        connection.report("opened");
      },
      ping: (received) => {
        if (!received) deadline = setTimeout(() => open?.close(4408, "No answer to a ping."), PONG_WAIT_MS);
      },
      pong: (received) => {
        if (received) clearTimeout(deadline);
      },
      closed: (event) => {
        clearTimeout(deadline);
        const code = closeCodeOf(event);
        if (code === NORMAL_CLOSE) return;
        if (code !== undefined && FINAL_CODES.includes(code)) connection.report("ended");
        else connection.report(hasOpened ? "lost" : "attemptFailed");
        hasOpened = false;
      },
    },
  });
}

function closeCodeOf(problem: unknown): number | undefined {
  return typeof problem === "object" && problem !== null && "code" in problem && typeof problem.code === "number"
    ? problem.code
    : undefined;
}

function waitOrOnline(ms: number, network: EventTarget): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      network.removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    network.addEventListener("online", done);
  });
}
