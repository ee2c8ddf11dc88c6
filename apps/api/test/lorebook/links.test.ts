import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { IMPORT, type Imported } from "../support/character-operations.js";
import { CREATE_ENTRY, CREATE_LOREBOOK, type Changed } from "../support/lorebook-operations.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

let api: TestApi;
let harbour: string;

beforeAll(async () => {
  api = await startTestApi({ isExecuting: false });
});
afterAll(() => api.close());
beforeEach(async () => {
  harbour = await given("Harbour");
});

async function given(name: string, more: object = {}, who = "ada"): Promise<string> {
  const made = await api.as(who).must<Changed<"createLorebook">>(CREATE_LOREBOOK, { input: { name, ...more } });
  return made.createLorebook.lorebook.id;
}

const LINKS = "lorebooks { kind isEnabled lorebook { name } }";
const LINK_CHARACTER = `mutation ($input: LinkCharacterLorebookInput!) { linkCharacterLorebook(input: $input) { character { ${LINKS} } } }`;
const LINK_SPACE = `mutation ($input: LinkSpaceLorebookInput!) { linkSpaceLorebook(input: $input) { space { ${LINKS} } } }`;
const LINK_CONVERSATION = `mutation ($input: LinkConversationLorebookInput!) {
  linkConversationLorebook(input: $input) { conversation { lastEventSeq ${LINKS} } }
}`;

interface Linked {
  lorebooks: { kind: string | null; isEnabled: boolean; lorebook: { name: string } | null }[];
}

function namesOf({ lorebooks }: Linked): (string | undefined)[] {
  return lorebooks.map(({ lorebook }) => lorebook?.name);
}

describe("the Lorebooks of a Character", () => {
  async function linked(characterId: string, lorebookId: string, more: object = {}): Promise<Linked> {
    const input = { characterId, lorebookId, ...more };
    const answer = await api
      .as("ada")
      .must<{ linkCharacterLorebook: { character: Linked } }>(LINK_CHARACTER, { input });
    return answer.linkCharacterLorebook.character;
  }

  it("have one primary at most, which is the first: a new one makes the one before it additional", async () => {
    const { id } = await api.given.character();
    const docks = await given("Docks");
    expect((await linked(id, harbour)).lorebooks).toEqual([
      { kind: "PRIMARY", isEnabled: true, lorebook: { name: "Harbour" } },
    ]);
    expect((await linked(id, docks, { kind: "PRIMARY" })).lorebooks).toEqual([
      { kind: "PRIMARY", isEnabled: true, lorebook: { name: "Docks" } },
      { kind: "ADDITIONAL", isEnabled: true, lorebook: { name: "Harbour" } },
    ]);
  });

  it("are moved and switched off by linking them again, and unlinked", async () => {
    const { id } = await api.given.character();
    await linked(id, harbour);
    await linked(id, await given("Docks"));
    const town = await given("Town");
    expect(namesOf(await linked(id, town))).toEqual(["Harbour", "Docks", "Town"]);
    const moved = await linked(id, town, { position: 0, isEnabled: false });
    expect(namesOf(moved)).toEqual(["Harbour", "Town", "Docks"]);
    expect(moved.lorebooks[1]).toMatchObject({ isEnabled: false, kind: "ADDITIONAL" });
    const unlink = `mutation ($input: UnlinkCharacterLorebookInput!) { unlinkCharacterLorebook(input: $input) { character { ${LINKS} } } }`;
    const input = { characterId: id, lorebookId: town };
    const { unlinkCharacterLorebook } = await api
      .as("ada")
      .must<{ unlinkCharacterLorebook: { character: Linked } }>(unlink, { input });
    expect(namesOf(unlinkCharacterLorebook.character)).toEqual(["Harbour", "Docks"]);
    expect((await api.send(unlink, { input })).code).toBe("NOT_FOUND");
  });

  it("are named by the exported card, beside names nobody here has a Lorebook of", async () => {
    const card = {
      spec: "chara_card_v2",
      spec_version: "2.0",
      data: { name: "Wren", extensions: { world: "Harbour", extra_worlds: ["Elsewhere"], vendor: 1 } },
    };
    const uploadId = await api.given.upload(Buffer.from(JSON.stringify(card)));
    const { importCharacter } = await api.as("ada").must<Imported>(IMPORT, { input: { uploadId } });
    const { id } = importCharacter.character;
    const extensions = async () => {
      const exported = await api.as("ada").get(`/characters/${id}/card.json`);
      return exported.json<typeof card>().data.extensions;
    };
    expect(await extensions()).toEqual(card.data.extensions);

    await linked(id, await given("Docks"), { kind: "PRIMARY" });
    expect(await extensions()).toEqual({ world: "Docks", extra_worlds: ["Harbour", "Elsewhere"], vendor: 1 });
    const unlink = `mutation ($input: UnlinkCharacterLorebookInput!) { unlinkCharacterLorebook(input: $input) { character { id } } }`;
    await api.as("ada").must(unlink, { input: { characterId: id, lorebookId: harbour } });
    expect(await extensions()).toEqual({ world: "Docks", extra_worlds: ["Elsewhere"], vendor: 1 });
  });

  it("need leave on both sides", async () => {
    const character = await api.given.character({ visibility: "public" });
    const hers = await given("Hers", {}, "grace");
    const grace = api.as("grace");
    expect((await grace.send(LINK_CHARACTER, { input: { characterId: character.id, lorebookId: hers } })).code).toBe(
      "FORBIDDEN",
    );
    expect((await api.send(LINK_CHARACTER, { input: { characterId: character.id, lorebookId: hers } })).code).toBe(
      "NOT_FOUND",
    );
  });

  it("are hidden where their owner keeps them private", async () => {
    const character = await api.given.character({ visibility: "public" });
    await linked(character.id, harbour);
    const seen = await api.as("grace").must<{ character: Linked }>(`{ character(id: "${character.id}") { ${LINKS} } }`);
    expect(namesOf(seen.character)).toEqual([undefined]);
  });

  it("are linked on import by the names in the card: one's own before a public one", async () => {
    await given("Saltmere", { visibility: "PUBLIC" }, "grace");
    await given("Saltmere", { description: "Ada's own" });
    await given("Lamps", { visibility: "PUBLIC" }, "grace");
    const extensions = { world: " Saltmere ", extra_worlds: ["Lamps", "Nowhere"] };
    const card = { spec: "chara_card_v2", spec_version: "2.0", data: { name: "Keeper", extensions } };
    const uploadId = await api.given.upload(Buffer.from(JSON.stringify(card)));
    const { importCharacter } = await api.as("ada").must<Imported>(IMPORT, { input: { uploadId } });

    const query = `{ character(id: "${importCharacter.character.id}") { lorebooks { kind lorebook { name description } } } }`;
    expect(await api.as("ada").must(query)).toEqual({
      character: {
        lorebooks: [
          { kind: "PRIMARY", lorebook: { name: "Saltmere", description: "Ada's own" } },
          { kind: "ADDITIONAL", lorebook: { name: "Lamps", description: "" } },
        ],
      },
    });
  });
});

