import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  CHARACTER,
  CHARACTERS,
  CREATE_CHARACTER,
  DELETE_CHARACTER,
  UPDATE_CHARACTER,
  type CharacterPage,
} from "../support/character-operations.js";
import { countStatements } from "../support/count-statements.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

let api: TestApi;

beforeEach(async () => {
  api = await startTestApi({ isExecuting: false });
});
afterEach(() => api.close());

async function list(variables: Record<string, unknown> = {}, viewer = "ada") {
  const { characters } = await api.as(viewer).must<CharacterPage>(CHARACTERS, variables);
  return characters;
}

const namesOf = ({ edges }: CharacterPage["characters"]) => edges.map(({ node }) => node.name);

describe("a Character made by hand", () => {
  it("is private and holds what was given", async () => {
    const input = { name: "Otto", firstMessage: "Moin.", alternateGreetings: ["Ahoy."], tags: ["sailor"] };

    const { data } = await api.send(CREATE_CHARACTER, { input });

    expect(data?.["createCharacter"]).toMatchObject({ character: { ...input, visibility: "PRIVATE", version: 1 } });
  });

  it("needs a name", async () => {
    expect((await api.send(CREATE_CHARACTER, { input: { name: "  " } })).code).toBe("BAD_USER_INPUT");
    expect((await list()).totalCount).toBe(0);
  });
});

describe("a change", () => {
  it("leaves alone what it does not name", async () => {
    const { id } = await api.given.character({ fields: { description: "A pilot.", scenario: "A storm." } });

    const { data } = await api.send(UPDATE_CHARACTER, { input: { id, expectedVersion: 1, description: "A keeper." } });

    expect(data?.["updateCharacter"]).toMatchObject({
      character: { name: "Wren", description: "A keeper.", version: 2, card: { data: { scenario: "A storm." } } },
    });
  });

  it("based on an older version is refused with the present state", async () => {
    const { id } = await api.given.character();
    await api.send(UPDATE_CHARACTER, { input: { id, expectedVersion: 1, description: "First." } });

    const second = await api.send(UPDATE_CHARACTER, { input: { id, expectedVersion: 1, description: "Second." } });

    expect(second.code).toBe("CONFLICT");
    expect(second.errors?.[0]?.extensions["current"]).toMatchObject({ version: 2, fields: { description: "First." } });
  });

  it("of two that arrive at once wins only once", async () => {
    const { id } = await api.given.character();
    const change = (description: string) =>
      api.send(UPDATE_CHARACTER, { input: { id, expectedVersion: 1, description } });

    const answers = await Promise.all([change("One."), change("Two.")]);

    expect(answers.map(({ code }) => code ?? "changed").sort()).toEqual(["CONFLICT", "changed"]);
  });

  it("that would take the name away changes nothing", async () => {
    const { id } = await api.given.character();

    expect((await api.send(UPDATE_CHARACTER, { input: { id, expectedVersion: 1, name: "" } })).code).toBe(
      "BAD_USER_INPUT",
    );
    expect((await api.send(CHARACTER, { id })).data).toMatchObject({ character: { name: "Wren" } });
  });
});

describe("somebody else's Character", () => {
  it("is not there for others while it is private", async () => {
    const { id } = await api.given.character({ owner: "Ada" });
    const grace = api.as("grace");

    const answers = [
      await grace.send(CHARACTER, { id }),
      await grace.send("query ($id: ID!) { characterDeletion(id: $id) { summary } }", { id }),
      await grace.send(UPDATE_CHARACTER, { input: { id, expectedVersion: 1, name: "Mine" } }),
      await grace.send(DELETE_CHARACTER, { input: { id } }),
    ];

    expect(answers.map(({ code }) => code)).toEqual(["NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND"]);
    expect((await list({}, "grace")).totalCount).toBe(0);
    expect((await api.send(CHARACTER, { id })).data).toMatchObject({ character: { isMine: true } });
  });

  it("is not there for administrators either while it is private", async () => {
    const { id } = await api.given.character({ owner: "Grace" });

    expect((await api.as("ada").send(CHARACTER, { id })).code).toBe("NOT_FOUND");
  });

  it("can be seen and not changed by others when it is public", async () => {
    const { id } = await api.given.character({ owner: "Ada", visibility: "public" });
    const grace = api.as("grace");

    expect((await grace.send(CHARACTER, { id })).data).toEqual({
      character: { name: "Wren", isMine: false, ownerName: "Ada" },
    });
    expect((await grace.send(DELETE_CHARACTER, { input: { id } })).code).toBe("FORBIDDEN");
    expect((await grace.send(UPDATE_CHARACTER, { input: { id, expectedVersion: 1, name: "Mine" } })).code).toBe(
      "FORBIDDEN",
    );
  });

  it("can be changed by administrators when it is public", async () => {
    const { id } = await api.given.character({ owner: "Grace", visibility: "public" });

    expect((await api.as("ada").send(DELETE_CHARACTER, { input: { id } })).code).toBeUndefined();
  });
});

