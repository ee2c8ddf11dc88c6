import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolvers } from "../../src/catalog.js";
import { buildGraphqlSchema } from "../../src/graphql/schema.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

/** Fields that are for people who are not signed in. Everything else must refuse them; a new field is refused by default. */
const FOR_ANYBODY = new Set([
  "setupStatus",
  "viewer",
  "errorCodes",
  "invitePreview",
  "completeSetup",
  "signIn",
  "acceptInvite",
]);

/** Fields that only administrators may use. */
const FOR_ADMINISTRATORS = new Set([
  "accounts",
  "invites",
  "createInvite",
  "revokeInvite",
  "setAccountRole",
  "setAccountActive",
  "providerModels",
  "findLocalProviders",
  "createProvider",
  "updateProvider",
  "deleteProvider",
  "setDefaultProvider",
  "testProvider",
]);

interface Walked {
  readonly name: string;
  readonly kind: "query" | "mutation";
  readonly document: string;
}

let api: TestApi;
let fields: Walked[];

beforeAll(async () => {
  const [started, schema] = await Promise.all([startTestApi(), buildGraphqlSchema(resolvers)]);
  api = started;
  fields = [...walk(schema, "query"), ...walk(schema, "mutation")];
});
afterAll(() => api.close());

/** One operation for every root field, with arguments that are well formed and name nothing there is. */
function walk(schema: GraphQLSchema, kind: Walked["kind"]): Walked[] {
  const root = kind === "query" ? schema.getQueryType() : schema.getMutationType();
  return Object.values(root?.getFields() ?? {}).map((field) => ({
    name: field.name,
    kind,
    document: documentOf(field, kind),
  }));
}

function documentOf({ name, args, type }: GraphQLField<unknown, unknown>, kind: Walked["kind"]): string {
  const given = args.filter(isRequiredArgument).map((arg) => `${arg.name}: ${literalOf(arg.type)}`);
  const words = given.length > 0 ? `(${given.join(", ")})` : "";
  return `${kind} { ${name}${words}${isLeafType(getNamedType(type)) ? "" : " { __typename }"} }`;
}

function literalOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literalOf(type.ofType);
  if (isListType(type)) return `[${literalOf(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? "";
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return `{ ${required.map((field) => `${field.name}: ${literalOf(field.type)}`).join(", ")} }`;
  }
  return { Int: "1", Float: "1", Boolean: "true" }[type.name] ?? '"00000000-0000-7000-8000-000000000000"';
}

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

describe("somebody else's Space", () => {
  it("is not there: each of its objects answers NOT_FOUND, whatever is asked of it", async () => {
    const { space, conversation } = await api.given.conversation({ owner: "Ada" });
    const { messages } = await api
      .as("ada")
      .must<{ messages: { edges: { node: { id: string } }[] } }>(
        "query ($id: ID!) { messages(conversationId: $id) { edges { node { id } } } }",
        { id: conversation.id },
      );
    const messageId = messages.edges[0]?.node.id ?? "";
    const asked = [
      `query { space(id: "${space.id}") { id } }`,
      `query { spaceDeletion(id: "${space.id}") { summary } }`,
      `query { conversation(id: "${conversation.id}") { id } }`,
      `query { conversationDeletion(id: "${conversation.id}") { summary } }`,
      `query { messages(conversationId: "${conversation.id}") { totalCount } }`,
      `query { message(id: "${messageId}") { id } }`,
      `query { runs(conversationId: "${conversation.id}") { edges { cursor } } }`,
      `mutation { updateSpace(input: { id: "${space.id}", expectedVersion: 1, name: "x" }) { space { id } } }`,
      `mutation { deleteSpace(input: { id: "${space.id}" }) { deletedId } }`,
      `mutation { createConversation(input: { spaceId: "${space.id}" }) { conversation { id } } }`,
      `mutation { updateConversation(input: { id: "${conversation.id}", expectedVersion: 1, title: "x" }) { conversation { id } } }`,
      `mutation { deleteConversation(input: { id: "${conversation.id}" }) { deletedId } }`,
      `mutation { editMessage(input: { messageId: "${messageId}", expectedVersion: 1, text: "x" }) { message { id } } }`,
      `mutation { deleteMessage(input: { messageId: "${messageId}", expectedVersion: 1 }) { deletedId } }`,
      `mutation { setMessageVisibility(input: { messageId: "${messageId}", expectedVersion: 1, visibility: HIDDEN }) { message { id } } }`,
      `mutation { chooseSwipe(input: { messageId: "${messageId}", expectedVersion: 1, position: 0 }) { message { id } } }`,
      `mutation { sendMessage(input: { conversationId: "${conversation.id}", text: "x", idempotencyKey: "x" }) { run { id } } }`,
      `mutation { generateReply(input: { conversationId: "${conversation.id}" }) { run { id } } }`,
      `mutation { regenerateMessage(input: { messageId: "${messageId}" }) { run { id } } }`,
      `mutation { stopGeneration(input: { conversationId: "${conversation.id}" }) { runs { id } } }`,
    ];
    for (const document of asked) expect((await api.as("grace").send(document)).code, document).toBe("NOT_FOUND");
  });
});
