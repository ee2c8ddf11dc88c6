import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  reply,
  startScriptedProvider,
  type ScriptedProvider,
} from "../../../../tests/scripted-provider/scripted-provider.mjs";
import { MembershipKind } from "../../src/features/space/index.js";
import { joinSpace } from "../security/given-secrets.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import { PREVIEW, RUN_PROMPT, type ShownPrompt } from "./prompt-operations.js";
import { EDIT, messagesOf, REGENERATE, SEND } from "./run-operations.js";

const entry = (id: number, more: object) => ({ id, enabled: true, insertion_order: id, extensions: {}, ...more });
const CARD = {
  spec: "chara_card_v2",
  spec_version: "2.0",
  data: {
    name: "Wren",
    first_mes: "Mind the step.",
    description:
      "Wren keeps the light. {{random:Patient.,Curious.,Dry.,Kind.}} It is {{isotime}} on {{isodate}}. Asked: {{input}}",
    character_book: {
      name: "Harbour",
      extensions: {},
      entries: [
        entry(1, { comment: "Saltmere", keys: ["harbour"], content: "Saltmere is a harbour town." }),
        entry(2, { keys: ["harbour"], content: "Gulls cry.", extensions: { probability: 0, useProbability: true } }),
        entry(3, { keys: ["dragon"], content: "There are no dragons." }),
        entry(4, { keys: ["harbour"], content: "It sank.", enabled: false }),
      ],
    },
  },
};

let api: TestApi;
let server: ScriptedProvider;
let conversationId: string;
let speakerId: string;
let personId: string;
let keys = 0;

beforeAll(async () => {
  [api, server] = await Promise.all([startTestApi(), startScriptedProvider()]);
  await api.given.provider({ baseUrl: server.url, model: "scripted-small" });
  server.always(reply("The tide turns at nine."));
});
afterAll(() => Promise.all([api.close(), server.close()]));

beforeEach(async () => {
  const { database, services } = api.program;
  const account = await services.account.findByEmail(database.read, "ada@example.org");
  const file = Buffer.from(JSON.stringify({ ...CARD, data: { ...CARD.data, creator_notes: `${(keys += 1)}` } }));
  const { character } = await database.transaction((db) => services.character.import(db, account?.id ?? "", file));
  const { space, conversation } = await api.given.conversation({ character });
  conversationId = conversation.id;
  const speakers = await services.space.speakers(database.read, space.id);
  speakerId = speakers[0]?.id ?? "";
  personId = (await services.space.requirePerson(database.read, space.id, account?.id ?? "")).id;
  expect(speakers[0]?.kind).toBe(MembershipKind.CHARACTER);
});

async function preview(given: object = {}): Promise<ShownPrompt> {
  const variables = { conversationId, speakerId, kind: "REPLY", ...given };
  return (await api.as("ada").must<{ promptPreview: ShownPrompt }>(PREVIEW, variables)).promptPreview;
}

async function send(text: string, choices: object = {}): Promise<string> {
  const input = { conversationId, text, idempotencyKey: `prompts ${(keys += 1)}`, ...choices };
  const { sendMessage } = await api.as("ada").must<{ sendMessage: { run: { id: string } } }>(SEND, { input });
  await api.idle();
  return sendMessage.run.id;
}

const promptOf = async (id: string) =>
  (
    await api
      .as("ada")
      .must<{ run: { plannedTokens: number; counting: ShownPrompt["counting"]; prompt: ShownPrompt } }>(RUN_PROMPT, {
        id,
      })
  ).run;
const lastRequest = () => server.requests.at(-1)?.messages;
const outcomes = ({ lore }: ShownPrompt) =>
  lore?.explanations.edges.map(({ node }) => [node.uid, node.outcome, node.reason]);

