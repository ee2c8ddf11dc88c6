import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { IdempotencyKey } from "../../src/features/account/idempotency-key.entity.js";
import { CREATE_TOKEN, SET_ROLE, UPDATE_PROFILE, WHO_AM_I } from "../support/account-operations.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

const REVOKE = "mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { deletedId } }";
const ACCOUNTS = "{ accounts { edges { node { name } } } }";
const RENAME = { input: { expectedVersion: 1, name: "Countess" } };

let api: TestApi;

beforeEach(async () => {
  api = await startTestApi();
});
afterEach(() => api.close());

async function makeToken(scopes: string[], maker = "ada") {
  const { createApiToken } = await api
    .as(maker)
    .must<{ createApiToken: { secret: string; apiToken: { id: string } } }>(CREATE_TOKEN, {
      input: { name: "Bot", scopes },
    });
  return { id: createApiToken.apiToken.id, program: api.withToken(createApiToken.secret) };
}

describe("a token", () => {
  it("with the scope read reads and changes nothing", async () => {
    const { program } = await makeToken(["READ"]);

    expect((await program.send(WHO_AM_I)).data).toMatchObject({ viewer: { scopes: ["READ"] } });
    expect((await program.send(UPDATE_PROFILE, RENAME)).code).toBe("FORBIDDEN");
    expect((await program.send(ACCOUNTS)).code).toBe("FORBIDDEN");
  });

  it("with the scope write changes what is its account's and manages nothing", async () => {
    const { program } = await makeToken(["WRITE"]);

    expect((await program.send(UPDATE_PROFILE, RENAME)).code).toBeUndefined();
    expect((await program.send(ACCOUNTS)).code).toBe("FORBIDDEN");
  });

  it("with the scope admin manages, when its account may", async () => {
    const owners = await makeToken(["ADMIN"]);
    const members = await makeToken(["ADMIN"], "grace");

    expect((await owners.program.send(ACCOUNTS)).code).toBeUndefined();
    expect((await members.program.send(ACCOUNTS)).code).toBe("FORBIDDEN");
  });

  it("makes no token wider than itself", async () => {
    const { program } = await makeToken(["WRITE"]);

    expect((await program.send(CREATE_TOKEN, { input: { name: "Wider", scopes: ["ADMIN"] } })).code).toBe("FORBIDDEN");
    expect((await program.send(CREATE_TOKEN, { input: { name: "Same", scopes: ["WRITE"] } })).code).toBeUndefined();
  });

  it("is refused without a scope", async () => {
    const input = { name: "Bot", scopes: [] };
    const refused = await api.as("ada").send(CREATE_TOKEN, { input });
    expect(refused.code).toBe("BAD_USER_INPUT");
    expect(refused.errors?.[0]?.extensions).toMatchObject({ issues: [{ path: "scopes" }] });
  });

  it("is made once by a request that comes twice, and its secret told both times", async () => {
    const input = { name: "Bot", scopes: ["READ"], idempotencyKey: "one bot" };
    const first = await api.as("ada").must<{ createApiToken: { secret: string } }>(CREATE_TOKEN, { input });

    expect(await api.as("ada").must(CREATE_TOKEN, { input })).toEqual(first);
    const { apiTokens } = await api.as("ada").must<{ apiTokens: unknown[] }>("{ apiTokens { id } }");
    expect(apiTokens).toHaveLength(1);
    const stored = await api.program.database.read.findOneByOrFail(IdempotencyKey, { key: "one bot" });
    expect(JSON.stringify(stored)).not.toContain(first.createApiToken.secret);
  });

  it("does not tell its secret to a narrower one that repeats the request", async () => {
    const { program } = await makeToken(["WRITE"]);
    const input = { name: "Wide", scopes: ["ADMIN"], idempotencyKey: "one wide" };
    await api.as("ada").must(CREATE_TOKEN, { input });

    expect((await program.send(CREATE_TOKEN, { input })).code).toBe("CONFLICT");
  });

  it("is worth nothing once revoked", async () => {
    const { id, program } = await makeToken(["READ"]);

    await api.as("ada").must(REVOKE, { input: { apiTokenId: id } });

    const refused = await program.send(WHO_AM_I);
    expect(refused).toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
  });

  it("of somebody else cannot be revoked", async () => {
    const { id, program } = await makeToken(["READ"]);

    expect((await api.as("grace").send(REVOKE, { input: { apiTokenId: id } })).code).toBe("NOT_FOUND");
    expect((await program.send(WHO_AM_I)).code).toBeUndefined();
  });

  it("that never existed is refused instead of making its sender a stranger", async () => {
    expect((await api.withToken("tkp_invented").send("{ setupStatus { isComplete } }")).code).toBe("UNAUTHENTICATED");
  });

  it("is stored as a hash", async () => {
    const { createApiToken } = await api.as("ada").must<{ createApiToken: { secret: string } }>(CREATE_TOKEN, {
      input: { name: "Bot", scopes: ["READ"] },
    });

    const rows: unknown[] = await api.program.database.read.query(`SELECT * FROM api_token`);

    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(createApiToken.secret);
  });
});

describe("an administrator who is demoted", () => {
  it("loses the rights at once, with session and token alike", async () => {
    const joan = await api.given.account("Joan", { role: "admin" });
    const { program } = await makeToken(["ADMIN"], "joan");
    expect((await api.as("joan").send(ACCOUNTS)).code).toBeUndefined();

    await api.as("ada").must(SET_ROLE, { input: { accountId: joan.id, expectedVersion: 1, role: "MEMBER" } });

    expect((await api.as("joan").send(ACCOUNTS)).code).toBe("FORBIDDEN");
    expect((await program.send(ACCOUNTS)).code).toBe("FORBIDDEN");
  });

  it("is never the owner", async () => {
    await api.given.account("Joan", { role: "admin" });
    const { accounts } = await api
      .as("ada")
      .must<{ accounts: { edges: { node: { id: string; role: string; version: number } }[] } }>(
        "{ accounts { edges { node { id role version } } } }",
      );
    const owner = accounts.edges.find(({ node }) => node.role === "OWNER")?.node;

    const input = { accountId: owner?.id, expectedVersion: owner?.version, role: "MEMBER" };
    expect((await api.as("joan").send(SET_ROLE, { input })).code).toBe("FORBIDDEN");
  });
});
