import { afterAll, beforeAll, expect, it } from "vitest";
import {
  startScriptedProvider,
  type ScriptedProvider,
} from "../../../../tests/scripted-provider/scripted-provider.mjs";
import { givenProbe } from "./given-probe.js";

let server: ScriptedProvider;

beforeAll(async () => {
  server = await startScriptedProvider();
});

afterAll(() => server.close());

it("finds the model servers that answer on this machine and passes over the rest", async () => {
  const somethingElse = server.url.replace("/v1", "");
  const localBaseUrls = ["http://127.0.0.1:1/v1", server.url, somethingElse];
  const probe = givenProbe({ localBaseUrls });

  expect((await probe.findLocal()).map(({ baseUrl, models }) => [baseUrl, models.map(({ id }) => id)])).toEqual([
    [server.url, ["scripted-small", "scripted-large"]],
  ]);
});
