/**
 * A server in a process of its own that composes the built program and adds what the bench compares it with. Takes the
 * data folder as argument; tells its parent its address and, when asked, what it has used of the processor.
 */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { addPlainPage } from "./plain-page.js";
import type { BuiltProgram } from "./built-program.js";
import { tellUsage } from "./child-server.js";
import { seatAccounts } from "./seat-accounts.js";

const [dataFolder = "", seats = "0", conversationId = ""] = process.argv.slice(2);
const { builtApi } = (await import(
  pathToFileURL(createRequire(import.meta.url).resolve("@tavernkit/tools/api.mjs")).href
)) as { builtApi: (name: string) => Promise<BuiltModule> };

/** What is taken from the built modules; each holds some of it. */
interface BuiltModule {
  readonly compose: (config: unknown, surroundings: unknown) => Promise<BuiltProgram>;
  readonly readConfig: (environment: NodeJS.ProcessEnv) => { readonly dataFolder: string };
  readonly createLog: (level: string) => unknown;
  readonly systemClock: { now(): number };
  readonly timeOrderedIds: (clock: unknown) => { next(): string };
}

const { compose } = await builtApi("compose");
const { readConfig } = await builtApi("config");
const { createLog } = await builtApi("platform/log");
const { systemClock } = await builtApi("platform/clock");
const { timeOrderedIds } = await builtApi("platform/ids");

const ids = timeOrderedIds(systemClock);
const config = readConfig({ TAVERNKIT_DATA: dataFolder, PORT: "0", RATE_LIMIT: "0", NODE_ENV: "production" });
const program = await compose(config, { clock: systemClock, ids, log: createLog("warn"), webFolder: dataFolder });
const tokens = await seatAccounts(program, { count: Number(seats), conversationId, ids });
addPlainPage(program);
const address = await program.app.listen({ port: 0, host: "127.0.0.1" });
await program.start();
process.once("SIGTERM", () => void program.close().then(() => process.exit(0)));
tellUsage({ address, tokens });
