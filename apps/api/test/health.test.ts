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