describe("the list", () => {
  it("is read page by page without a gap or a repeat, by name or last changed first", async () => {
    for (const name of ["Otto", "ada", "Wren", "Bruno", "otto"]) {
      await api.given.character({ name });
      api.clock.advance(1);
    }
    for (const [order, expected] of [
      ["NAME", ["ada", "Bruno", "Otto", "otto", "Wren"]],
      ["RECENT", ["otto", "Bruno", "Wren", "ada", "Otto"]],
    ] as const) {
      const first = await list({ first: 2, order });
      const second = await list({ first: 2, order, after: first.pageInfo.endCursor });
      const third = await list({ first: 2, order, after: second.pageInfo.endCursor });

      expect([first, second, third].flatMap(namesOf)).toEqual(expected);
      expect([first, second, third].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, true, false]);
      expect(third.totalCount).toBe(5);
    }
  });

  it("finds parts of names and tags, whatever the case, wildcards taken literally", async () => {
    await api.given.character({ name: "Captain Otto" });
    await api.given.character({ name: "Wren", fields: { tags: ["Harbour", "100% calm"] } });

    expect(namesOf(await list({ query: "OTTO" }))).toEqual(["Captain Otto"]);
    expect(namesOf(await list({ query: "arbo" }))).toEqual(["Wren"]);
    expect(namesOf(await list({ query: "0%" }))).toEqual(["Wren"]);
    expect(namesOf(await list({ query: "%" }))).toEqual(["Wren"]);
    expect(namesOf(await list({ query: "_" }))).toEqual([]);
  });

  it.each([{ first: 0 }, { first: 201 }, { after: "nonsense" }])("refuses %o", async (variables) => {
    expect((await api.send(CHARACTERS, variables)).code).toBe("BAD_USER_INPUT");
  });

  it("costs the same number of queries however long the page is", async () => {
    const fields =
      "{ characters { edges { node { name ownerName description tags lorebookEntryCount firstMessage } } } }";
    await api.given.character();
    const ofOne = await countStatements(api, () => api.as("ada").must(fields));
    for (let count = 0; count < 9; count += 1) await api.given.character();
    const ofTen = await countStatements(api, () => api.as("ada").must(fields));

    expect(ofOne).toBeGreaterThan(0);
    expect(ofTen).toBe(ofOne);
  });
});

describe("deleting", () => {
  it("says before what goes with it", async () => {
    const wren = await api.given.character({ fields: { greeting: "Mind the step." } });
    await api.given.conversation({ character: wren });

    const { data } = await api.send("query ($id: ID!) { characterDeletion(id: $id) { spaces summary } }", {
      id: wren.id,
    });

    expect(data?.["characterDeletion"]).toMatchObject({ spaces: 1, summary: expect.stringMatching(/\w/) });
  });

  it("takes the Character away for good", async () => {
    const { id } = await api.given.character();

    expect((await api.send(DELETE_CHARACTER, { input: { id } })).data).toEqual({ deleteCharacter: { deletedId: id } });
    expect((await api.send(CHARACTER, { id })).code).toBe("NOT_FOUND");
    expect((await api.send(DELETE_CHARACTER, { input: { id } })).code).toBe("NOT_FOUND");
  });
});
