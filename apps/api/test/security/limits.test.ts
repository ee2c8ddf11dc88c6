import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  parse,
  print,
  typeFromAST,
  validate,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type NamedTypeNode,
} from "graphql";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { resolvers } from "../../src/catalog.js";
import { checkOperation, OPERATION_LIMITS } from "../../src/graphql/limits.js";
import { MAX_PAGE_SIZE } from "../../src/graphql/paging.js";
import { buildGraphqlSchema } from "../../src/graphql/schema.js";
import { clientOperations } from "../support/client-operations.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

/** Levels of fields: `conversation`, then pairs of `space` and `latestConversation`, then one leaf. */
function nested(levels: number): string {
  const inner = Array.from({ length: levels - 2 }, (_, index) => (index % 2 === 0 ? "space" : "latestConversation"));
  return `{ conversation(id: "x") { ${inner.map((name) => `${name} { `).join("")} id ${"} ".repeat(levels - 2)} } }`;
}

const aliases = (count: number) =>
  `{ viewer { ${Array.from({ length: count }, (_, index) => `a${index}: scopes`).join(" ")} } }`;
const rootFields = (count: number) => `{ ${"setupStatus { isComplete } ".repeat(count)} }`;
/** About as many lexical tokens as asked for. */
const tokens = (count: number) =>
  `mutation { createSpace(input: { characterIds: [${'"x" '.repeat(count)}] }) { space { id } } }`;

describe("an operation", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it.each([
    ["levels", nested(OPERATION_LIMITS.depth), nested(OPERATION_LIMITS.depth + 1)],
    ["aliases", aliases(OPERATION_LIMITS.aliases), aliases(OPERATION_LIMITS.aliases + 1)],
    ["root fields", rootFields(OPERATION_LIMITS.rootFields), rootFields(OPERATION_LIMITS.rootFields + 1)],
  ])("may have so many %s and not one more", async (_what, most, tooMany) => {
    expect((await api.as("ada").send(most)).code).not.toBe("TOO_COMPLEX");
    expect(await api.as("ada").send(tooMany)).toMatchObject({ code: "TOO_COMPLEX", status: 400 });
  });

  it("may have so many tokens and not many more", async () => {
    const { data } = await api.as("ada").send(tokens(OPERATION_LIMITS.tokens - 50));
    expect(data).toBeNull();
    expect(await api.as("ada").send(tokens(OPERATION_LIMITS.tokens))).toMatchObject({ status: 400, data: undefined });
  });

  it("costs as much under an alias or inside a fragment as without", async () => {
    const page = "edges { node { conversations(first: 200) { edges { node { id title } } } } }";
    expect((await api.as("ada").send(`{ spaces(first: 20) { ${page} } }`)).code).toBeUndefined();
    const asked = [
      `{ one: spaces(first: 20) { ${page} } two: spaces(first: 20) { ${page} } three: spaces(first: 20) { ${page} } four: spaces(first: 20) { ${page} } }`,
      `query { spaces(first: 80) { ...page } } fragment page on SpaceConnection { ${page} }`,
      `query ($rows: Int = 80) { spaces(first: $rows) { ${page} } }`,
    ];
    for (const document of asked) expect((await api.as("ada").send(document)).code, document).toBe("TOO_COMPLEX");
  });
});

