import { parse, subscribe, type ExecutionResult, type GraphQLSchema } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolvers } from "../../src/catalog.js";
import { AccountRole } from "../../src/features/account/index.js";
import { SESSION_LIFETIME_MS } from "../../src/features/account/session.service.js";
import { buildGraphqlSchema } from "../../src/graphql/schema.js";
import { bearerCredential, cookieCredential } from "../../src/http/credential.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import type { TestClient } from "../support/test-client.js";
import { givenSecrets, READERS, readersOf, type Secrets } from "./given-secrets.js";
import { FOR_ANYBODY, leavesOf, NO_ID, walkRootFields, wordFields, type SeenField, type WalkedField } from "./walk.js";

/**
 * Fields that hold no person's words. Every other field of words, those of tomorrow among them, has to be filled by
 * `givenSecrets` with a text that says who may read it.
 */
const PLAIN_FIELDS = [
  /Edge\.cursor$/,
  /^PageInfo\./,
  /^ErrorCodeInfo\./,
  /^ProviderKind\./,
  /^DeletionReport\.summary$/,
  /^ResyncRequired\.reason$/,
  // Only while a Run writes; it passes the same gate as the other events of its stream.
  /^RunText\.text$/,
  /^RunThinking\.text$/,
  /^UsageTotals\.(cost|currency)$/,
  /^Run\.(cost|finishReason)$/,
  /^Character\.(specVersion|portraitUrl)$/,
  /^Membership\.portraitUrl$/,
  /^Space\.accentColor$/,
  // The name of a zone, seen with the address of the account or not at all.
  /^Account\.timeZone$/,
  // Parts of a Preset, a card or a Lorebook are seen with it or not at all; other texts of it say who may.
  /^(PromptSettings|PromptEntry|ContextTemplate|InstructTemplate|CharacterFilterView)\./,
  /^Character\.embeddedLorebook$/,
  /^LorebookEntry\.(automationId|group|outlet|uid|unknown)$/,
  /^(PresetUses|LorebookDeletionReport)\.summary$/,
  // What became of lore and settings in a prompt is seen with the prompt or not at all; its messages say who may.
  /^(Lore(BookView|EntryRef|Explanation|Match|Roll)|Prompt(Block|Issue|Message|Plan|Variable))\./,
  // Names and numbers of sampler settings.
  /^(\w*Samplers?|Sampler\w+|ProviderCapabilities)\./,
  /\.samplerValues$/,
  /^BuiltInTemplate\./,
  /^(ApiToken\.hint|Invite\.codeHint)$/,
  // The name of a program and the kind that fits it; what its server said says who may read it.
  /^FoundServer\.(kind|name)$/,
  /^ModelPrice\.(input|output)PricePerMillion$/,
  // Names of vocabularies.
  /^TokenCounting\./,
  /^Provider\.(kind|description|keyLastFour|currency|inputPricePerMillion|outputPricePerMillion)$/,
];

/** Root fields that ask other machines; what they answer is nobody's here. They are for administrators. */
const ASKS_OTHERS = new Set(["findLocalProviders", "providerModels"]);
const OF_OTHERS = /^(LocalProvider|ProviderModel)\./;

/** Root fields that take an id and answer everybody who is signed in. */
const FOR_EVERYBODY = new Set(["provider", "providerCapabilities"]);

/** What of Ada's somebody may see or decide, and whose fields are therefore not walked as if it were hidden. */
const SEEN_BY: Readonly<Record<string, readonly string[]>> = {
  Grace: ["space", "conversation", "message", "run", "membership"],
  Iris: ["account", "invite", "provider"],
};

/** Milliseconds a walk may take: hundreds of operations, on a busy machine. */
const WALK_TIMEOUT_MS = 120_000;

let api: TestApi;
let schema: GraphQLSchema;
let fields: WalkedField[];
let secrets: Secrets;
/** The same operations with ids that name nothing, but for a Provider, which everybody sees; by root field. */
let namingNothing: Map<string, string>;

