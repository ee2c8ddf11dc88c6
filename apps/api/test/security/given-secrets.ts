import { Account, AccountRole } from "../../src/features/account/index.js";
import { CharacterVisibility } from "../../src/features/character/character.entity.js";
import { Run } from "../../src/features/run/index.js";
import { RunStatus } from "../../src/features/run/run.entity.js";
import { LorebookVisibility } from "../../src/features/lorebook/lorebook.entity.js";
import { Character } from "../../src/features/character/index.js";
import { PresetVisibility, type Preset } from "../../src/features/preset/preset.entity.js";
import { Membership, MembershipKind, Space, SpaceRole } from "../../src/features/space/index.js";
import { Participation } from "../../src/features/space/membership.entity.js";
import { emailOf } from "../support/given.js";
import type { TestApi } from "../support/start-test-api.js";
import type { WalkedIds } from "./walk.js";

/** Words inside texts that say who may read them; none is part of another, none is an English word. */
export const READERS = {
  everybody: "qeverybodyq",
  members: "qmembersq",
  ada: "qadaq",
  adaAndAdmins: "qadaandadminsq",
  admins: "qadminsq",
  nobody: "qnobodyq",
} as const;
export type Reader = keyof typeof READERS;

/** The last four characters of Ada's Provider key, which only administrators see. */
const KEY_END = "7q9z";

/** Who may read what an answer holds; sorted, each once. */
export function readersOf(answer: unknown): Reader[] {
  const text = JSON.stringify(answer ?? null);
  const found = (Object.keys(READERS) as Reader[]).filter((reader) => text.includes(READERS[reader]));
  return [...new Set<Reader>([...found, ...(text.includes(`"${KEY_END}"`) ? (["admins"] as const) : [])])].sort();
}

/** What Ada has, each text saying who may read it, and what the objects are called in arguments. */
export interface Secrets {
  readonly ids: WalkedIds;
  readonly inviteCode: string;
}

/**
 * Ada's belongings: a private and a public Character, a Space with Grace in it that Hana has left, a Run that broke off,
 * an invite, a Provider, a token, sessions, an upload.
 */
export async function givenSecrets(api: TestApi): Promise<Secrets> {
  const { services, database } = api.program;
  const ada = await accountOf(api, "Ada");
  const { everybody, members, ada: hers, adaAndAdmins, admins, nobody } = READERS;

  await api.given.character({ fields: cardOf(everybody), name: everybody, visibility: CharacterVisibility.PUBLIC });
  const character = await api.given.character({
    name: members,
    // What the practice partner says is made of these, so the members of the Space read them in Messages.
    fields: { ...cardOf(hers), ...spoken(members) },
  });
  const { space, conversation } = await api.given.conversation({ character });
  const uploadId = await api.given.upload(Buffer.from(nobody), { fileName: `${nobody}.json` });
  const place = await joinSpace(api, "Grace", space.id);
  await joinSpace(api, "Hana", space.id, { hasLeft: true });
  const preset = await givenPresets(api, ada.id, space.id);
  const lorebook = await givenLorebooks(api, ada.id);
  const { run, message } = await brokenRun(api, conversation.id);

  return database.transaction(async (db) => {
    await services.space.update(db, space.id, space.version, { name: members, accentColor: "#aabbcc" });
    await services.conversation.rename(db, conversation.id, conversation.version, members);
    await db.update(Membership, { spaceId: space.id, accountId: ada.id }, { displayName: members });
    await db.update(Space, { id: space.id }, { authorsNote: { text: members } });
    await db.update(Character, { id: character.id }, { authorsNote: { text: hers } });
    const { invite, code } = await services.invite.create(db, ada.id, {
      role: AccountRole.MEMBER,
      note: admins,
      maxUses: 5,
      expiresInDays: 300,
    });
    const provider = await services.provider.create(db, {
      name: everybody,
      kind: "openai_compatible",
      model: everybody,
      baseUrl: `https://${admins}.example/v1`,
      key: `sk-${nobody}-${KEY_END}`,
      programVersion: everybody,
      modelPrices: [{ model: everybody, inputPricePerMillion: "1", outputPricePerMillion: "2" }],
    });
    const found = { program: "koboldcpp", version: admins, model: admins, contextTokens: 8_192, askedAt: 0 } as const;
    await services.provider.keepFound(db, provider.id, { asked: provider, found, models: [] });
    const from = { address: hers, userAgent: hers };
    const { session } = await services.session.start(db, ada.id, from);
    const adasOwn = { accountId: ada.id, role: "owner", scope: "admin" } as const;
    const maker = { ...adasOwn, credential: { kind: "session", id: session.id } } as const;
    const { apiToken } = await services.apiToken.create(db, maker, { name: hers, scope: "write" });
    await db.update(Account, { id: ada.id }, { name: `Ada ${everybody}`, email: `${adaAndAdmins}@example.org` });
    const ids = {
      account: ada.id,
      apitoken: apiToken.id,
      character: character.id,
      conversation: conversation.id,
      invite: invite.id,
      membership: place.id,
      speaker: place.id,
      message: message.id,
      preset: preset.id,
      ...lorebook,
      provider: provider.id,
      run: run.id,
      session: session.id,
      space: space.id,
      upload: uploadId,
    };
    return { ids, inviteCode: code };
  });
}

