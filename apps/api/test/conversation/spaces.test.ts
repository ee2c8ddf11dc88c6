import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import { messagesOf } from "../run/run-operations.js";

const CREATE =
  "mutation ($input: CreateSpaceInput!) { createSpace(input: $input) { space { id name kind viewerRole memberships { displayName kind isMine } } conversation { id title lastEventSeq messageCount } } }";

interface CreateAnswer {
  createSpace: {
    space: { id: string; name: string; kind: string; viewerRole: string; memberships: object[] };
    conversation: { id: string; title: string; lastEventSeq: number; messageCount: number };
  };
}

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const create = (input: object) => api.as("ada").must<CreateAnswer>(CREATE, { input });

describe("a new Space", () => {
  it("holds its owner and the Character, and a Conversation that begins with the greeting", async () => {
    const wren = await api.given.character({
      fields: { greeting: "Mind the step, {{user}}.", alternateGreetings: ["{{char}} waves.", " "] },
    });
    const { space, conversation } = (await create({ characterIds: [wren.id] })).createSpace;

    expect(space).toMatchObject({ name: "Wren", kind: "SOLO", viewerRole: "OWNER" });
    expect(space.memberships).toEqual([
      { displayName: "Ada", kind: "PERSON", isMine: true },
      { displayName: "Wren", kind: "CHARACTER", isMine: false },
    ]);
    expect(conversation).toMatchObject({ title: "Main", lastEventSeq: 1, messageCount: 1 });
    const [greeting] = await messagesOf(api, conversation.id);
    expect(greeting).toMatchObject({ seq: 1, role: "ASSISTANT", text: "Mind the step, Ada.", swipeCount: 2 });
  });

  it("has no greeting when the card has none", async () => {
    const otto = await api.given.character({ name: "Otto" });
    const { conversation } = (await create({ characterIds: [otto.id] })).createSpace;
    expect(await messagesOf(api, conversation.id)).toEqual([]);
  });

  it("is made once for the same key", async () => {
    const wren = await api.given.character();
    const input = { characterIds: [wren.id], idempotencyKey: "one space" };
    const first = (await create(input)).createSpace.space.id;
    expect((await create(input)).createSpace.space.id).toBe(first);
  });

  it.each([
    ["without a Character", []],
    ["with more than one", ["a", "b"]],
  ])("is refused %s", async (_what, ids) => {
    const characterIds = await Promise.all(ids.map(async (name) => (await api.given.character({ name })).id));
    expect((await api.as("ada").send(CREATE, { input: { characterIds } })).code).toBe("BAD_USER_INPUT");
  });

  it("is refused with somebody else's private Character, as if there were none", async () => {
    const secret = await api.given.character({ owner: "Grace" });
    expect((await api.as("ada").send(CREATE, { input: { characterIds: [secret.id] } })).code).toBe("NOT_FOUND");
  });
});

describe("a Space", () => {
  const SPACE = "query ($id: ID!) { space(id: $id) { id } }";
  const UPDATE =
    "mutation ($input: UpdateSpaceInput!) { updateSpace(input: $input) { space { name accentColor version } } }";
  const DELETE = "mutation ($input: DeleteSpaceInput!) { deleteSpace(input: $input) { deletedId } }";

  it("does not exist for people who are no members, administrators included", async () => {
    const { space } = await api.given.conversation({ owner: "Grace" });
    for (const document of [SPACE])
      expect((await api.as("ada").send(document, { id: space.id })).code).toBe("NOT_FOUND");
    const change = { id: space.id, expectedVersion: 1, name: "Mine now" };
    expect((await api.as("ada").send(UPDATE, { input: change })).code).toBe("NOT_FOUND");
    expect((await api.as("ada").send(DELETE, { input: { id: space.id } })).code).toBe("NOT_FOUND");
    expect((await api.as("grace").send(SPACE, { id: space.id })).errors).toBeUndefined();
  });

  it("takes a change that is based on its present version, and no other", async () => {
    const { space } = await api.given.conversation();
    const input = { id: space.id, expectedVersion: 1, name: "The lamp room", accentColor: "#336699" };
    const { updateSpace } = await api.as("ada").must<{ updateSpace: { space: object } }>(UPDATE, { input });
    expect(updateSpace.space).toEqual({ name: "The lamp room", accentColor: "#336699", version: 2 });

    const late = await api.as("ada").send(UPDATE, { input: { ...input, name: "Too late" } });
    expect(late.code).toBe("CONFLICT");
    expect(late.errors?.[0]?.extensions["current"]).toMatchObject({ name: "The lamp room", version: 2 });
  });

  it.each(["red", "#12345", "url(x)"])("does not take %s for an accent", async (accentColor) => {
    const { space } = await api.given.conversation();
    const answer = await api.as("ada").send(UPDATE, { input: { id: space.id, expectedVersion: 1, accentColor } });
    expect(answer.code).toBe("BAD_USER_INPUT");
  });

  it("says what goes with it, then goes with its Conversations", async () => {
    const { space, conversation } = await api.given.conversation();
    const { spaceDeletion } = await api
      .as("ada")
      .must<{ spaceDeletion: object }>(
        "query ($id: ID!) { spaceDeletion(id: $id) { conversations messages summary } }",
        { id: space.id },
      );
    expect(spaceDeletion).toMatchObject({
      conversations: 1,
      messages: 1,
      summary: expect.stringMatching(/1 Message /),
    });
    await api.as("ada").must(DELETE, { input: { id: space.id } });
    const gone = await api.as("ada").send("query ($id: ID!) { conversation(id: $id) { id } }", { id: conversation.id });
    expect(gone.code).toBe("NOT_FOUND");
  });

  it("stays readable when its Character is deleted, with nobody to answer", async () => {
    const wren = await api.given.character({ fields: { greeting: "Hello." } });
    const { conversation } = await api.given.conversation({ character: wren });
    await api
      .as("ada")
      .must("mutation ($input: DeleteCharacterInput!) { deleteCharacter(input: $input) { deletedId } }", {
        input: { id: wren.id },
      });
    expect(await messagesOf(api, conversation.id)).toHaveLength(1);
    const answer = await api
      .as("ada")
      .send("mutation ($input: SendMessageInput!) { sendMessage(input: $input) { run { id } } }", {
        input: { conversationId: conversation.id, text: "Wren?", idempotencyKey: "nobody" },
      });
    expect(answer.code).toBe("CONFLICT");
  });
});

describe("the list of Spaces", () => {
  it("shows the viewer's own, last active first, page by page, found by name whatever the case", async () => {
    const names = ["Älter", "Berg", "Cliff"];
    for (const name of names) {
      api.clock.advance(1_000);
      const wren = await api.given.character({ owner: "Grace" });
      await api.as("grace").must(CREATE, { input: { characterIds: [wren.id], name } });
    }
    const LIST =
      "query ($after: String, $query: String) { spaces(first: 2, after: $after, query: $query) { edges { node { name } } pageInfo { hasNextPage endCursor } } }";
    interface List {
      spaces: { edges: { node: { name: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    }
    const first = (await api.as("grace").must<List>(LIST)).spaces;
    expect(first.edges.map(({ node }) => node.name)).toEqual(["Cliff", "Berg"]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = (await api.as("grace").must<List>(LIST, { after: first.pageInfo.endCursor })).spaces;
    expect(second.edges[0]?.node.name).toBe("Älter");
    const found = (await api.as("grace").must<List>(LIST, { query: "äLT" })).spaces;
    expect(found.edges.map(({ node }) => node.name)).toEqual(["Älter"]);
  });
});