beforeAll(async () => {
  [api, schema] = await Promise.all([startTestApi({ hasCast: false }), buildGraphqlSchema(resolvers)]);
  await api.given.account("Noor");
  api.clock.advance(SESSION_LIFETIME_MS);
  await api.given.owner("Ada");
  for (const name of ["Grace", "Hana", "Lin", "Mona"]) await api.given.account(name);
  for (const name of ["Iris", "Theo"]) await api.given.account(name, { role: AccountRole.ADMIN });
  secrets = await givenSecrets(api);
  fields = walkRootFields(schema, secrets.ids, { code: secrets.inviteCode });
  const { provider = "" } = secrets.ids;
  const nothing = { ...Object.fromEntries(Object.keys(secrets.ids).map((word) => [word, NO_ID])), provider };
  namingNothing = new Map(walkRootFields(schema, nothing).map(({ name, document }) => [name, document]));
  await demote("Theo");
});
afterAll(() => api.close());

/** Takes an administrator's rights away; their session stays. */
async function demote(name: string): Promise<void> {
  const { database, services } = api.program;
  const account = await services.account.findByEmail(database.read, `${name.toLowerCase()}@example.org`);
  const input = { accountId: account?.id, expectedVersion: account?.version, role: "MEMBER" };
  await api
    .as("ada")
    .must("mutation ($input: SetAccountRoleInput!) { setAccountRole(input: $input) { account { id } } }", { input });
}

async function tokenOf(name: string, scope: "READ" | "WRITE" | "ADMIN"): Promise<TestClient> {
  const { createApiToken } = await api
    .as(name)
    .must<{ createApiToken: { secret: string } }>(
      `mutation { createApiToken(input: { name: "a token", scopes: [${scope}] }) { secret } }`,
    );
  return api.withToken(createApiToken.secret);
}

/** What somebody is told when they ask for all there is. */
async function seenBy(client: TestClient): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const { name, kind, document } of fields) {
    if (kind === "query" && !ASKS_OTHERS.has(name)) answers.push((await client.send(document)).data);
  }
  const { document = "" } = fields.find(({ kind }) => kind === "subscription") ?? {};
  return [...answers, ...(await streamed(client, document)).map(({ data }) => data)];
}

/** What a subscription gives somebody before it would wait; its refusal when it gives nothing. */
async function streamed(client: TestClient, document: string): Promise<ExecutionResult[]> {
  const { makeContext, services } = api.program;
  const { authorization, cookie } = client.headers;
  const credential = bearerCredential(authorization) ?? cookieCredential(cookie);
  const viewer = credential && (await services.authentication.viewerOf(credential));
  const contextValue = makeContext(viewer, { id: "walk", address: "", userAgent: undefined });
  const stream = await subscribe({ schema, document: parse(document.replace("after: 1", "after: 0")), contextValue });
  if (!(Symbol.asyncIterator in stream)) return [stream];
  const newest = await newestEvent();
  const results: ExecutionResult[] = [];
  for await (const result of stream) {
    results.push(result);
    if (JSON.stringify(result).includes(`"seq":${newest}`)) break;
  }
  return results;
}

async function newestEvent(): Promise<number> {
  const { conversation } = await api
    .as("ada")
    .must<{ conversation: { lastEventSeq: number } }>("query ($id: ID!) { conversation(id: $id) { lastEventSeq } }", {
      id: secrets.ids["conversation"],
    });
  return conversation.lastEventSeq;
}

describe("every field of words", () => {
  it("has been given a text that says who may read it, so that the walks below look at all of them", async () => {
    const leaves = (await seenBy(api.as("ada"))).flatMap(leavesOf);
    const filled = new Set(
      leaves
        .filter(({ value }) => Object.values(READERS).some((word) => JSON.stringify(value).includes(word)))
        .map(({ field }) => field),
    );
    const expected = wordFields(schema).filter(
      (field) => !OF_OTHERS.test(field) && !PLAIN_FIELDS.some((plain) => plain.test(field)),
    );
    expect(expected.filter((field) => !filled.has(field))).toEqual([]);
  });
});

