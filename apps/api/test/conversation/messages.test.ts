import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHOOSE, DELETE, EDIT, messagesOf, say, SHOW, type ShownMessage } from "../run/run-operations.js";
import { countStatements } from "../support/count-statements.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

async function conversationWith(fields: object = { greeting: "One.", alternateGreetings: ["Two.", "Three."] }) {
  const character = await api.given.character({ fields });
  const { conversation } = await api.given.conversation({ character });
  const [greeting] = await messagesOf(api, conversation.id);
  if (!greeting) throw new Error("the greeting is missing");
  return { conversationId: conversation.id, greeting };
}

describe("editing a Message", () => {
  it("changes the chosen Swipe and no other, and grows the version", async () => {
    const { conversationId, greeting } = await conversationWith();
    await api.as("ada").must(EDIT, { input: { messageId: greeting.id, expectedVersion: 1, text: "Won." } });
    const { message } = await api
      .as("ada")
      .must<{ message: { text: string; isEdited: boolean; version: number; swipes: { text: string }[] } }>(
        "query ($id: ID!) { message(id: $id) { text isEdited version swipes { text } } }",
        { id: greeting.id },
      );
    expect(message).toEqual({
      text: "Won.",
      isEdited: true,
      version: 2,
      swipes: [{ text: "Won." }, { text: "Two." }, { text: "Three." }],
    });
    expect(await messagesOf(api, conversationId)).toHaveLength(1);
  });

  it("by two people at once is refused to the second, who is shown the present text", async () => {
    const { greeting } = await conversationWith();
    const edit = (text: string) =>
      api.as("ada").send(EDIT, { input: { messageId: greeting.id, expectedVersion: 1, text } });
    const answers = await Promise.all([edit("Mine."), edit("Yours.")]);
    expect(answers.map(({ code }) => code).sort()).toEqual(["CONFLICT", undefined]);
    const refused = answers.find(({ code }) => code === "CONFLICT");
    const kept = answers.find(({ code }) => code === undefined);
    const message = (kept?.data as { editMessage: { message: ShownMessage } }).editMessage.message;
    expect(refused?.errors?.[0]?.extensions["current"]).toMatchObject({ text: message.text, version: 2 });
  });

  it.each([
    ["empty", " "],
    ["too long", "a".repeat(200_001)],
  ])("is refused with a text that is %s, and changes nothing", async (_what, text) => {
    const { conversationId, greeting } = await conversationWith();
    const answer = await api.as("ada").send(EDIT, { input: { messageId: greeting.id, expectedVersion: 1, text } });
    expect(answer.code).toBe("BAD_USER_INPUT");
    expect(await messagesOf(api, conversationId)).toEqual([greeting]);
  });

  it("of somebody else's Conversation finds no Message", async () => {
    const { greeting } = await conversationWith();
    const answer = await api
      .as("grace")
      .send(EDIT, { input: { messageId: greeting.id, expectedVersion: 1, text: "Mine." } });
    expect(answer.code).toBe("NOT_FOUND");
  });
});

describe("choosing a Swipe", () => {
  it("shows its text and moves nothing", async () => {
    const { conversationId, greeting } = await conversationWith();
    await api.as("ada").must(CHOOSE, { input: { messageId: greeting.id, expectedVersion: 1, position: 2 } });
    expect(await messagesOf(api, conversationId)).toMatchObject([
      { id: greeting.id, seq: 1, text: "Three.", swipePosition: 2 },
    ]);
  });

  it.each([-1, 3])("at place %d, where there is none, is refused", async (position) => {
    const { greeting } = await conversationWith();
    const answer = await api
      .as("ada")
      .send(CHOOSE, { input: { messageId: greeting.id, expectedVersion: 1, position } });
    expect(answer.code).toBe("BAD_USER_INPUT");
  });
});

