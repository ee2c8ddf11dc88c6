import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startServer, type RunningServer } from "./start-server.js";

let folder: string;
const running: RunningServer[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tavernkit-start-"));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  await rm(folder, { recursive: true });
});

async function started(): Promise<RunningServer> {
  const server = await startServer({ dataFolder: join(folder, "data") });
  running.push(server);
  return server;
}

const SHARED = { TAVERNKIT_SECRET_KEY: "0".repeat(64) };

describe("a server that cannot start says why and what to do", () => {
  it("when the port is in use", async () => {
    const { port } = await started();
    await expect(startServer({ dataFolder: join(folder, "other"), port })).rejects.toThrow(
      `Port ${port} is in use. Stop the other program or set PORT to another number.`,
    );
  });

  it("when another server uses the data folder", async () => {
    const { dataFolder } = await started();
    await expect(startServer({ dataFolder })).rejects.toThrow(/in use by another TavernKit/);
  });

  it("when the data folder cannot be one", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    await expect(startServer({ dataFolder: file })).rejects.toThrow(/cannot be written\. Set TAVERNKIT_DATA/);
  });

  it("when the database does not answer", async () => {
    const settings = { ...SHARED, DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" };
    await expect(startServer({ dataFolder: folder, settings })).rejects.toThrow(/DATABASE_URL cannot be reached/);
  });

  it("when a setting is wrong", async () => {
    await expect(startServer({ dataFolder: folder, settings: { LOG_LEVEL: "loud" } })).rejects.toThrow(
      /LOG_LEVEL: must be/,
    );
  });
});

it("a server that is asked to end does so at once", async () => {
  const server = await started();
  await server.stop();
  expect(server.process.exitCode).toBe(0);
});