describe("everything there is, asked for by", () => {
  it("its owner, shows all but what nobody may read", async () => {
    expect(readersOf(await seenBy(api.as("ada")))).toEqual(["ada", "adaAndAdmins", "admins", "everybody", "members"]);
  });

  it("its owner with a token that may only read, shows nothing that is for administrators", async () => {
    const seen = readersOf(await seenBy(await tokenOf("ada", "READ")));
    expect(seen).toEqual(["ada", "adaAndAdmins", "everybody", "members"]);
  });

  it("a member of the Space, shows the Space and nothing else of hers but what the model is told there", async () => {
    const leaves = (await seenBy(api.as("grace"))).flatMap(leavesOf);
    const isPrompt = ({ field }: SeenField) => ["PromptBlock.text", "PromptMessage.content"].includes(field);
    expect(readersOf(leaves.filter((leaf) => !isPrompt(leaf)))).toEqual(["everybody", "members"]);
  });

  it("somebody who has left the Space, shows nothing of it", async () => {
    expect(readersOf(await seenBy(api.as("hana")))).toEqual(["everybody"]);
  });

  it("somebody who never was in it, shows nothing of it", async () => {
    expect(readersOf(await seenBy(api.as("lin")))).toEqual(["everybody"]);
  });

  it("an administrator, shows what is for administrators and nothing of a Space they are no member of", async () => {
    expect(readersOf(await seenBy(api.as("iris")))).toEqual(["adaAndAdmins", "admins", "everybody"]);
  });

  it("an administrator with a token that may not administer, shows what everybody sees", async () => {
    expect(readersOf(await seenBy(await tokenOf("iris", "WRITE")))).toEqual(["everybody"]);
  });

  it("somebody who was an administrator, shows what everybody sees", async () => {
    expect(readersOf(await seenBy(api.as("theo")))).toEqual(["everybody"]);
  });

  it("a stranger, shows who invites, to whoever has the code, and nothing else", async () => {
    expect(readersOf(await seenBy(api.stranger))).toEqual(["everybody"]);
    for (const { document, name } of fields.filter(({ kind, name }) => kind === "query" && name !== "invitePreview")) {
      expect(readersOf((await api.stranger.send(document)).data), name).toEqual([]);
    }
  });
});

describe("an object that is hidden from somebody", () => {
  it.each(["Grace", "Hana", "Lin", "Iris", "Theo"])(
    "answers %s as if there were none, in whichever field it is named, and does not change",
    async (name) => {
      const before = await seenBy(api.as("ada"));
      const asked = fields.filter(
        (field) =>
          field.names.length > 0 &&
          !field.names.some((word) => SEEN_BY[name]?.includes(word)) &&
          field.kind !== "subscription" &&
          !FOR_EVERYBODY.has(field.name),
      );
      const wrong: string[] = [];
      for (const field of asked) {
        const { code, errors } = await api.as(name).send(field.document);
        const absent = await api.as(name).send(namingNothing.get(field.name) ?? "");
        const isAsIfAbsent = code === absent.code && errors?.[0]?.message === absent.errors?.[0]?.message;
        if (!["NOT_FOUND", "FORBIDDEN"].includes(code ?? "") || !isAsIfAbsent) wrong.push(`${field.name}: ${code}`);
      }
      expect(wrong).toEqual([]);
      expect(await seenBy(api.as("ada"))).toEqual(before);
    },
    WALK_TIMEOUT_MS,
  );
});

describe("a credential that has ended", () => {
  it.each([
    ["a session that was not used for 30 days", async () => api.as("noor")],
    [
      "a session that was signed out",
      async () => {
        await api.as("lin").must("mutation { signOut { isSignedOut } }");
        return api.as("lin");
      },
    ],
    [
      "a token that was revoked",
      async () => {
        const token = await tokenOf("grace", "WRITE");
        const { apiTokens } = await api.as("grace").must<{ apiTokens: { id: string }[] }>("{ apiTokens { id } }");
        await api
          .as("grace")
          .must(`mutation { revokeApiToken(input: { apiTokenId: "${apiTokens[0]?.id}" }) { deletedId } }`);
        return token;
      },
    ],
    [
      "a session of an account that was switched off",
      async () => {
        const { database, services } = api.program;
        const mona = await services.account.findByEmail(database.read, "mona@example.org");
        await database.transaction((db) => services.account.update(db, mona?.id ?? "", 1, { isActive: false }));
        return api.as("mona");
      },
    ],
  ])("(%s) opens nothing", async (_what, make) => {
    const client = await make();
    const open: string[] = [];
    for (const { name, kind, document } of fields) {
      if (kind === "subscription" || (FOR_ANYBODY.has(name) && name !== "viewer")) continue;
      const { code, data } = await client.send(document);
      if (code === "UNAUTHENTICATED" || (name === "viewer" && data?.["viewer"] === null)) continue;
      open.push(name);
    }
    expect(open).toEqual([]);
    const { document = "" } = fields.find(({ kind }) => kind === "subscription") ?? {};
    expect((await streamed(client, document))[0]?.errors?.[0]?.message).toBe("Sign in first.");
  });
});
