import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Character } from "../../src/features/character/index.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import { PREVIEW, RUN_PROMPT, type ShownPrompt } from "./prompt-operations.js";
import { CHOOSE, messagesOf, REGENERATE, say } from "./run-operations.js";

const CHOSEN = "{{incvar::turns}}{{incglobalvar::lamps}}";
const CARD = {
  spec: "chara_card_v2",
  spec_version: "2.0",
  data: {
    name: "Wren",
    first_mes: "{{setvar::weather::fog}}Mind the step.",
    alternate_greetings: ["{{setvar::weather::sun}}Come in."],
    description: `Turn ${CHOSEN}. Weather: {{getvar::weather}}.`,
    character_book: {
      extensions: {},
      entries: [
        {
          ...{ id: 1, keys: ["harbour"], content: "Saltmere is a harbour town.", enabled: true, insertion_order: 1 },
          extensions: { cooldown: 4 },
        },
      ],
    },
  },
};

let api: TestApi;
let conversationId: string;
let speakerId: string;
let files = 0;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

async function imported(): Promise<Character> {
  const { database, services } = api.program;
  const account = await services.account.findByEmail(database.read, "ada@example.org");
  if (!account) throw new Error("Ada has no account");
  const data = { ...CARD.data, creator_notes: `${(files += 1)}` };
  const file = Buffer.from(JSON.stringify({ ...CARD, data }));
  return (await database.transaction((db) => services.character.import(db, account.id, file))).character;
}

beforeEach(async () => {
  const { database, services } = api.program;
  const { space, conversation } = await api.given.conversation({ character: await imported() });
  conversationId = conversation.id;
  speakerId = (await services.space.speakers(database.read, space.id))[0]?.id ?? "";
});

const promptOf = async (id: string) =>
  (await api.as("ada").must<{ run: { prompt: ShownPrompt } }>(RUN_PROMPT, { id })).run.prompt;

async function preview(given: object = {}): Promise<ShownPrompt> {
  const variables = { conversationId, speakerId, kind: "REPLY", ...given };
  return (await api.as("ada").must<{ promptPreview: ShownPrompt }>(PREVIEW, variables)).promptPreview;
}

async function reply(text: string): Promise<ShownPrompt> {
  const { run } = await say(api, conversationId, text);
  await api.idle();
  return promptOf(run.id);
}

async function regenerate(): Promise<ShownPrompt> {
  const messageId = (await messagesOf(api, conversationId)).at(-1)?.id;
  const { regenerateMessage } = await api
    .as("ada")
    .must<{ regenerateMessage: { run: { id: string } } }>(REGENERATE, { input: { messageId } });
  await api.idle();
  return promptOf(regenerateMessage.run.id);
}

const turnsIn = ({ variables }: ShownPrompt) =>
  variables.find(({ name, isGlobal }) => name === "turns" && !isGlobal)?.value;
const lampsIn = ({ variables }: ShownPrompt) => Number(variables.find(({ isGlobal }) => isGlobal)?.value);
const outcomeIn = ({ lore }: ShownPrompt) => lore?.explanations.edges.map(({ node }) => node.reason);

describe("a variable that macros write", () => {
  it("goes on from Run to Run in its Conversation", async () => {
    expect([turnsIn(await reply("One.")), turnsIn(await reply("Two."))]).toEqual(["1", "2"]);
  });

  it("is for another Swipe what it was before the Message", async () => {
    await reply("One.");
    expect(turnsIn(await regenerate())).toBe("1");
    expect(turnsIn(await reply("Two."))).toBe("2");
  });

  it("goes on from the Swipe that is chosen", async () => {
    await reply("One.");
    await regenerate();
    const last = (await messagesOf(api, conversationId)).at(-1);
    await api.as("ada").must(CHOOSE, { input: { messageId: last?.id, expectedVersion: last?.version, position: 0 } });
    expect(turnsIn(await preview({ text: "Two." }))).toBe("2");
  });

  it("begins with what the greeting that is shown has written", async () => {
    const told = async () => JSON.stringify((await preview({ text: "Hello." })).messages);
    expect(await told()).toContain("Weather: fog.");
    const [greeting] = await messagesOf(api, conversationId);
    const choice = { messageId: greeting?.id, expectedVersion: greeting?.version, position: 1 };
    await api.as("ada").must(CHOOSE, { input: choice });
    expect(await told()).toContain("Weather: sun.");
  });

  it("is not kept by a preview", async () => {
    await preview({ text: "One." });
    expect(turnsIn(await reply("One."))).toBe("1");
  });

  it("goes on in other Conversations when it is global, and a Swipe does not take it back", async () => {
    const first = lampsIn(await reply("One."));
    expect(lampsIn(await regenerate())).toBe(first + 1);
    const other = await api.given.conversation({ character: await imported() });
    conversationId = other.conversation.id;
    expect(lampsIn(await reply("One."))).toBe(first + 2);
  });
});

describe("a cooldown", () => {
  it("holds from Run to Run, and not for another Swipe of the Message it began with", async () => {
    expect(outcomeIn(await reply("The harbour?"))).toEqual(["key"]);
    expect(outcomeIn(await regenerate())).toEqual(["key"]);
    expect(outcomeIn(await reply("The harbour again?"))).toEqual(["on_cooldown"]);
  });
});
