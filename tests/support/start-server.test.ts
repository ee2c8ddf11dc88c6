import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { becomeOwner } from "./api-client.js";
import { startServer, type RunningServer } from "./start-server.js";

describe("starting the built server", { timeout: 60_000 }, () => {
  let dataFolder: string;
  const servers: RunningServer[] = [];
  const start = async (port = 0) => {
    const server = await startServer({ dataFolder, port });
    servers.push(server);
    return server;
  };

  beforeEach(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), "tavernkit-start-"));
  });

  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
    await rm(dataFolder, { recursive: true });
  });

  it("continues after a kill, on the same port and data", async () => {
    const first = await start();
    const owner = await becomeOwner(first.address);
    await first.kill();

    const second = await start(first.port);

    expect(second.address).toBe(first.address);
    expect(await owner.send("{ viewer { account { name } } }")).toEqual({ viewer: { account: { name: "Ada" } } });
  });

  it("says what the server printed when it does not start", async () => {
    await start();

    await expect(start()).rejects.toThrow(/in use by another TavernKit/);
  });
});
