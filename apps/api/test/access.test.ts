import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OPERATION_LIMITS } from "../src/graphql/limits.js";
import { UPDATE_PROFILE, WHO_AM_I } from "./support/account-operations.js";
import { startTestApi, type TestApi } from "./support/start-test-api.js";

const STATUS = "{ setupStatus { isComplete } }";
const SCHEMA = "{ __schema { queryType { name } } }";

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

describe("a request", () => {
  it("to a host name that is not ours is not answered", async () => {
    const response = await api.as("ada").get("/graphql", { host: "rebound.example" });

    expect(response.statusCode).toBe(403);
    expect(response.body).toContain("PUBLIC_URL");
  });

  it("from another site's page changes nothing", async () => {
    const rename = { input: { expectedVersion: 1, name: "Mallory" } };

    const answer = await api.as("grace").send(UPDATE_PROFILE, rename, { origin: "https://evil.example" });

    expect(answer).toMatchObject({ status: 403, code: "FORBIDDEN" });
    expect((await api.as("grace").send(WHO_AM_I)).data).toMatchObject({ viewer: { account: { name: "Grace" } } });
  });

  it("that a form or link of another site could send is refused", async () => {
    const asLink = await api.as("ada").get(`/graphql?query=${encodeURIComponent(STATUS)}`, { accept: "*/*" });
    const asForm = await api.as("ada").send(STATUS, {}, { "content-type": "text/plain" });

    expect(asLink.statusCode).toBe(400);
    expect(asForm.status).toBe(400);
  });

  it("may not hold several operations in one body", async () => {
    const response = await api.program.app.inject({
      method: "POST",
      url: "/graphql",
      payload: [{ query: STATUS }, { query: STATUS }],
    });

    expect(response.statusCode).toBe(400);
  });

  it("may not be larger than 1 MiB", async () => {
    const { status, errors } = await api.as("ada").send(STATUS, { padding: "x".repeat(1024 * 1024) });

    expect(status).toBe(413);
    expect(errors?.[0]?.message).toContain("at most 1 MiB");
  });

  it.each([
    ["is missing", {}],
    ["is of another type", { first: "many" }],
  ])("is the caller's mistake when a variable %s", async (_what, variables) => {
    const { code, errors } = await api
      .as("ada")
      .send("query ($first: Int!) { characters(first: $first) { edges { cursor } } }", variables);

    expect(code).toBe("BAD_USER_INPUT");
    expect(errors?.[0]?.message).toContain('"$first"');
  });
});

describe("a stranger", () => {
  it("cannot read the schema", async () => {
    expect((await api.stranger.send(SCHEMA)).code).toBe("UNAUTHENTICATED");
    expect((await api.as("grace").send(SCHEMA)).code).toBeUndefined();
  });

  it("is given no suggestions of field names", async () => {
    const { errors } = await api.stranger.send("{ viewr { scopes } }");

    expect(errors?.[0]?.message).toContain("viewr");
    expect(errors?.[0]?.message).not.toContain("viewer");
  });
});

describe("an operation", () => {
  const aliases = (count: number) =>
    `{ ${Array.from({ length: count }, (_, index) => `a${index}: setupStatus { isComplete }`).join(" ")} }`;
  const nested = (levels: number) => `{ ${"a { ".repeat(levels)}`;

  it.each([
    ["too many root fields", aliases(OPERATION_LIMITS.rootFields + 1)],
    [
      "too many aliases",
      `{ viewer { ${Array.from({ length: OPERATION_LIMITS.aliases + 1 }, (_, index) => `a${index}: scopes`).join(" ")} } }`,
    ],
    [
      "pages of pages",
      `{ ${["a", "b", "c", "d"].map((name) => `${name}: spaces(first: 200) { edges { node { conversations(first: 200) { edges { node { id } } } } } }`).join(" ")} }`,
    ],
  ])("with %s is too complex", async (_what, document) => {
    const { code, errors } = await api.as("ada").send(document);

    expect({ code, message: errors?.[0]?.message }).toMatchObject({ code: "TOO_COMPLEX" });
  });

  it("of more tokens than allowed is not even parsed", async () => {
    const { code } = await api.as("ada").send(nested(OPERATION_LIMITS.tokens));

    expect(code).toBe("GRAPHQL_PARSE_FAILED");
  });
});
