import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** What a server tells once it is ready. */
export interface Hello {
  readonly address: string;
  /** Session tokens of the accounts it has made. */
  readonly tokens: readonly string[];
}

/** A server of the bench in a process of its own. */
export interface ChildServer extends Hello {
  /** Milliseconds of processor time it has used since it began. */
  cpuMs(): Promise<number>;
  /** Says something to it, such as a frame to broadcast. */
  say(message: unknown): void;
  stop(): Promise<void>;
}

/** In the child: says it is ready, and afterwards answers the question for its processor time. */
export function tellUsage(hello: Hello): void {
  process.on("message", (message) => {
    if (message !== "cpu") return;
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1000 });
  });
  process.send?.(hello);
}

/** In the parent: starts one of the modules beside this one. */
export async function startChild(module: string, words: readonly string[] = []): Promise<ChildServer> {
  const path = fileURLToPath(new URL(module, import.meta.url));
  const child = fork(path, [...words], { env: { ...process.env, NODE_ENV: "production" } });
  const { address, tokens } = (await heard(child)) as Hello;
  return {
    address,
    tokens,
    async cpuMs() {
      const answer = heard(child);
      child.send("cpu");
      return ((await answer) as { readonly cpuMs: number }).cpuMs;
    },
    say: (message) => void child.send(message as object),
    async stop() {
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}

async function heard(child: ChildProcess): Promise<unknown> {
  const [message] = (await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => {
      throw new Error(`A server of the bench ended (${code}).`);
    }),
  ])) as [unknown];
  return message;
}
