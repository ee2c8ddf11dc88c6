import { newLorebookEntry } from "@tavernkit/lore-engine";
import { Swipe } from "../../src/features/conversation/swipe.entity.js";
import { TextContent } from "../../src/features/conversation/text-content.entity.js";
import { Membership, MembershipKind } from "../../src/features/space/index.js";
import { givenPreset } from "./preset-operations.js";
import type { TestApi } from "./start-test-api.js";

/** Kinds of things that have a version. */
export const VERSIONED = [
  "Message",
  "Conversation",
  "Space",
  "member",
  "Character",
  "Lorebook",
  "entries of a Lorebook",
  "LorebookEntry",
  "Preset",
  "Provider",
  "model's settings",
  "own account",
  "account of another",
] as const;

/** What a tab shows of something, its version among it. */
export type Shown = Readonly<Record<string, unknown>> & { readonly version: number };

/** One way to change something. */
export interface Way {
  /** The mutation; its input is called after it. */
  readonly mutation: string;
  /** What it answers, as far as the version goes. */
  readonly payload: string;
  /** The input of the n-th change, without `expectedVersion`. */
  readonly input: (n: number) => object;
  /** What is shown after the n-th change, but for the version. */
  readonly after: (shown: Shown, n: number) => Shown;
  /** What this way changes, as it is shown. */
  readonly seen: (shown: Shown) => unknown;
  /** The same as the `current` of a refusal tells it; undefined where that tells the version alone. */
  readonly told?: (current: Readonly<Record<string, unknown>>) => unknown;
  /** Nothing can be changed afterwards. */
  readonly isLast?: true;
}

/** Something that has a version, with every way to change it. */
export interface Versioned {
  look(): Promise<Shown>;
  readonly ways: readonly Way[];
}

/** A way that sets one field, which is called the same wherever it is shown, unless said otherwise. */
function setting(
  mutation: string,
  payload: string,
  {
    of,
    field,
    shownAs = field,
    told = (current) => current[shownAs],
    value,
  }: {
    /** What the input says beside: which of them is meant. */
    readonly of: object;
    readonly field: string;
    readonly shownAs?: string;
    readonly told?: NonNullable<Way["told"]>;
    readonly value: (n: number) => unknown;
  },
): Way {
  return {
    mutation,
    payload,
    input: (n) => ({ ...of, [field]: value(n) }),
    after: (shown, n) => ({ ...shown, [shownAs]: value(n) }),
    seen: (shown) => shown[shownAs],
    told,
  };
}

/** A way that writes an author's note. */
function noting(mutation: string, payload: string, of: object): Way {
  return setting(mutation, payload, {
    of,
    field: "authorsNote",
    told: ({ authorsNote }) => authorsNote && { text: (authorsNote as { text: string }).text },
    value: (n) => ({ text: `Note ${n}.` }),
  });
}

const temperature = (n: number) => ({ temperature: n / 100 });

