import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OPERATION_LIMITS } from "../../src/graphql/limits.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

/** Fragments each of which spreads the next one twice: a few lines that stand for 2^levels fields. */
function doubling(levels: number, field: string): string {
  const fragments = Array.from({ length: levels }, (_, level) => {
    const next = `...F${level + 1}`;
    return `fragment F${level} on Query { ${next} ${next} }`;
  });
  return `{ ...F0 } ${fragments.join(" ")} fragment F${levels} on Query { ${field} }`;
}

describe("an operation of a stranger", () => {
  it.each(["setupStatus { isComplete }", "__typename", "__schema { description }"])(
    "whose fragments double at every level is refused before anybody counts them one by one (%s)",
    async (field) => {
      const { code } = await api.stranger.send(doubling(60, field));
      expect(code).toBe("TOO_COMPLEX");
    },
  );

  it.each([
    "{ setupStatus { isComplete } __schema { queryType { name } } }",
    '{ setupStatus { isComplete } ... { __type(name: "Query") { name } } }',
    "query Harmless { setupStatus { isComplete } ...F } fragment F on Query { __schema { queryType { name } } }",
  ])("does not read the schema beside another field: %s", async (document) => {
    expect((await api.stranger.send(document)).code).toBe("UNAUTHENTICATED");
  });
});

describe("an operation", () => {
  it("has no more root fields than allowed, in fragments or out of them", async () => {
    const fields = Array.from(
      { length: OPERATION_LIMITS.rootFields + 1 },
      (_, index) => `a${index}: viewer { scopes }`,
    );
    const document = `{ ...F } fragment F on Query { ${fields.join(" ")} }`;
    const { code, errors } = await api.as("ada").send(document);
    expect([code, errors?.[0]?.message]).toEqual(["TOO_COMPLEX", expect.stringContaining("root fields")]);
  });

  it("that reads the whole schema is for the signed-in, whatever the limits of others", async () => {
    const document = "{ __schema { types { fields { args { type { ofType { ofType { ofType { name } } } } } } } } }";
    expect((await api.as("grace").send(document)).code).toBeUndefined();
  });
});
