import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  CREATE_ENTRY,
  CREATE_LOREBOOK,
  UPDATE_ENTRY,
  UPDATE_LOREBOOK,
  type Changed,
} from "../support/lorebook-operations.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import { PREVIEW, type ShownPrompt } from "./prompt-operations.js";

const linkTo = (place: "Space" | "Conversation" | "Character") =>
  `mutation ($input: Link${place}LorebookInput!) { link${place}Lorebook(input: $input) { __typename } }`;

let api: TestApi;
let ids: { spaceId: string; conversationId: string; characterId: string };
let speakerId: string;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

beforeEach(async () => {
  const { database, services } = api.program;
  const character = await api.given.character({ fields: { greeting: "Mind the step." } });
  const { space, conversation } = await api.given.conversation({ character });
  ids = { spaceId: space.id, conversationId: conversation.id, characterId: character.id };
  speakerId = (await services.space.speakers(database.read, space.id))[0]?.id ?? "";
});

/** Ada's Lorebook with one entry, called by the word "harbour". */
async function book(name: string): Promise<{ lorebookId: string; entryId: string }> {
  const ada = api.as("ada");
  const { createLorebook } = await ada.must<{ createLorebook: { lorebook: { id: string } } }>(CREATE_LOREBOOK, {
    input: { name },
  });
  const lorebookId = createLorebook.lorebook.id;
  const fields = { keys: ["harbour"], content: `From ${name}.` };
  const { createLorebookEntry } = await ada.must<{ createLorebookEntry: { entry: { id: string } } }>(CREATE_ENTRY, {
    input: { lorebookId, fields },
  });
  return { lorebookId, entryId: createLorebookEntry.entry.id };
}

async function preview(): Promise<ShownPrompt> {
  const variables = { conversationId: ids.conversationId, speakerId, kind: "REPLY", text: "Is this the harbour?" };
  return (await api.as("ada").must<{ promptPreview: ShownPrompt }>(PREVIEW, variables)).promptPreview;
}

const link = (place: "Space" | "Conversation" | "Character", lorebookId: string, more: object = {}) => {
  const key = `${place.toLowerCase()}Id` as keyof typeof ids;
  return api.as("ada").must(linkTo(place), { input: { [key]: ids[key], lorebookId, ...more } });
};

const loreIn = ({ blocks }: ShownPrompt) => blocks.flatMap(({ source, text }) => (source === "LORE" ? [text] : []));
const booksIn = ({ lore }: ShownPrompt) => lore?.books.map(({ name, source }) => `${name}: ${source}`);

describe("a linked Lorebook", () => {
  it("takes part, whether Conversation, Space or Character brings it", async () => {
    await link("Character", (await book("Wren's")).lorebookId);
    await link("Space", (await book("The Space's")).lorebookId);
    await link("Conversation", (await book("The Conversation's")).lorebookId);
    const shown = await preview();
    expect(booksIn(shown)).toEqual(["The Conversation's: CHAT", "The Space's: GLOBAL", "Wren's: CHARACTER"]);
    expect(loreIn(shown).toSorted()).toEqual(["From The Conversation's.", "From The Space's.", "From Wren's."]);
  });

  it("counts once when it is linked twice", async () => {
    const { lorebookId } = await book("Harbour");
    await link("Space", lorebookId);
    await link("Conversation", lorebookId);
    expect(loreIn(await preview())).toEqual(["From Harbour."]);
  });

  it("stays out while its link is switched off", async () => {
    await link("Space", (await book("Harbour")).lorebookId, { isEnabled: false });
    expect(loreIn(await preview())).toEqual([]);
  });

  it("of somebody but the Space's owner takes part only while it is public", async () => {
    const grace = api.as("grace");
    const made = await grace.must<Changed<"createLorebook">>(CREATE_LOREBOOK, {
      input: { name: "Grace's", visibility: "PUBLIC" },
    });
    const { id: lorebookId } = made.createLorebook.lorebook;
    const fields = { keys: ["harbour"], content: "From Grace." };
    await grace.must(CREATE_ENTRY, { input: { lorebookId, fields } });
    await link("Character", lorebookId);
    expect(loreIn(await preview())).toEqual(["From Grace."]);

    await grace.must(UPDATE_LOREBOOK, { input: { id: lorebookId, expectedVersion: 1, visibility: "PRIVATE" } });
    expect(loreIn(await preview())).toEqual([]);
  });

  it("is read anew once an entry has changed", async () => {
    const { lorebookId, entryId } = await book("Harbour");
    await link("Space", lorebookId);
    expect(loreIn(await preview())).toEqual(["From Harbour."]);
    const input = { id: entryId, expectedVersion: 1, fields: { content: "It has burned down." } };
    await api.as("ada").must(UPDATE_ENTRY, { input });
    expect(loreIn(await preview())).toEqual(["It has burned down."]);
  });
});
