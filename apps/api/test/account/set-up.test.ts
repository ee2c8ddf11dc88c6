import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COMPLETE_SETUP } from "../support/account-operations.js";
import { TEST_PASSWORD } from "../support/given.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

const ADA = { name: "Ada", email: "ada@example.org", password: TEST_PASSWORD };
const STATUS = "{ setupStatus { isComplete } }";

let api: TestApi;

beforeEach(async () => {
  api = await startTestApi({ hasCast: false });
});
afterEach(() => api.close());

describe("set-up", () => {
  it("makes the owner and signs them in", async () => {
    expect((await api.stranger.send(STATUS)).data).toEqual({ setupStatus: { isComplete: false } });

    const { data, headers } = await api.stranger.send(COMPLETE_SETUP, { input: ADA });

    expect(data).toMatchObject({ completeSetup: { viewer: { account: { name: "Ada", role: "OWNER" } } } });
    expect(headers["set-cookie"]).toMatch(/^tavernkit_session=tks_.*HttpOnly; SameSite=Lax$/);
    expect((await api.stranger.send(STATUS)).data).toEqual({ setupStatus: { isComplete: true } });
  });

  it("happens once", async () => {
    await api.stranger.must(COMPLETE_SETUP, { input: ADA });

    const grace = { ...ADA, name: "Grace", email: "grace@example.org" };
    expect((await api.stranger.send(COMPLETE_SETUP, { input: grace })).code).toBe("CONFLICT");
  });

  it("is refused, once it is done, before anything is done with what was sent", async () => {
    await api.stranger.must(COMPLETE_SETUP, { input: ADA });

    expect((await api.stranger.send(COMPLETE_SETUP, { input: { ...ADA, password: "short" } })).code).toBe("CONFLICT");
  });

  it("makes one owner when two ask at the same moment", async () => {
    const grace = { ...ADA, name: "Grace", email: "grace@example.org" };

    const answers = await Promise.all([
      api.stranger.send(COMPLETE_SETUP, { input: ADA }),
      api.stranger.send(COMPLETE_SETUP, { input: grace }),
    ]);

    expect(answers.map(({ code }) => code ?? "made").sort()).toEqual(["CONFLICT", "made"]);
  });

  it("never makes a second owner, whatever else was overlooked", async () => {
    const { database, services } = api.program;
    await api.given.owner("Ada");
    const grace = { name: "Grace", email: "grace@example.org", passwordHash: "none", role: "owner" } as const;

    const second = database.transaction((db) => services.account.create(db, grace));

    await expect(second).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it.each([
    ["a password of seven characters", { password: "1234567" }, "password"],
    ["a password of 257 characters", { password: "x".repeat(257) }, "password"],
    ["a blank name", { name: "  " }, "name"],
    ["a name of 81 characters", { name: "x".repeat(81) }, "name"],
    ["an address without an @", { email: "ada.example.org" }, "email"],
  ])("refuses %s and makes nobody", async (_what, change, path) => {
    const { code, errors } = await api.stranger.send(COMPLETE_SETUP, { input: { ...ADA, ...change } });

    expect(code).toBe("BAD_USER_INPUT");
    expect(errors?.[0]?.extensions["issues"]).toMatchObject([{ path }]);
    expect((await api.stranger.send(STATUS)).data).toEqual({ setupStatus: { isComplete: false } });
  });
});