/** Makes somebody a member of a Space, without rights beyond talking. */
export async function joinSpace(
  api: TestApi,
  name: string,
  spaceId: string,
  { hasLeft = false }: { hasLeft?: boolean } = {},
): Promise<Membership> {
  const { id: accountId } = await accountOf(api, name);
  return api.program.database.transaction((db) =>
    db.save(Membership, {
      id: `place of ${name}`,
      spaceId,
      accountId,
      characterId: null,
      kind: MembershipKind.PERSON,
      role: SpaceRole.MEMBER,
      participation: Participation.ACTIVE,
      displayName: READERS.members,
      position: 9,
      removedAt: hasLeft ? api.clock.now() : null,
      createdAt: api.clock.now(),
    }),
  );
}

/**
 * A Preset for everybody, and a private one, which is applied to a Space and its members; they read its name.
 *
 * @returns The private one.
 */
async function givenPresets(api: TestApi, ownerId: string, spaceId: string): Promise<Preset> {
  const { services, database } = api.program;
  const { everybody, members, ada } = READERS;
  return database.transaction(async (db) => {
    const shown = { name: everybody, description: everybody, visibility: PresetVisibility.PUBLIC };
    await services.preset.create(db, ownerId, shown);
    const hidden = { name: members, description: ada, visibility: PresetVisibility.PRIVATE };
    const preset = await services.preset.create(db, ownerId, hidden);
    await db.update(Space, { id: spaceId }, { presetId: preset.id });
    await db.update(Membership, { spaceId }, { presetId: preset.id });
    return preset;
  });
}

/** A Lorebook for everybody, and a private one with an entry. @returns Ids of the private ones. */
async function givenLorebooks(api: TestApi, ownerId: string): Promise<WalkedIds> {
  const { services, database } = api.program;
  const { everybody, ada } = READERS;
  return database.transaction(async (db) => {
    const visibility = LorebookVisibility.PUBLIC;
    await services.lorebook.create(db, ownerId, { name: everybody, description: everybody, visibility });
    const { id } = await services.lorebook.create(db, ownerId, { name: ada, description: ada });
    const fields = { comment: ada, content: ada, keys: [ada], secondaryKeys: [ada] };
    const entry = await services.lorebookEntry.create(db, id, fields, undefined);
    return {
      lorebook: id,
      lorebookentry: entry.id,
      entry: entry.id,
      lorebookentries: entry.id,
      after: entry.id,
      book: id,
    };
  });
}

/** Lets Ada say something and be answered, then a second Run break off with some text. */
async function brokenRun(api: TestApi, conversationId: string) {
  const { members } = READERS;
  const send = async (key: string) => {
    const { sendMessage } = await api
      .as("ada")
      .must<{ sendMessage: { message: { id: string }; run: { id: string } } }>(
        "mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } run { id } } }",
        { input: { conversationId, text: members, idempotencyKey: key } },
      );
    await api.idle();
    return sendMessage;
  };
  const answered = await send("one");
  const { run, message } = await send("two");
  const told = { providerName: members, model: members, reasoning: members, costNanos: 1_000_000 };
  await api.program.database.transaction(async (db) => {
    await db.update(Run, { id: answered.run.id }, told);
    const failure = { code: "INTERRUPTED", message: members, canRetry: true } as const;
    await db.update(Run, { id: run.id }, { ...told, failure, status: RunStatus.INTERRUPTED, partialText: members });
  });
  return { run, message };
}

async function accountOf(api: TestApi, name: string): Promise<Account> {
  const { services, database } = api.program;
  const account = await services.account.findByEmail(database.read, emailOf(name));
  if (!account) throw new Error(`${name} has no account here`);
  return account;
}

/** The texts of a card that a speaker says aloud. */
function spoken(word: string) {
  return { nickname: word, description: word, greeting: word, alternateGreetings: [word], exampleMessages: word };
}

/** A card whose every text says who may read it. */
function cardOf(word: string) {
  return {
    ...spoken(word),
    personality: word,
    scenario: word,
    groupOnlyGreetings: [word],
    systemPrompt: word,
    postHistoryInstructions: word,
    creatorNotes: word,
    tags: [word],
    creator: word,
    characterVersion: word,
  };
}
