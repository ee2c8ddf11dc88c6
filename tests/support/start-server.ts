import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";

const MAIN = createRequire(import.meta.url).resolve("@tavernkit/api/dist/main.js");

/** Milliseconds a server may take until it is ready; the promise is 2,000 (P11), a busy machine is slower. */
const READY_TIMEOUT_MS = 30_000;

/** How a server is started. */
export interface ServerOptions {
  /** Where it keeps its data; a folder of an earlier server continues that one. */
  readonly dataFolder: string;
  /** TCP port; 0, the default, lets the system choose. */
  readonly port?: number;
  /** Settings beside those, by name of their environment variable. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A built server in a process of its own. */
export interface RunningServer {
  /** Such as `http://127.0.0.1:41234`, without a trailing slash. */
  readonly address: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly process: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  /** Asks it to end and waits until it has; nothing happens when it has ended already. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/**
 * Starts the built server and waits until it is ready.
 * @throws Error with what it printed, when it ends or stays silent instead.
 */
export async function startServer({ dataFolder, port = 0, settings = {} }: ServerOptions): Promise<RunningServer> {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env["PATH"],
      NODE_ENV: "production",
      LOG_LEVEL: "warn",
      PORT: String(port),
      TAVERNKIT_DATA: dataFolder,
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  };

  const address = await new Promise<string>((resolve, reject) => {
    const fail = (reason: string) => reject(new Error(`The server ${reason}. It printed:\n${output}`));
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      fail(`was not ready after ${READY_TIMEOUT_MS} ms`);
    }, READY_TIMEOUT_MS);
    const listen = (piece: Buffer) => {
      output += piece.toString("utf8");
      const ready = /TavernKit is ready: (\S+)/.exec(output)?.[1];
      if (ready === undefined) return;
      clearTimeout(timer);
      resolve(ready);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("exit", (code, signal) => {
      clearTimeout(timer);
      fail(`ended (${code ?? signal ?? "for no reason it gave"})`);
    });
  });

  return {
    address,
    port: Number(new URL(address).port),
    dataFolder,
    process: child,
    output: () => output,
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  };
}
