import { afterAll, beforeAll, expect, it } from "vitest";
import { countStatements } from "../support/count-statements.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import { SEND } from "./run-operations.js";

const COUNTED = `query ($id: ID!, $last: Int) { messages(conversationId: $id, last: $last) {
  edges { node { text tokenCount isTokenCountEstimate run { cost } } } } }`;

interface Counted {
  readonly messages: {
    readonly edges: readonly {
      readonly node: { readonly text: string; readonly tokenCount: number; readonly isTokenCountEstimate: boolean };
    }[];
  };
}

let api: TestApi;
let conversationId: string;

beforeAll(async () => {
  api = await startTestApi();
  conversationId = (await api.given.conversation()).conversation.id;
  for (const text of ["Hello world!", "The tide turns at nine.", "港は灰色の空の下で静かに横たわる。"]) {
    await api.as("ada").must(SEND, { input: { conversationId, text, idempotencyKey: text } });
    await api.idle();
  }
});
afterAll(() => api.close());

const counted = async (last = 50) =>
  (await api.as("ada").must<Counted>(COUNTED, { id: conversationId, last })).messages.edges.map(({ node }) => node);
const tokensOf = async (text: string) => (await counted()).find((message) => message.text === text);

async function useModel(model: string | null): Promise<void> {
  await api.given.provider({ name: `Scripted ${model ?? ""}`, baseUrl: "http://127.0.0.1:9", model });
}

it("a Message's tokens are an estimate, and say so, for a model that is not known", async () => {
  expect(await tokensOf("Hello world!")).toMatchObject({ tokenCount: 3, isTokenCountEstimate: true });
});

it("a Message's tokens are those of the model that would be asked next", async () => {
  const text = "港は灰色の空の下で静かに横たわる。";
  const estimate = await tokensOf(text);
  await useModel("Llama-2-13B-chat");
  const exact = await tokensOf(text);
  expect(exact?.isTokenCountEstimate).toBe(false);
  expect(exact?.tokenCount).toBeGreaterThan(estimate?.tokenCount ?? Infinity);
});

it("as many queries count many Messages as few", async () => {
  expect(await countStatements(api, () => counted(6))).toBe(await countStatements(api, () => counted(2)));
});