describe("a prompt's preview", () => {
  it("is word for word what the Provider is sent, given its seed and instant", async () => {
    const text = "Is this the harbour?";
    const shown = await preview({ text });
    const { seed, instant } = shown;
    await send(text, { seed, instant });

    expect(JSON.stringify(lastRequest())).toBe(
      JSON.stringify(
        shown.messages?.map(({ role, name, content }) => ({
          role: role.toLowerCase(),
          ...(name && { name }),
          content,
        })),
      ),
    );
    expect(JSON.stringify(lastRequest())).toMatch(/Patient|Curious|Dry|Kind/);
  });

  it("tells the time where the person is who asked for it, as the Run does, in UTC as long as no client said where", async () => {
    const { services, database } = api.program;
    const account = await services.account.findByEmail(database.read, "ada@example.org");
    const instant = "2026-11-27T22:30:00.000Z";
    const told = ({ messages }: ShownPrompt) => JSON.stringify(messages);
    expect(told(await preview({ instant }))).toContain("It is 22:30 on 2026-11-27.");

    await database.transaction((db) => services.account.setTimeZone(db, account?.id ?? "", "Asia/Tokyo"));

    const { seed, ...shown } = await preview({ instant, text: "Late?" });
    expect(told({ seed, ...shown })).toContain("It is 07:30 on 2026-11-28.");
    await send("Late?", { seed, instant });
    expect(JSON.stringify(lastRequest())).toContain("It is 07:30 on 2026-11-28.");
  });

  it("has what is being answered where a card says {{input}}, sent or not", async () => {
    const shown = await preview({ text: "Is this the harbour?" });
    expect(JSON.stringify(shown.messages)).toContain("Asked: Is this the harbour?");
    await send("Is this the harbour?");
    expect(JSON.stringify(lastRequest())).toContain("Asked: Is this the harbour?");
  });

  it("is the same for another Swipe, whose text is not in it", async () => {
    await send("Is this the harbour?");
    const shown = await preview({ kind: "REGENERATE" });
    const last = (await messagesOf(api, conversationId)).at(-1);
    const input = { messageId: last?.id, seed: shown.seed, instant: shown.instant };
    await api.as("ada").must(REGENERATE, { input });
    await api.idle();

    expect(lastRequest()?.map(({ content }) => content)).toEqual(shown.messages?.map(({ content }) => content));
    expect(shown.messages?.map(({ content }) => content)).not.toContain("The tide turns at nine.");
  });

  it("asks no Provider and changes nothing", async () => {
    const before = { calls: server.callCount, messages: await messagesOf(api, conversationId) };
    await preview({ text: "Hello?" });
    expect({ calls: server.callCount, messages: await messagesOf(api, conversationId) }).toEqual(before);
  });

  it("explains every LorebookEntry: what fired, what almost did, what was not called", async () => {
    const shown = await preview({ text: "Is this the harbour?" });
    expect(shown.lore?.books).toEqual([expect.objectContaining({ name: "Harbour", source: "CHARACTER" })]);
    expect(outcomes(shown)).toEqual([
      ["1", "FIRED", "key"],
      ["2", "ALMOST", "probability_failed"],
      ["3", "OUT", "no_key_matched"],
      ["4", "OUT", "disabled"],
    ]);
    const [fired, almost] = shown.lore?.explanations.edges ?? [];
    expect(fired?.node).toMatchObject({
      title: "Saltmere",
      explanation: "One of its keys was found.",
      match: { key: "harbour", kind: "MESSAGE", messageId: "draft" },
    });
    expect(almost?.node.rolls).toEqual([{ kind: "PROBABILITY", value: expect.any(Number) }]);
    expect(shown.blocks).toContainEqual(
      expect.objectContaining({ source: "LORE", name: "Saltmere", text: "Saltmere is a harbour town." }),
    );
  });

  it("says in plain words what is not sent", async () => {
    const { blocks } = await preview();
    expect(blocks.filter(({ isIncluded }) => !isIncluded)).toContainEqual(
      expect.objectContaining({ omission: "DISABLED", omissionReason: "A setting switches it off." }),
    );
  });

  it("shows what would be written for a person", async () => {
    const { messages } = await preview({ kind: "IMPERSONATE", speakerId: personId });
    expect(messages?.at(-1)?.content).toContain("write as Ada");
  });

  it("is refused for a person who is to reply, and for a text that answers nothing", async () => {
    const document = (given: object) =>
      api.as("ada").send(PREVIEW, { conversationId, speakerId, kind: "REPLY", ...given });
    expect((await document({ speakerId: personId })).code).toBe("BAD_USER_INPUT");
    expect((await document({ kind: "CONTINUE", text: "Hello" })).code).toBe("BAD_USER_INPUT");
    expect((await document({ speakerId: conversationId })).code).toBe("NOT_FOUND");
  });

  it("is refused where another Swipe or more of the last Message would be: when a person said it", async () => {
    const more = (kind: string) => api.as("ada").send(PREVIEW, { conversationId, speakerId, kind });
    expect((await more("CONTINUE")).code).toBeUndefined();
    await api.as("ada").must(SEND, { input: { conversationId, text: "Hello?", idempotencyKey: "hello" } });
    expect((await more("CONTINUE")).code).toBe("CONFLICT");
    expect((await more("REGENERATE")).code).toBe("CONFLICT");
  });

  it("takes the sampler settings a Run takes", async () => {
    const { budgetTokens } = await preview();
    const shorter = await preview({ samplerValues: { max_context_tokens: 1_000 } });
    expect(shorter.budgetTokens).toBeLessThan(budgetTokens);
    const tooHot = { conversationId, speakerId, kind: "REPLY", samplerValues: { temperature: 99 } };
    expect((await api.as("ada").send(PREVIEW, tooHot)).code).toBe("BAD_USER_INPUT");
  });

  it("says of an entry that was not called how far it looks, and finds it by its keys", async () => {
    const { lore } = await preview();
    expect(lore?.explanations.edges.map(({ node }) => node)).toContainEqual(
      expect.objectContaining({
        keys: ["dragon"],
        explanation: "None of its keys was found in the newest 2 Messages, as far as it looks.",
      }),
    );
  });

  it("is nobody's business who is no member", async () => {
    const { code } = await api.as("grace").send(PREVIEW, { conversationId, speakerId, kind: "REPLY" });
    expect(code).toBe("NOT_FOUND");
  });

  it("is hidden from members who only talk, as are those of Runs: cards and Presets are not theirs to read", async () => {
    const run = await send("Is this the harbour?");
    const { conversation } = await api.as("ada").must<{
      conversation: { space: { id: string } };
    }>("query ($id: ID!) { conversation(id: $id) { space { id } } }", { id: conversationId });
    await joinSpace(api, "Grace", conversation.space.id);

    const { code } = await api.as("grace").send(PREVIEW, { conversationId, speakerId, kind: "REPLY" });
    expect(code).toBe("FORBIDDEN");
    const seen = await api.as("grace").must<{ run: { prompt: null } }>(RUN_PROMPT, { id: run });
    expect(seen.run.prompt).toBeNull();
  });
});