describe("the web client's own operations", () => {
  let schema: GraphQLSchema;
  let operations: [string, DocumentNode][];

  beforeAll(async () => {
    schema = await buildGraphqlSchema(resolvers);
    operations = Object.entries(clientOperations());
  });

  it("are all found", () => {
    expect(operations.length).toBeGreaterThan(30);
  });

  it("stay inside the limits, with the largest pages that may be asked for", () => {
    for (const [name, document] of operations) {
      expect(validate(schema, document), name).toEqual([]);
      expect(() => parse(print(document), { maxTokens: OPERATION_LIMITS.tokens }), name).not.toThrow();
      const variables = largestPages(document);
      expect(
        () => checkOperation(schema, { document, operationName: name, variables, isSignedIn: true }),
        name,
      ).not.toThrow();
    }
  });

  /** Well-formed variables; the largest page for every one that is a number of rows. */
  function largestPages(document: DocumentNode): Record<string, unknown> {
    const [operation] = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    const entries = (operation?.variableDefinitions ?? []).map(({ variable, type }) => {
      const { value: name } = variable.name;
      const known = typeFromAST(schema, type as NamedTypeNode) as GraphQLInputType;
      return [name, /^(first|last)$/.test(name) ? MAX_PAGE_SIZE : sampleOf(known)];
    });
    return Object.fromEntries(entries) as Record<string, unknown>;
  }

  function sampleOf(type: GraphQLInputType): unknown {
    if (isNonNullType(type)) return sampleOf(type.ofType);
    if (isListType(type)) return [sampleOf(type.ofType)];
    if (isEnumType(type)) return type.getValues()[0]?.name;
    if (!isInputObjectType(type)) return { Int: 1, Float: 1, Boolean: true }[type.name] ?? "x";
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, sampleOf(field.type)]));
  }
});

describe("how many operations somebody may send", () => {
  let api: TestApi;
  afterEach(() => api.close());
  const STATUS = "{ setupStatus { isComplete } }";

  async function codesOf(count: number, send: () => Promise<{ code: string | undefined }>) {
    const codes: (string | undefined)[] = [];
    for (let index = 0; index < count; index += 1) codes.push((await send()).code);
    return codes;
  }

  it("is counted per account, over all its credentials, and comes back evenly", async () => {
    api = await startTestApi({ environment: { RATE_LIMIT: "4" } });
    const { createApiToken } = await api
      .as("ada")
      .must<{ createApiToken: { secret: string } }>(
        'mutation { createApiToken(input: { name: "bot", scopes: [READ] }) { secret } }',
      );
    expect(await codesOf(3, () => api.as("ada").send(STATUS))).toEqual([undefined, undefined, undefined]);
    const refused = await api.withToken(createApiToken.secret).send(STATUS);
    expect(refused).toMatchObject({ code: "RATE_LIMITED", status: 429 });
    expect(refused.errors?.[0]?.extensions["retryAfterMs"]).toBe(15_000);
    expect((await api.as("grace").send(STATUS)).code).toBeUndefined();

    api.clock.advance(15_000);
    expect(await codesOf(2, () => api.as("ada").send(STATUS))).toEqual([undefined, "RATE_LIMITED"]);
    api.clock.advance(3_600_000);
    expect(await codesOf(5, () => api.as("ada").send(STATUS))).toEqual([...Array<undefined>(4), "RATE_LIMITED"]);
  });

  it("is counted for strangers by the address that the trusted proxies saw, not by what they say", async () => {
    api = await startTestApi({ environment: { RATE_LIMIT: "2", TRUST_PROXY: "1" } });
    const from = (forwarded: string) => () => api.stranger.send(STATUS, {}, { "x-forwarded-for": forwarded });
    expect(await codesOf(3, from("203.0.113.1"))).toEqual([undefined, undefined, "RATE_LIMITED"]);
    expect((await from("198.51.100.7, 203.0.113.1")()).code).toBe("RATE_LIMITED");
    expect((await from("203.0.113.1, 198.51.100.7")()).code).toBeUndefined();
  });

  it("is counted for strangers by the connection's own address when no proxy is trusted", async () => {
    api = await startTestApi({ environment: { RATE_LIMIT: "2" } });
    const codes = ["203.0.113.1", "203.0.113.2", "203.0.113.3"].map(
      async (forwarded) => (await api.stranger.send(STATUS, {}, { "x-forwarded-for": forwarded })).code,
    );
    expect((await Promise.all(codes)).sort()).toEqual(["RATE_LIMITED", undefined, undefined]);
  });
});
