import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ACCEPT_INVITE, CREATE_INVITE } from "../support/account-operations.js";
import { TEST_PASSWORD } from "../support/given.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

const DAY_MS = 24 * 60 * 60 * 1000;

let api: TestApi;

beforeEach(async () => {
  api = await startTestApi();
});
afterEach(() => api.close());

async function makeInvite(terms: Record<string, unknown> = {}) {
  const { createInvite } = await api
    .as("ada")
    .must<{ createInvite: { code: string; invite: { id: string } } }>(CREATE_INVITE, { input: terms });
  return createInvite;
}

function accept(code: string, name: string) {
  const input = { code, name, email: `${name.toLowerCase()}@example.org`, password: TEST_PASSWORD };
  return api.stranger.send(ACCEPT_INVITE, { input });
}

describe("an invite", () => {
  it("makes an account of its role, however the code is typed", async () => {
    const { code } = await makeInvite({ role: "ADMIN" });

    const { data } = await accept(code.toLowerCase().replaceAll("-", " "), "Joan");

    expect(data).toEqual({ acceptInvite: { viewer: { account: { name: "Joan", role: "ADMIN" } } } });
  });

  it("is made once by a request that comes twice, and its code told both times", async () => {
    const first = await makeInvite({ idempotencyKey: "one invite" });

    expect(await makeInvite({ idempotencyKey: "one invite" })).toEqual(first);
    expect((await accept(first.code, "Joan")).code).toBeUndefined();
  });

  it("is not found by a text that is longer than anybody types", async () => {
    const { code } = await makeInvite();

    expect((await accept(`${code}${" ".repeat(100)}`, "Joan")).code).toBe("NOT_FOUND");
  });

  it("lets one of two people take its last use", async () => {
    const { code } = await makeInvite({ maxUses: 1 });

    const answers = await Promise.all([accept(code, "Joan"), accept(code, "Hedy")]);

    expect(answers.map(({ code: refusal }) => refusal ?? "made").sort()).toEqual(["NOT_FOUND", "made"]);
  });

  it("makes one account of an address that comes twice at the same moment", async () => {
    const { code } = await makeInvite();

    const answers = await Promise.all([accept(code, "Joan"), accept(code, "Joan")]);

    expect(answers.map(({ code: refusal }) => refusal ?? "made").sort()).toEqual(["CONFLICT", "made"]);
  });

  it("is not used up by an attempt that is refused", async () => {
    const { code } = await makeInvite({ maxUses: 1 });

    expect((await accept(code, "Grace")).code).toBe("CONFLICT");
    expect((await accept(code, "Joan")).code).toBeUndefined();
  });

  it("ends after its days", async () => {
    const { code } = await makeInvite({ expiresInDays: 1 });
    api.clock.advance(DAY_MS);

    expect((await accept(code, "Joan")).code).toBe("NOT_FOUND");
  });

  it("ends when it is revoked", async () => {
    const { code, invite } = await makeInvite();
    await api.as("ada").must("mutation ($input: RevokeInviteInput!) { revokeInvite(input: $input) { deletedId } }", {
      input: { inviteId: invite.id },
    });

    expect((await accept(code, "Joan")).code).toBe("NOT_FOUND");
  });

  it.each([
    ["the role owner", { role: "OWNER" }],
    ["no uses", { maxUses: 0 }],
    ["a thousand and one uses", { maxUses: 1_001 }],
    ["366 days", { expiresInDays: 366 }],
  ])("cannot have %s", async (_what, input) => {
    expect((await api.as("ada").send(CREATE_INVITE, { input })).code).toBe("BAD_USER_INPUT");
  });

  it("is made by administrators only", async () => {
    expect((await api.as("grace").send(CREATE_INVITE, { input: {} })).code).toBe("FORBIDDEN");
    expect((await api.stranger.send(CREATE_INVITE, { input: {} })).code).toBe("UNAUTHENTICATED");
  });
});
