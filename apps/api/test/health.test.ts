import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "./support/start-test-api.js";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

describe("probes", () => {
  it.each(["/healthz", "/readyz"])("%s answers whatever the Host is", async (path) => {
    expect((await api.stranger.get(path, { host: "10.1.2.3" })).statusCode).toBe(200);
  });

  it("metrics tell how long requests took, by route and not by address", async () => {
    await api.as("ada").get("/characters/01a20000-0000-7000-8000-000000000000/portrait");
    const { body } = await api.as("ada").get("/metrics");
    expect(body).toContain('route="/characters/:id/portrait",status="404"');
    expect(body).not.toContain("01a20000");
  });

  it("metrics tell how many Runs are executing", async () => {
    const { body } = await api.as("ada").get("/metrics");
    expect(body).toMatch(/^tavernkit_runs_executing 0$/m);
  });
});

describe("who may read metrics", () => {
  const status = async (from: TestApi, remoteAddress: string, headers: Readonly<Record<string, string>> = {}) =>
    (await from.program.app.inject({ url: "/metrics", remoteAddress, headers })).statusCode;

  async function token(from: TestApi, scope: string, maker = "ada"): Promise<{ authorization: string }> {
    const { createApiToken } = await from
      .as(maker)
      .must<{ createApiToken: { secret: string } }>(
        `mutation { createApiToken(input: { name: "Watch", scopes: [${scope}] }) { secret } }`,
      );
    return { authorization: `Bearer ${createApiToken.secret}` };
  }

  it("is whoever is on this machine, as long as no address is public", async () => {
    expect(await status(api, "127.0.0.1")).toBe(200);
    expect(await status(api, "::ffff:127.0.0.1")).toBe(200);
    expect(await status(api, "192.168.1.7")).toBe(401);
  });

  it("is otherwise an administrator, with a token of the scope admin", async () => {
    expect(await status(api, "192.168.1.7", await token(api, "ADMIN"))).toBe(200);
    expect(await status(api, "192.168.1.7", await token(api, "READ"))).toBe(403);
    expect(await status(api, "192.168.1.7", await token(api, "ADMIN", "grace"))).toBe(403);
    expect(await status(api, "192.168.1.7", { authorization: "Bearer tkp_guessed" })).toBe(401);
  });

  it("is nobody without a token once people come through a public address: a proxy is on this machine too", async () => {
    const behindProxy = await startTestApi({ environment: { PUBLIC_URL: "https://tavern.example.org" } });
    try {
      expect(await status(behindProxy, "127.0.0.1")).toBe(401);
      expect(await status(behindProxy, "127.0.0.1", await token(behindProxy, "ADMIN"))).toBe(200);
    } finally {
      await behindProxy.close();
    }
  });
});
