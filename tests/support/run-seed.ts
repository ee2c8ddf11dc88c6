import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";

const SEED = createRequire(import.meta.url).resolve("@tavernkit/tools/seed/main.mjs");

/** A Conversation that the seed has made. */
export interface SeededConversation {
  readonly title: string;
  readonly id: string;
}

/** Fills an empty data folder with Conversations of these many Messages, in the order given. Ada owns the instance. */
export async function runSeed(dataFolder: string, lengths: readonly number[]): Promise<SeededConversation[]> {
  const words = [SEED, "--data", dataFolder, "--lengths", lengths.join(",")];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  return [...stdout.matchAll(/^(.+ Messages): (\S+)$/gm)].map(([, title = "", id = ""]) => ({ title, id }));
}
