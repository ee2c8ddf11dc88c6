import { lookup, promises } from "node:dns";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

vi.mock("node:dns", async (importOriginal) => {
  const dns = await importOriginal<typeof import("node:dns")>();
  return { ...dns, lookup: vi.fn<typeof dns.lookup>() };
});

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({ isExecuting: false });
});
afterAll(() => api.close());

it("an image's host is looked up without the system's lookup, whose few threads calls to Providers need", async () => {
  vi.spyOn(promises.Resolver.prototype, "resolve4").mockResolvedValue(["127.0.0.1"]);
  vi.spyOn(promises.Resolver.prototype, "resolve6").mockResolvedValue([]);
  const path = `/media?url=${encodeURIComponent("http://harbour.example/cat.png")}`;

  const response = await api.as("ada").get(path, { "x-tavernkit": "1" });

  expect(response.json()).toMatchObject({ errors: [{ extensions: { issues: [{ code: "not_public" }] } }] });
  expect(promises.Resolver.prototype.resolve4).toHaveBeenCalledWith("harbour.example");
  expect(lookup).not.toHaveBeenCalled();
});