describe("deleting a Message", () => {
  it("hides it, and showing it again brings it back to its place", async () => {
    const { conversationId, greeting } = await conversationWith();
    await say(api, conversationId, "Hello.");
    await api.idle();
    const before = await messagesOf(api, conversationId);

    const { deleteMessage } = await api.as("ada").must<{ deleteMessage: { version: number } }>(DELETE, {
      input: { messageId: greeting.id, expectedVersion: greeting.version },
    });
    expect((await messagesOf(api, conversationId)).map(({ id }) => id)).not.toContain(greeting.id);

    await api.as("ada").must(SHOW, {
      input: { messageId: greeting.id, expectedVersion: deleteMessage.version, visibility: "NORMAL" },
    });
    expect((await messagesOf(api, conversationId)).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it("counts it out of the Conversation and back in", async () => {
    const { conversationId, greeting } = await conversationWith();
    const count = async () =>
      (
        await api
          .as("ada")
          .must<{ conversation: { messageCount: number } }>(
            "query ($id: ID!) { conversation(id: $id) { messageCount } }",
            { id: conversationId },
          )
      ).conversation.messageCount;
    await api.as("ada").must(DELETE, { input: { messageId: greeting.id, expectedVersion: 1 } });
    expect(await count()).toBe(0);
    await api.as("ada").must(SHOW, { input: { messageId: greeting.id, expectedVersion: 2, visibility: "EXCLUDED" } });
    expect(await count()).toBe(1);
  });
});

describe("a page of Messages", () => {
  it("walks the whole Conversation in both directions without gap or repeat", async () => {
    const { conversationId } = await conversationWith();
    for (let turn = 0; turn < 6; turn += 1) {
      await say(api, conversationId, `Line ${turn}.`);
      await api.idle();
    }
    const all = (await messagesOf(api, conversationId)).map(({ id }) => id);
    expect(all).toHaveLength(13);

    const PAGE =
      "query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) { messages(conversationId: $id, first: $first, after: $after, last: $last, before: $before) { totalCount edges { node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";
    interface Page {
      messages: {
        totalCount: number;
        edges: { node: { id: string } }[];
        pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
      };
    }
    const read = async (variables: object) =>
      (await api.as("ada").must<Page>(PAGE, { id: conversationId, ...variables })).messages;

    const forward: string[] = [];
    for (let page = await read({ first: 4 }); ; page = await read({ first: 4, after: page.pageInfo.endCursor })) {
      forward.push(...page.edges.map(({ node }) => node.id));
      expect(page.totalCount).toBe(13);
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(forward).toEqual(all);

    const backward: string[] = [];
    for (let page = await read({ last: 5 }); ; page = await read({ last: 5, before: page.pageInfo.startCursor })) {
      backward.unshift(...page.edges.map(({ node }) => node.id));
      if (!page.pageInfo.hasPreviousPage) break;
    }
    expect(backward).toEqual(all);
  });

  it("has the Message asked for in its middle", async () => {
    const { conversationId } = await conversationWith();
    for (const text of ["a", "b", "c"]) {
      await say(api, conversationId, text);
      await api.idle();
    }
    const all = (await messagesOf(api, conversationId)).map(({ id }) => id);
    const { messages } = await api
      .as("ada")
      .must<{ messages: { edges: { node: { id: string } }[] } }>(
        "query ($id: ID!, $around: ID) { messages(conversationId: $id, around: $around, last: 4) { edges { node { id } } } }",
        { id: conversationId, around: all[3] },
      );
    expect(messages.edges.map(({ node }) => node.id)).toEqual(all.slice(1, 5));
  });

  it.each([
    ["too many rows", { first: 201 }],
    ["no rows", { first: 0 }],
    ["both directions", { first: 1, last: 1 }],
    ["a cursor that is none", { after: "nonsense" }],
  ])("is refused for %s", async (_what, variables) => {
    const { conversationId } = await conversationWith();
    const answer = await api
      .as("ada")
      .send(
        "query ($id: ID!, $first: Int, $after: String, $last: Int) { messages(conversationId: $id, first: $first, after: $after, last: $last) { totalCount } }",
        { id: conversationId, ...variables },
      );
    expect(answer.code).toBe("BAD_USER_INPUT");
  });

  it("takes the same number of statements for few rows as for many", async () => {
    const { conversationId } = await conversationWith();
    for (let turn = 0; turn < 3; turn += 1) {
      await say(api, conversationId, `Line ${turn}.`);
      await api.idle();
    }
    const PAGE =
      "query ($id: ID!, $last: Int) { messages(conversationId: $id, last: $last) { edges { node { id text author { displayName portraitUrl } swipes { text } run { status speaker { displayName } } } } } }";
    const statements = (last: number) =>
      countStatements(api, () => api.as("ada").must(PAGE, { id: conversationId, last }));
    const few = await statements(2);
    expect(few).toBeGreaterThan(0);
    expect(await statements(7)).toBe(few);
  });
});