/** Makes things that have a version. They are Ada's, but for Grace's account. */
export function versionedThings(api: TestApi): Readonly<Record<(typeof VERSIONED)[number], () => Promise<Versioned>>> {
  async function ask<T>(query: string, variables: object): Promise<T> {
    return api.as("ada").must<T>(query, variables as Record<string, unknown>);
  }
  /** Looks with a query of one field. */
  const looking = (query: string, variables: object) => async () => {
    const [found] = Object.values(await ask<Record<string, Shown>>(query, variables));
    return found!;
  };
  async function aBook(...comments: string[]): Promise<{ id: string; entryIds: string[] }> {
    const { database, services } = api.program;
    const owner = await services.account.findByEmail(database.read, "ada@example.org");
    const entries = comments.map((comment, index) => newLorebookEntry({ uid: String(index), comment }));
    const whole = { name: "Harbour", description: "", entries, extensions: {}, unknownFields: {} };
    const { id } = await database.transaction((db) =>
      services.lorebookStore.insert(db, whole, { ownerId: owner!.id, name: "Harbour" }),
    );
    const { lorebookEntries } = await ask<{ lorebookEntries: { edges: { node: { id: string } }[] } }>(
      "query ($id: ID!) { lorebookEntries(lorebookId: $id) { edges { node { id } } } }",
      { id },
    );
    return { id, entryIds: lorebookEntries.edges.map(({ node }) => node.id) };
  }
  async function aProvider(): Promise<string> {
    const { database, services } = api.program;
    const name = `Provider ${(await services.provider.list(database.read)).length}`;
    return (await api.given.provider({ name, baseUrl: "https://models.example.org/v1" })).id;
  }
  async function accountOf(name: string) {
    const { database, services } = api.program;
    const { id } = (await services.account.findByEmail(database.read, `${name}@example.org`))!;
    const look = async () => {
      const { accounts } = await ask<{ accounts: { edges: { node: Shown & { id: string } }[] } }>(
        "{ accounts { edges { node { id version name role isActive } } } }",
        {},
      );
      return accounts.edges.map(({ node }) => node).find((account) => account.id === id)!;
    };
    return { accountId: id, look };
  }

  return {
    async Message() {
      const fields = { greeting: "One.", alternateGreetings: ["Two.", "Three."] };
      const { conversation } = await api.given.conversation({ character: await api.given.character({ fields }) });
      const { database, services } = api.program;
      const { id: messageId } = (await services.messageReader.newest(database.read, conversation.id))!;
      const of = { messageId };
      const payload = "message { version }";
      const chosenText = ({ swipes, swipePosition }: Shown) => (swipes as { text: string }[])[Number(swipePosition)]!;
      return {
        // Not asked of the API, which shows no Message that was deleted.
        async look() {
          const { version, visibility, swipePosition } = await services.messageReader.require(database.read, messageId);
          const swipes = await database.read.find(Swipe, { where: { messageId }, order: { position: "ASC" } });
          const texts = swipes.map(async ({ textContentId }) => {
            const { text } = await database.read.findOneByOrFail(TextContent, { id: textContentId });
            return { text };
          });
          return { version, visibility: visibility.toUpperCase(), swipePosition, swipes: await Promise.all(texts) };
        },
        ways: [
          {
            mutation: "editMessage",
            payload,
            input: (n) => ({ ...of, text: `Text ${n}.` }),
            after: (shown, n) => ({
              ...shown,
              swipes: (shown["swipes"] as object[]).with(Number(shown["swipePosition"]), { text: `Text ${n}.` }),
            }),
            seen: chosenText,
            told: ({ text }) => ({ text }),
          },
          setting("chooseSwipe", payload, {
            of,
            field: "position",
            shownAs: "swipePosition",
            value: (n) => n % 3,
          }),
          setting("setMessageVisibility", payload, {
            of,
            field: "visibility",
            told: ({ visibility }) => String(visibility).toUpperCase(),
            value: (n) => (n % 2 === 0 ? "NORMAL" : "EXCLUDED"),
          }),
          {
            mutation: "deleteMessage",
            payload: "version",
            input: () => of,
            after: (shown) => ({ ...shown, visibility: "HIDDEN" }),
            seen: ({ visibility }) => visibility,
            told: ({ visibility }) => String(visibility).toUpperCase(),
            isLast: true,
          },
        ],
      };
    },

    async Conversation() {
      const { id } = (await api.given.conversation()).conversation;
      const payload = "conversation { version }";
      return {
        look: looking("query ($id: ID!) { conversation(id: $id) { version title authorsNote { text } } }", { id }),
        ways: [
          setting("updateConversation", payload, { of: { id }, field: "title", value: (n) => `Title ${n}` }),
          noting("updateConversationNote", payload, { conversationId: id }),
        ],
      };
    },

    async Space() {
      const { id } = (await api.given.conversation()).space;
      const payload = "space { version }";
      return {
        look: looking(
          "query ($id: ID!) { space(id: $id) { version name authorsNote { text } loreSettings { scanDepth } } }",
          { id },
        ),
        ways: [
          setting("updateSpace", payload, { of: { id }, field: "name", value: (n) => `Space ${n}` }),
          noting("updateSpaceNote", payload, { spaceId: id }),
          {
            mutation: "updateLoreSettings",
            payload,
            input: (n) => ({ spaceId: id, scanDepth: n }),
            after: (shown, n) => ({ ...shown, loreSettings: { scanDepth: n } }),
            seen: ({ loreSettings }) => loreSettings,
            told: ({ loreSettings }) => ({ scanDepth: (loreSettings as { scanDepth: number }).scanDepth }),
          },
        ],
      };
    },

    async member() {
      const { space } = await api.given.conversation();
      const { database } = api.program;
      const where = { spaceId: space.id, kind: MembershipKind.CHARACTER };
      const { id } = await database.read.findOneByOrFail(Membership, where);
      return {
        async look() {
          const { memberships } = await looking(
            "query ($id: ID!) { space(id: $id) { memberships { id version samplerValues } } }",
            { id: space.id },
          )();
          return (memberships as (Shown & { id: string })[]).find((membership) => membership.id === id)!;
        },
        ways: [
          setting("updateMembership", "membership { version }", {
            of: { id },
            field: "samplerValues",
            value: temperature,
          }),
        ],
      };
    },

    async Character() {
      const { id } = await api.given.character();
      const [one, two] = [await aBook("Tides"), await aBook("Tides", "Lights")];
      const payload = "character { version }";
      return {
        look: looking(
          "query ($id: ID!) { character(id: $id) { version description authorsNote { text } lorebookEntryCount } }",
          { id },
        ),
        ways: [
          setting("updateCharacter", payload, {
            of: { id },
            field: "description",
            told: ({ fields }) => (fields as { description: string }).description,
            value: (n) => `Description ${n}.`,
          }),
          noting("updateCharacterNote", payload, { characterId: id }),
          {
            mutation: "embedLorebook",
            payload,
            input: (n) => ({ characterId: id, lorebookId: n % 2 === 0 ? one.id : two.id }),
            after: (shown, n) => ({ ...shown, lorebookEntryCount: n % 2 === 0 ? 1 : 2 }),
            seen: ({ lorebookEntryCount }) => lorebookEntryCount,
            told: ({ fields }) =>
              (fields as { characterBook?: { entries: object[] } }).characterBook?.entries.length ?? 0,
          },
        ],
      };
    },

    async Lorebook() {
      const { id } = await aBook();
      return {
        async look() {
          const { settingsVersion, ...book } = await looking(
            "query ($id: ID!) { lorebook(id: $id) { settingsVersion name } }",
            { id },
          )();
          return { ...book, version: Number(settingsVersion) };
        },
        ways: [
          setting("updateLorebook", "lorebook { settingsVersion }", {
            of: { id },
            field: "name",
            value: (n) => `Book ${n}`,
          }),
        ],
      };
    },

    async "entries of a Lorebook"() {
      const { id, entryIds } = await aBook("Tides", "Lights", "Boats");
      const [tides, lights, boats] = entryIds as [string, string, string];
      const payload = "lorebook { version }";
      return {
        async look() {
          const [book, page] = await Promise.all([
            looking("query ($id: ID!) { lorebook(id: $id) { version } }", { id })(),
            looking("query ($id: ID!) { lorebookEntries(lorebookId: $id) { edges { node { id content } } } }", {
              id,
            })(),
          ]);
          const entries = (page["edges"] as { node: { id: string; content: string } }[]).map(({ node }) => node);
          const content = entries.find((entry) => entry.id === lights)?.content;
          return { version: book.version, order: entries.map((entry) => entry.id), content };
        },
        ways: [
          {
            mutation: "moveLorebookEntry",
            payload,
            input: (n) => ({ id: tides, afterId: n % 2 === 0 ? lights : boats }),
            after: (shown, n) => ({ ...shown, order: n % 2 === 0 ? [lights, tides, boats] : [lights, boats, tides] }),
            seen: ({ order }) => order,
          },
          {
            mutation: "updateLorebookEntries",
            payload,
            input: (n) => ({ lorebookId: id, ids: [lights], fields: { content: `Content ${n}.` } }),
            after: (shown, n) => ({ ...shown, content: `Content ${n}.` }),
            seen: ({ content }) => content,
          },
        ],
      };
    },

    async LorebookEntry() {
      const [id] = (await aBook("Tides")).entryIds as [string];
      return {
        look: looking("query ($id: ID!) { lorebookEntry(id: $id) { version content } }", { id }),
        ways: [
          {
            mutation: "updateLorebookEntry",
            payload: "entry { version }",
            input: (n) => ({ id, fields: { content: `Content ${n}.` } }),
            after: (shown, n) => ({ ...shown, content: `Content ${n}.` }),
            seen: ({ content }) => content,
            told: ({ content }) => content,
          },
        ],
      };
    },

    async Preset() {
      const id = await givenPreset(api);
      return {
        look: looking("query ($id: ID!) { preset(id: $id) { version samplerValues } }", { id }),
        ways: [
          setting("updatePreset", "preset { version }", { of: { id }, field: "samplerValues", value: temperature }),
        ],
      };
    },

    async Provider() {
      const id = await aProvider();
      return {
        look: looking("query ($id: ID!) { provider(id: $id) { version responseTokens } }", { id }),
        ways: [
          setting("updateProvider", "provider { version }", {
            of: { id },
            field: "responseTokens",
            value: (n) => 100 + n,
          }),
        ],
      };
    },

    async "model's settings"() {
      const providerId = await aProvider();
      return {
        async look() {
          const { modelSamplers } = await looking(
            "query ($id: ID!) { provider(id: $id) { modelSamplers { version samplerValues } } }",
            { id: providerId },
          )();
          return (modelSamplers as Shown[])[0] ?? { version: 0, samplerValues: {} };
        },
        ways: [
          setting("updateModelSamplers", "modelSamplers { version }", {
            of: { providerId, model: "wren-7b" },
            field: "samplerValues",
            value: temperature,
          }),
        ],
      };
    },

    async "own account"() {
      const { look } = await accountOf("ada");
      return {
        look,
        ways: [
          setting("updateProfile", "account { version }", { of: {}, field: "name", value: (n) => `Ada the ${n}th` }),
        ],
      };
    },

    async "account of another"() {
      const { accountId, look } = await accountOf("grace");
      const payload = "account { version }";
      return {
        look,
        ways: [
          setting("setAccountRole", payload, {
            of: { accountId },
            field: "role",
            told: ({ role }) => String(role).toUpperCase(),
            value: (n) => (n % 2 === 0 ? "MEMBER" : "ADMIN"),
          }),
          setting("setAccountActive", payload, { of: { accountId }, field: "isActive", value: (n) => n % 2 === 0 }),
        ],
      };
    },
  };
}
