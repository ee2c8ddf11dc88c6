import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { ADA, ApiClient } from "./api-client.js";
import { runSeed } from "./run-seed.js";
import { startServer } from "./start-server.js";

const folders: string[] = [];
const makeFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), "tavernkit-seed-"));
  folders.push(folder);
  return folder;
};

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

it("makes Conversations of the lengths asked for, which a server then shows", { timeout: 60_000 }, async () => {
  const dataFolder = await makeFolder();
  const [short, long] = await runSeed(dataFolder, [5, 1_200]);
  const server = await startServer({ dataFolder });

  const api = new ApiClient(server.address);
  await api.send(`mutation SignIn($input: SignInInput!) { signIn(input: $input) { viewer { scopes } } }`, {
    input: { email: ADA.email, password: ADA.password },
  });
  const counted = await api.send(
    `query Counted($short: ID!, $long: ID!) {
      short: conversation(id: $short) { title messageCount }
      long: conversation(id: $long) { title messageCount }
    }`,
    { short: short?.id, long: long?.id },
  );
  await server.stop();

  expect(counted).toEqual({
    short: { title: "5 Messages", messageCount: 5 },
    long: { title: "1,200 Messages", messageCount: 1_200 },
  });
});

it("makes the same ones every time", { timeout: 60_000 }, async () => {
  expect(await runSeed(await makeFolder(), [5])).toEqual(await runSeed(await makeFolder(), [5]));
});
