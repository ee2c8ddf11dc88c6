import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

const SET_TIME_ZONE = `mutation ($input: SetTimeZoneInput!) {
  setTimeZone(input: $input) { account { name timeZone version } }
}`;
const ZONE = "{ viewer { account { timeZone version } } }";

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const set = (timeZone: string) => api.as("ada").send(SET_TIME_ZONE, { input: { timeZone } });

describe("the zone of an account", () => {
  it("is what its client said last, and no version grows by it", async () => {
    await set("Europe/Lisbon");
    expect((await set("Asia/Tokyo")).data).toEqual({
      setTimeZone: { account: { name: "Ada", timeZone: "Asia/Tokyo", version: 1 } },
    });
    const { data } = await api.as("ada").send(ZONE);
    expect(data).toEqual({ viewer: { account: { timeZone: "Asia/Tokyo", version: 1 } } });
  });

  it("is not known before a client says it", async () => {
    const { data } = await api.as("grace").send(ZONE);
    expect(data).toEqual({ viewer: { account: { timeZone: null, version: 1 } } });
  });

  it.each(["Nowhere/Land", "", "x".repeat(10_000)])("is refused when nobody knows it: %.20s", async (timeZone) => {
    const { code, errors } = await set(timeZone);
    expect(code).toBe("BAD_USER_INPUT");
    expect(errors?.[0]?.extensions["issues"]).toMatchObject([{ code: "unknown_time_zone" }]);
  });

  it("is nobody's to say who is not signed in", async () => {
    const { code } = await api.stranger.send(SET_TIME_ZONE, { input: { timeZone: "UTC" } });
    expect(code).toBe("UNAUTHENTICATED");
  });
});
