import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SIGN_IN, UPDATE_PROFILE, WHO_AM_I } from "../support/account-operations.js";
import { emailOf, TEST_PASSWORD } from "../support/given.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const CHANGE_PASSWORD = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { account { id } } }`;
const SESSIONS = "{ sessions { id isCurrent } }";
const REVOKE_SESSION = "mutation ($input: RevokeSessionInput!) { revokeSession(input: $input) { deletedId } }";

interface Sessions {
  sessions: { id: string; isCurrent: boolean }[];
}

let api: TestApi;

beforeEach(async () => {
  api = await startTestApi();
});
afterEach(() => api.close());

function signIn(password: string, email = emailOf("Ada")) {
  return api.stranger.send(SIGN_IN, { input: { email, password } });
}

describe("signing in", () => {
  it("works with the address in any case", async () => {
    expect((await signIn(TEST_PASSWORD, "ADA@example.org")).data).toEqual({
      signIn: { viewer: { account: { name: "Ada" } } },
    });
  });

  it("refuses a wrong password and an unknown address with the same words", async () => {
    const wrongPassword = await signIn("not the password");
    const unknownAddress = await signIn(TEST_PASSWORD, "nobody@example.org");

    expect(wrongPassword.code).toBe("UNAUTHENTICATED");
    expect(unknownAddress.errors?.[0]?.message).toBe(wrongPassword.errors?.[0]?.message);
    expect(wrongPassword.headers["set-cookie"]).toBeUndefined();
  });

  it("has to wait after ten wrong passwords, even with the right one, until three minutes are over", async () => {
    for (let count = 0; count < 10; count += 1) expect((await signIn("wrong password")).code).toBe("UNAUTHENTICATED");

    const refused = await signIn(TEST_PASSWORD);
    expect(refused.code).toBe("RATE_LIMITED");
    expect(refused.errors?.[0]?.extensions["retryAfterMs"]).toBe(3 * MINUTE_MS);
    expect((await signIn(TEST_PASSWORD, emailOf("Grace"))).code).toBeUndefined();

    api.clock.advance(3 * MINUTE_MS);
    expect((await signIn(TEST_PASSWORD)).code).toBeUndefined();
  });

  it("lets ten wrong passwords through when many come at the same moment", async () => {
    const answers = await Promise.all(Array.from({ length: 15 }, () => signIn("wrong password")));

    expect(answers.filter(({ code }) => code === "UNAUTHENTICATED")).toHaveLength(10);
    expect(answers.filter(({ code }) => code === "RATE_LIMITED")).toHaveLength(5);
  });

  it("with the right password begins the count anew", async () => {
    for (let count = 0; count < 9; count += 1) await signIn("wrong password");
    expect((await signIn(TEST_PASSWORD)).code).toBeUndefined();

    for (let count = 0; count < 10; count += 1) expect((await signIn("wrong password")).code).toBe("UNAUTHENTICATED");
  });

  it("refuses what is longer than an address can be", async () => {
    const refused = await signIn(TEST_PASSWORD, `${"a".repeat(243)}@example.org`);

    expect(refused.code).toBe("BAD_USER_INPUT");
    expect(refused.errors?.[0]?.extensions["issues"]).toMatchObject([{ path: "email" }]);
  });

  it("is not possible for an account that is switched off", async () => {
    const grace = await api.given.account("Joan");
    await api.program.database.transaction((db) =>
      api.program.services.account.update(db, grace.id, 1, { isActive: false }),
    );

    expect((await signIn(TEST_PASSWORD, emailOf("Joan"))).code).toBe("UNAUTHENTICATED");
    expect((await api.as("joan").send(WHO_AM_I)).data).toEqual({ viewer: null });
  });
});

describe("a session", () => {
  it("ends with signing out: the cookie is worth nothing afterwards", async () => {
    await api.as("grace").must("mutation { signOut { isSignedOut } }");

    expect((await api.as("grace").send(WHO_AM_I)).data).toEqual({ viewer: null });
  });

  it("is listed for its account and can be revoked from another", async () => {
    await signIn(TEST_PASSWORD);
    const { sessions } = await api.as("ada").must<Sessions>(SESSIONS);
    expect(sessions.map(({ isCurrent }) => isCurrent).sort()).toEqual([false, true]);

    const other = sessions.find(({ isCurrent }) => !isCurrent);
    await api.as("ada").must(REVOKE_SESSION, { input: { sessionId: other?.id } });

    expect((await api.as("ada").must<Sessions>(SESSIONS)).sessions).toHaveLength(1);
  });

  it("of somebody else is not there", async () => {
    const { sessions } = await api.as("ada").must<Sessions>(SESSIONS);

    const refused = await api.as("grace").send(REVOKE_SESSION, { input: { sessionId: sessions[0]?.id } });

    expect(refused.code).toBe("NOT_FOUND");
    expect((await api.as("ada").send(WHO_AM_I)).data).not.toEqual({ viewer: null });
  });

  it("ends 30 days after its last use", async () => {
    api.clock.advance(29 * DAY_MS);
    expect((await api.as("ada").send(WHO_AM_I)).data).not.toEqual({ viewer: null });

    api.clock.advance(29 * DAY_MS);
    expect((await api.as("ada").send(WHO_AM_I)).data).not.toEqual({ viewer: null });

    api.clock.advance(30 * DAY_MS);
    expect((await api.as("ada").send(WHO_AM_I)).data).toEqual({ viewer: null });
  });
});

describe("a new password", () => {
  it("ends the other sessions and keeps this one", async () => {
    await signIn(TEST_PASSWORD);

    await api
      .as("ada")
      .must(CHANGE_PASSWORD, { input: { currentPassword: TEST_PASSWORD, newPassword: "a new password" } });

    expect((await api.as("ada").must<Sessions>(SESSIONS)).sessions).toMatchObject([{ isCurrent: true }]);
    expect((await signIn(TEST_PASSWORD)).code).toBe("UNAUTHENTICATED");
    expect((await signIn("a new password")).code).toBeUndefined();
  });

  it("is not guessed by many tries at the same moment", async () => {
    const input = { currentPassword: "wrong password", newPassword: "a new password" };
    const answers = await Promise.all(Array.from({ length: 12 }, () => api.as("ada").send(CHANGE_PASSWORD, { input })));

    expect(answers.filter(({ code }) => code === "UNAUTHENTICATED")).toHaveLength(10);
    expect(answers.filter(({ code }) => code === "RATE_LIMITED")).toHaveLength(2);
  });

  it("needs the old one", async () => {
    const input = { currentPassword: "wrong password", newPassword: "a new password" };

    expect((await api.as("ada").send(CHANGE_PASSWORD, { input })).code).toBe("UNAUTHENTICATED");
    expect((await signIn(TEST_PASSWORD)).code).toBeUndefined();
  });
});

describe("two tabs changing one profile", () => {
  it("never overwrite each other: the second is told the present state", async () => {
    await api.as("ada").must(UPDATE_PROFILE, { input: { expectedVersion: 1, name: "Ada L." } });

    const second = await api.as("ada").send(UPDATE_PROFILE, { input: { expectedVersion: 1, name: "Countess" } });

    expect(second.code).toBe("CONFLICT");
    expect(second.errors?.[0]?.extensions["current"]).toMatchObject({ name: "Ada L.", version: 2 });
  });
});
