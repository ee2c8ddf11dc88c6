import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolvers } from "../../src/catalog.js";
import { buildGraphqlSchema } from "../../src/graphql/schema.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import { FOR_ANYBODY, walkRootFields, type WalkedField } from "./walk.js";

/** Fields that only administrators may use. */
const FOR_ADMINISTRATORS = new Set([
  "accounts",
  "invites",
  "createInvite",
  "revokeInvite",
  "setAccountRole",
  "setAccountActive",
  "providerModels",
  "providerTokenCount",
  "findLocalProviders",
  "createProvider",
  "updateProvider",
  "updateModelSamplers",
  "deleteProvider",
  "setDefaultProvider",
  "testProvider",
  "setDefaultPreset",
]);

let api: TestApi;
let fields: WalkedField[];

beforeAll(async () => {
  const [started, schema] = await Promise.all([startTestApi(), buildGraphqlSchema(resolvers)]);
  api = started;
  fields = walkRootFields(schema).filter(({ kind }) => kind !== "subscription");
});
afterAll(() => api.close());

describe("every root field of the schema", () => {
  it("refuses a stranger, unless it is for anybody", async () => {
    const open: string[] = [];
    for (const { name, document } of fields) {
      const { code } = await api.stranger.send(document);
      if (code !== "UNAUTHENTICATED") open.push(name);
    }
    expect(open.filter((name) => !FOR_ANYBODY.has(name))).toEqual([]);
  });

  it("refuses a token that may only read, when it changes something", async () => {
    const { createApiToken } = await api
      .as("ada")
      .must<{ createApiToken: { secret: string } }>(
        'mutation { createApiToken(input: { name: "reader", scopes: [READ] }) { secret } }',
      );
    const reader = api.withToken(createApiToken.secret);
    const open: string[] = [];
    for (const { name, document } of fields.filter(({ kind }) => kind === "mutation")) {
      const { code } = await reader.send(document);
      if (code !== "FORBIDDEN") open.push(name);
    }
    expect(open.filter((name) => !FOR_ANYBODY.has(name))).toEqual([]);
  });

  it("that is for administrators refuses a member, and a token without that scope", async () => {
    const { createApiToken } = await api
      .as("ada")
      .must<{ createApiToken: { secret: string } }>(
        'mutation { createApiToken(input: { name: "writer", scopes: [WRITE] }) { secret } }',
      );
    const administrative = fields.filter(({ name }) => FOR_ADMINISTRATORS.has(name));
    expect(administrative).toHaveLength(FOR_ADMINISTRATORS.size);
    for (const { name, document } of administrative) {
      expect((await api.as("grace").send(document)).code, name).toBe("FORBIDDEN");
      expect((await api.withToken(createApiToken.secret).send(document)).code, name).toBe("FORBIDDEN");
    }
  });

  it("answers what names nothing with a typed refusal, never with a fault", async () => {
    const faults: string[] = [];
    for (const { name, document } of fields.filter(({ name }) => !["signOut", "findLocalProviders"].includes(name))) {
      const { code } = await api.as("grace").send(document);
      if (code === "INTERNAL_SERVER_ERROR") faults.push(name);
    }
    expect(faults).toEqual([]);
  });
});