describe("the Lorebook inside a card", () => {
  const book = { name: "", entries: [{ keys: ["owl"], content: "Owls hoot.", nobodyKnows: 1 }] };

  it("is copied out, written in, and changed as it stands in the card", async () => {
    const character = await api.given.character({ fields: { characterBook: book } });
    const copy = `mutation ($input: CreateLorebookFromCharacterInput!) { createLorebookFromCharacter(input: $input) { lorebook { id name entryCount } } }`;
    const { createLorebookFromCharacter } = await api
      .as("ada")
      .must<Changed<"createLorebookFromCharacter">>(copy, { input: { characterId: character.id } });
    expect(createLorebookFromCharacter.lorebook).toMatchObject({ name: "Wren’s Lorebook", entryCount: 1 });

    const lorebookId = createLorebookFromCharacter.lorebook.id;
    await api
      .as("ada")
      .must(CREATE_ENTRY, { input: { lorebookId, fields: { keys: ["gull"], content: "Gulls cry." } } });
    const embed = `mutation ($input: EmbedLorebookInput!) { embedLorebook(input: $input) { character { version embeddedLorebook lorebookEntryCount } } }`;
    expect(
      await api.as("ada").must(embed, { input: { characterId: character.id, lorebookId, expectedVersion: 1 } }),
    ).toMatchObject({
      embedLorebook: {
        character: {
          version: 2,
          lorebookEntryCount: 2,
          embeddedLorebook: { entries: [{ nobodyKnows: 1 }, { keys: ["gull"] }] },
        },
      },
    });

    const update = `mutation ($input: UpdateCharacterInput!) { updateCharacter(input: $input) { character { embeddedLorebook } } }`;
    const input = { id: character.id, expectedVersion: 2 };
    expect((await api.send(update, { input: { ...input, embeddedLorebook: [] } })).code).toBe("BAD_USER_INPUT");
    expect(await api.as("ada").must(update, { input: { ...input, embeddedLorebook: null } })).toEqual({
      updateCharacter: { character: { embeddedLorebook: null } },
    });
  });
});

describe("the Lorebooks of Spaces and Conversations", () => {
  it("are linked by owner and moderators, and Conversations tell their followers", async () => {
    const { space, conversation } = await api.given.conversation();
    const toSpace = await api.as("ada").must<{ linkSpaceLorebook: { space: Linked } }>(LINK_SPACE, {
      input: { spaceId: space.id, lorebookId: harbour },
    });
    expect(toSpace.linkSpaceLorebook.space.lorebooks).toEqual([
      { kind: null, isEnabled: true, lorebook: { name: "Harbour" } },
    ]);
    const toConversation = await api
      .as("ada")
      .must<{ linkConversationLorebook: { conversation: Linked & { lastEventSeq: number } } }>(LINK_CONVERSATION, {
        input: { conversationId: conversation.id, lorebookId: harbour },
      });
    const linked = toConversation.linkConversationLorebook.conversation;
    expect(namesOf(linked)).toEqual(["Harbour"]);
    expect(linked.lastEventSeq).toBeGreaterThan(0);
    const input = { spaceId: space.id, lorebookId: harbour };
    expect((await api.as("grace").send(LINK_SPACE, { input })).code).toBe("NOT_FOUND");
  });
});