describe("the tokens of a prompt", () => {
  const ESTIMATE = { tokenizer: "o200k_base", label: "OpenAI o200k", isEstimate: true, factor: 1 };

  it("are an estimate, and say so, for a model that is not known", async () => {
    expect((await preview()).counting).toEqual(ESTIMATE);
    const { counting, prompt } = await promptOf(await send("Hello."));
    expect([counting, prompt.counting]).toEqual([ESTIMATE, ESTIMATE]);
  });

  it("are counted with the model's own vocabulary where that is here", async () => {
    const { database, services } = api.program;
    const text = "港は灰色の空の下で静かに横たわり、レンは話す前に提灯を二度数えた。";
    const ofUnknown = (await preview({ text })).totalTokens;
    const setModel = (model: string) =>
      database.transaction(async (db) => {
        const provider = await services.provider.choose(db);
        await services.provider.update(db, provider?.id ?? "", provider?.version ?? 0, { model });
      });
    await setModel("Llama-2-13B-chat");
    const { counting, totalTokens } = await preview({ text });
    await setModel("scripted-small");

    expect(counting).toEqual({ tokenizer: "llama2", label: "Llama 2", isEstimate: false, factor: 1 });
    expect(totalTokens).toBeGreaterThan(ofUnknown + 5);
  });
});

describe("the prompt of a Run", () => {
  it("is kept as it was sent, with why entries fired or almost did", async () => {
    const id = await send("Is this the harbour?");
    const { prompt, plannedTokens } = await promptOf(id);

    expect(prompt.messages?.map(({ content }) => content)).toEqual(lastRequest()?.map(({ content }) => content));
    expect(prompt.totalTokens).toBe(plannedTokens);
    expect(prompt.lore?.isComplete).toBe(false);
    expect(outcomes(prompt)).toEqual([
      ["1", "FIRED", "key"],
      ["2", "ALMOST", "probability_failed"],
    ]);
  });

  it("still says what was sent after a Message was changed", async () => {
    const id = await send("Is this the harbour?");
    const said = (await messagesOf(api, conversationId)).at(-2);
    const input = { messageId: said?.id, expectedVersion: said?.version, text: "Is this the quay?" };
    await api.as("ada").must(EDIT, { input });

    const { prompt } = await promptOf(id);
    expect(prompt.messages?.at(-1)?.content).toContain("Is this the harbour?");
    expect(prompt.blocks.find(({ messageId }) => messageId === said?.id)?.text).toBe("Is this the quay?");
  });

  it("can be had again by its seed and instant", async () => {
    const id = await send("Is this the harbour?");
    const { prompt } = await promptOf(id);
    const again = await preview({ kind: "REGENERATE", seed: prompt.seed, instant: prompt.instant });
    expect(again.messages).toEqual(prompt.messages);
  });
});

describe("a Provider that goes on with texts", () => {
  it("is sent the text that the preview shows, word for word", async () => {
    const completions = await startScriptedProvider({ protocol: "llamacpp-native" });
    completions.always(reply("The tide turns at nine."));
    const { database, services } = api.program;
    const before = await services.provider.choose(database.read);
    const terms = { name: "Texts", kind: "llamacpp", baseUrl: completions.url, model: "llama-3-tiny" };
    const provider = await api.given.provider(terms);
    try {
      const text = "Is this the harbour?";
      const shown = await preview({ text });
      const id = await send(text, { seed: shown.seed, instant: shown.instant });
      expect(provider.name).toBe("Texts");
      expect(shown.messages).toBeNull();
      expect(completions.requests.at(-1)?.["prompt"]).toBe(shown.text);
      expect((await promptOf(id)).prompt.text).toBe(shown.text);
    } finally {
      await database.transaction((db) => services.provider.makeDefault(db, before?.id ?? ""));
      await completions.close();
    }
  });
});
