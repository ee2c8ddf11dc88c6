import { afterAll, beforeAll, expect, it } from "vitest";
import {
  startScriptedProvider,
  type ScriptedProvider,
} from "../../../../tests/scripted-provider/scripted-provider.mjs";
import { createDialects, ProviderKeys, ProviderProbe, ProviderService } from "../../src/features/provider/index.js";
import { createOutboundFetch } from "../../src/platform/outbound-fetch.js";
import { secretsWithKey } from "../../src/platform/secrets.js";
import { countingIds } from "../support/counting-ids.js";
import { FixedClock } from "../support/fixed-clock.js";

let server: ScriptedProvider;

beforeAll(async () => {
  server = await startScriptedProvider();
});

afterAll(() => server.close());

it("finds the model servers that answer on this machine and passes over the rest", async () => {
  const clock = new FixedClock();
  const keys = new ProviderKeys(secretsWithKey(Buffer.alloc(32)));
  const dialects = createDialects({ fetch: createOutboundFetch(), clock });
  const providers = new ProviderService(clock, countingIds(), keys, dialects);
  const somethingElse = server.url.replace("/v1", "");
  const localBaseUrls = ["http://127.0.0.1:1/v1", server.url, somethingElse];
  const probe = new ProviderProbe({ providers, keys, dialects, now: () => 0, localBaseUrls });

  expect((await probe.findLocal()).map(({ baseUrl, models }) => [baseUrl, models.map(({ id }) => id)])).toEqual([
    [server.url, ["scripted-small", "scripted-large"]],
  ]);
});
