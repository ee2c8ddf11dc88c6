import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  CREATE_LOREBOOK,
  DELETE_LOREBOOK,
  DUPLICATE_LOREBOOK,
  UPDATE_LOREBOOK,
  type Book,
  type Changed,
} from "../support/lorebook-operations.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({ isExecuting: false });
});
afterAll(() => api.close());

async function given(input: object = {}, who = "ada"): Promise<Book> {
  const made = await api
    .as(who)
    .must<Changed<"createLorebook">>(CREATE_LOREBOOK, { input: { name: "Harbour", ...input } });
  return made.createLorebook.lorebook;
}

async function names(who: string, args: string): Promise<string[]> {
  const { lorebooks } = await api
    .as(who)
    .must<{ lorebooks: { edges: { node: { name: string } }[] } }>(`{ lorebooks(${args}) { edges { node { name } } } }`);
  return lorebooks.edges.map(({ node }) => node.name);
}

describe("making a Lorebook", () => {
  it("gives an empty private one", async () => {
    expect(await given({ description: "The town.", scanDepth: 3 })).toMatchObject({
      name: "Harbour",
      description: "The town.",
      visibility: "PRIVATE",
      scanDepth: 3,
      budgetTokens: null,
      entryCount: 0,
      version: 1,
      isMine: true,
      canEdit: true,
      ownerName: "Ada",
    });
  });

  it("makes one for the same idempotency key", async () => {
    const first = await given({ idempotencyKey: "harbour-1" });
    expect((await given({ idempotencyKey: "harbour-1" })).id).toBe(first.id);
  });

  it.each([
    ["a blank name", { name: "  " }, "name"],
    ["a name that is too long", { name: "x".repeat(201) }, "name"],
    ["a negative depth", { name: "Harbour", scanDepth: -1 }, "scanDepth"],
  ])("refuses %s", async (_, input, path) => {
    const { code, errors } = await api.send(CREATE_LOREBOOK, { input });
    expect(code).toBe("BAD_USER_INPUT");
    expect(errors?.[0]?.extensions["issues"]).toContainEqual(expect.objectContaining({ path }));
  });
});

describe("changing a Lorebook", () => {
  it("changes what is named, and clears a wish with null", async () => {
    const book = await given({ scanDepth: 3, description: "The town." });
    const input = { id: book.id, expectedVersion: 1, name: "Docks", scanDepth: null };
    const { updateLorebook } = await api.as("ada").must<Changed<"updateLorebook">>(UPDATE_LOREBOOK, { input });
    expect(updateLorebook.lorebook).toMatchObject({
      name: "Docks",
      scanDepth: null,
      description: "The town.",
      version: 2,
      settingsVersion: 2,
    });
  });

  it("is refused with the present state when somebody was faster", async () => {
    const { id } = await given();
    await api.as("ada").must(UPDATE_LOREBOOK, { input: { id, expectedVersion: 1, name: "Docks" } });
    const { code, errors } = await api.send(UPDATE_LOREBOOK, { input: { id, expectedVersion: 1, name: "Quay" } });
    expect(code).toBe("CONFLICT");
    expect(errors?.[0]?.extensions["current"]).toMatchObject({ name: "Docks", settingsVersion: 2 });
  });
});

describe("somebody else's Lorebook", () => {
  it("is not there while it is private", async () => {
    const { id } = await given();
    const { code } = await api.as("grace").send(`{ lorebook(id: "${id}") { name } }`);
    expect(code).toBe("NOT_FOUND");
    expect((await api.as("grace").send(DELETE_LOREBOOK, { input: { id } })).code).toBe("NOT_FOUND");
    expect((await api.as("grace").get(`/lorebooks/${id}/export.json`)).statusCode).toBe(404);
  });

  it("can be read and copied, not changed, while it is public", async () => {
    const { id } = await given({ name: "Open Harbour", visibility: "PUBLIC" });
    const grace = api.as("grace");
    expect(await grace.must(`{ lorebook(id: "${id}") { name canEdit } }`)).toEqual({
      lorebook: { name: "Open Harbour", canEdit: false },
    });
    expect((await grace.send(UPDATE_LOREBOOK, { input: { id, expectedVersion: 1, name: "Mine" } })).code).toBe(
      "FORBIDDEN",
    );
    const { duplicateLorebook } = await grace.must<Changed<"duplicateLorebook">>(DUPLICATE_LOREBOOK, { input: { id } });
    expect(duplicateLorebook.lorebook).toMatchObject({
      name: "Open Harbour (copy)",
      isMine: true,
      visibility: "PRIVATE",
    });
  });
});

describe("the list", () => {
  it("shows one's own and the public ones, found by a part of the name", async () => {
    await given({ name: "Zebra 100%" });
    await given({ name: "Zebra open", visibility: "PUBLIC" });
    await given({ name: "Zebra of Grace" }, "grace");
    expect(await names("ada", `query: "zebra", order: NAME`)).toEqual(["Zebra 100%", "Zebra open"]);
    expect(await names("grace", `query: "zebra", order: NAME`)).toEqual(["Zebra of Grace", "Zebra open"]);
    expect(await names("grace", `query: "zebra", scope: MINE`)).toEqual(["Zebra of Grace"]);
    expect(await names("ada", `query: "0%"`)).toEqual(["Zebra 100%"]);
  });
});

describe("deleting a Lorebook", () => {
  it("says before where it is linked, and takes the links with it", async () => {
    const { id } = await given();
    const { space } = await api.given.conversation();
    const link = `mutation ($input: LinkSpaceLorebookInput!) { linkSpaceLorebook(input: $input) { space { lorebooks { lorebook { id } } } } }`;
    await api.as("ada").must(link, { input: { spaceId: space.id, lorebookId: id } });

    expect(await api.as("ada").must(`{ lorebookDeletion(id: "${id}") { spaces characters summary } }`)).toEqual({
      lorebookDeletion: {
        spaces: 1,
        characters: 0,
        summary: "No entries will be deleted. It is linked to 1 Space, which will lose it.",
      },
    });
    await api.as("ada").must(DELETE_LOREBOOK, { input: { id } });

    expect(await api.as("ada").must(`{ space(id: "${space.id}") { lorebooks { id } } }`)).toEqual({
      space: { lorebooks: [] },
    });
  });
});
