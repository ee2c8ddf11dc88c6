import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ADA, ApiClient } from "../../support/api-client.js";
import { runSeed } from "../../support/run-seed.js";

/** Messages of the two Conversations that are compared. */
export const SHORT = 100;
export const LONG = 100_000;

/** A data folder with a Conversation of each length. One server may use it at a time. */
export interface SeededData {
  readonly dataFolder: string;
  readonly shortId: string;
  readonly longId: string;
}

/** What benches share: folders that are gone afterwards, and the long Conversation, whose seed takes a minute. */
export class Stage {
  readonly #folders: string[] = [];
  #seeded: Promise<SeededData> | undefined;

  /** An empty folder. */
  async folder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "tavernkit-bench-"));
    this.#folders.push(folder);
    return folder;
  }

  /** The same folder for every bench that asks. */
  seeded(): Promise<SeededData> {
    this.#seeded ??= this.#seed();
    return this.#seeded;
  }

  async clear(): Promise<void> {
    for (const folder of this.#folders.splice(0)) await rm(folder, { recursive: true, force: true });
  }

  async #seed(): Promise<SeededData> {
    const dataFolder = await this.folder();
    const [short, long] = await runSeed(dataFolder, [SHORT, LONG]);
    if (!short || !long) throw new Error("The seed names the Conversations it makes.");
    return { dataFolder, shortId: short.id, longId: long.id };
  }
}

/** A client signed in as Ada, who owns what the seed makes. */
export async function signInAsAda(address: string): Promise<ApiClient> {
  const api = new ApiClient(address);
  await api.send(`mutation SignIn($input: SignInInput!) { signIn(input: $input) { viewer { scopes } } }`, {
    input: { email: ADA.email, password: ADA.password },
  });
  return api;
}

/** The Cookie header of a client that has signed in. */
export function cookieOf({ session }: ApiClient): string {
  if (!session) throw new Error("The client has not signed in.");
  return `${session.name}=${session.value}`;
}
