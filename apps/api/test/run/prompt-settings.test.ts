import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import { PREVIEW, type ShownPrompt } from "./prompt-operations.js";

const SPACE = `query ($id: ID!) { space(id: $id) { version loreSettings { scanDepth budgetPercent strategy } authorsNote { text interval } memberships { id version authorsNote { text } } } }`;
const LORE =
  "mutation ($input: UpdateLoreSettingsInput!) { updateLoreSettings(input: $input) { space { version loreSettings { scanDepth budgetPercent strategy } } } }";
const SPACE_NOTE =
  "mutation ($input: UpdateSpaceNoteInput!) { updateSpaceNote(input: $input) { space { version authorsNote { text interval } } } }";
const CONVERSATION_NOTE =
  "mutation ($input: UpdateConversationNoteInput!) { updateConversationNote(input: $input) { conversation { version authorsNote { text } } } }";
const MEMBER_NOTE =
  "mutation ($input: UpdateMembershipInput!) { updateMembership(input: $input) { membership { version authorsNote { text combine } } } }";
const CHARACTER_NOTE =
  "mutation ($input: UpdateCharacterNoteInput!) { updateCharacterNote(input: $input) { character { version authorsNote { text } } } }";

interface SpaceAnswer {
  readonly space: {
    readonly version: number;
    readonly loreSettings: { readonly scanDepth: number; readonly budgetPercent: number; readonly strategy: string };
    readonly authorsNote: { readonly text: string; readonly interval: number | null } | null;
  };
}

let api: TestApi;
let spaceId: string;
let conversationId: string;
let speakerId: string;
let characterId: string;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

beforeEach(async () => {
  const { database, services } = api.program;
  const character = await api.given.character({ fields: { greeting: "Mind the step." } });
  const { space, conversation } = await api.given.conversation({ character });
  [spaceId, conversationId, characterId] = [space.id, conversation.id, character.id];
  speakerId = (await services.space.speakers(database.read, space.id))[0]?.id ?? "";
});

const space = async () => (await api.as("ada").must<SpaceAnswer>(SPACE, { id: spaceId })).space;

/** The author's note of the next prompt; undefined when there is none. */
async function noteSent(text = "Hello."): Promise<string | undefined> {
  const variables = { conversationId, speakerId, kind: "REPLY", text };
  const { promptPreview } = await api.as("ada").must<{ promptPreview: ShownPrompt }>(PREVIEW, variables);
  return promptPreview.blocks.find(({ source, isIncluded }) => source === "AUTHORS_NOTE" && isIncluded)?.text;
}

describe("the lore settings of a Space", () => {
  it("are defaults until they are changed, and again after null", async () => {
    const { version, loreSettings } = await space();
    expect(loreSettings).toEqual({ scanDepth: 2, budgetPercent: 25, strategy: "CHARACTER_FIRST" });
    await api.as("ada").must(LORE, { input: { spaceId, expectedVersion: version, scanDepth: 8, strategy: "EVENLY" } });
    expect((await space()).loreSettings).toEqual({ scanDepth: 8, budgetPercent: 25, strategy: "EVENLY" });
    await api.as("ada").must(LORE, { input: { spaceId, expectedVersion: version + 1, scanDepth: null } });
    expect((await space()).loreSettings).toEqual({ scanDepth: 2, budgetPercent: 25, strategy: "EVENLY" });
  });

  it("are refused field by field, and nothing changes then", async () => {
    const before = await space();
    const input = { spaceId, expectedVersion: before.version, scanDepth: -1, budgetPercent: 101 };
    const { code, errors } = await api.as("ada").send(LORE, { input });
    expect(code).toBe("BAD_USER_INPUT");
    expect(errors?.[0]?.extensions["issues"]).toEqual([
      expect.objectContaining({ path: "scanDepth" }),
      expect.objectContaining({ path: "budgetPercent" }),
    ]);
    expect(await space()).toEqual(before);
  });

  it("are refused to an older version, and hidden from people who are no members", async () => {
    expect((await api.as("ada").send(LORE, { input: { spaceId, expectedVersion: 9, scanDepth: 3 } })).code).toBe(
      "CONFLICT",
    );
    expect((await api.as("grace").send(LORE, { input: { spaceId, expectedVersion: 1, scanDepth: 3 } })).code).toBe(
      "NOT_FOUND",
    );
  });
});

describe("the author's note", () => {
  it("comes from the Space, the Character, the member or the Conversation, the nearest first", async () => {
    expect(await noteSent()).toBeUndefined();
    const note = (text: string, more: object = {}) => ({ authorsNote: { text, ...more } });
    await api.as("ada").must(SPACE_NOTE, { input: { spaceId, expectedVersion: 1, ...note("Of the Space.") } });
    expect(await noteSent()).toBe("Of the Space.");
    await api.as("ada").must(CHARACTER_NOTE, { input: { characterId, expectedVersion: 1, ...note("Of {{char}}.") } });
    expect(await noteSent()).toBe("Of Wren.");
    const member = note("Of the member.", { combine: "BEFORE" });
    await api.as("ada").must(MEMBER_NOTE, { input: { id: speakerId, expectedVersion: 1, ...member } });
    expect(await noteSent()).toBe("Of the member.\nOf the Space.");
    const own = { conversationId, expectedVersion: 1, ...note("Of the Conversation.") };
    await api.as("ada").must(CONVERSATION_NOTE, { input: own });
    expect(await noteSent()).toBe("Of the Conversation.");
  });

  it("is taken away by null and by a blank text", async () => {
    const input = { conversationId, expectedVersion: 1, authorsNote: { text: "Rain." } };
    await api.as("ada").must(CONVERSATION_NOTE, { input });
    await api
      .as("ada")
      .must(CONVERSATION_NOTE, { input: { ...input, expectedVersion: 2, authorsNote: { text: " " } } });
    expect(await noteSent()).toBeUndefined();
  });

  it("is refused out of range, to an older version, and to strangers to the Space", async () => {
    const input = { spaceId, expectedVersion: 1, authorsNote: { text: "Rain.", depth: 1_001 } };
    expect((await api.as("ada").send(SPACE_NOTE, { input })).code).toBe("BAD_USER_INPUT");
    const fine = { ...input, authorsNote: { text: "Rain." } };
    expect((await api.as("ada").send(SPACE_NOTE, { input: { ...fine, expectedVersion: 4 } })).code).toBe("CONFLICT");
    expect((await api.as("grace").send(SPACE_NOTE, { input: fine })).code).toBe("NOT_FOUND");
  });
});
