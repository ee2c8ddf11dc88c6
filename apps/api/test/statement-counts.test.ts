import { afterAll, beforeAll, expect, it } from "vitest";
import { say } from "./run/run-operations.js";
import { countStatements } from "./support/count-statements.js";
import { startTestApi, type TestApi } from "./support/start-test-api.js";

/** Rows of each list; the short reading takes one of them. */
const ROWS = 4;

let api: TestApi;
let spaceId: string;
let conversationId: string;

beforeAll(async () => {
  api = await startTestApi();
  const { database, services } = api.program;
  for (let row = 0; row < ROWS; row += 1) {
    await api.given.account(`Member${row}`);
    const { space, conversation } = await api.given.conversation();
    spaceId = space.id;
    conversationId = conversation.id;
  }
  for (let row = 0; row < ROWS; row += 1) {
    await database.transaction((db) => services.conversationStart.another(db, spaceId, `Evening ${row}`));
    await api
      .as("ada")
      .must("mutation ($input: CreateLorebookInput!) { createLorebook(input: $input) { lorebook { id } } }", {
        input: { name: `Harbour ${row}` },
      });
    await say(api, conversationId, `Hello ${row}.`);
    await api.idle();
  }
});
afterAll(() => api.close());

const ENDS = "pageInfo { hasNextPage }";

/** What a list shows of its rows, with everything that is looked up for a row. */
const LISTS: Readonly<Record<string, string>> = {
  Spaces: `spaces(first: $first) { ${ENDS} edges { node { id name viewerRole memberships { displayName character { name } } } } }`,
  Characters: `characters(first: $first) { totalCount ${ENDS} edges { node { id name ownerName isMine portraitUrl lorebookEntryCount } } }`,
  Lorebooks: `lorebooks(first: $first) { totalCount ${ENDS} edges { node { id name ownerName canEdit entryCount } } }`,
  Conversations: `space(id: $spaceId) { conversations(first: $first) { ${ENDS} edges { node { id title usage { calls } } } } }`,
  Runs: `runs(conversationId: $conversationId, first: $first) { ${ENDS} edges { node { id status cost speaker { displayName } } } }`,
  accounts: `accounts(first: $first) { ${ENDS} edges { node { id name role } } }`,
};

it.each(Object.entries(LISTS))(
  "the list of %s takes the same number of queries however long it is",
  async (_, list) => {
    const wanted = [
      ["$first: Int", "$first"],
      ["$spaceId: ID!", "$spaceId"],
      ["$conversationId: ID!", "$conversationId"],
    ].filter(([, name = ""]) => list.includes(name));
    const document = `query (${wanted.map(([declared]) => declared).join(", ")}) { ${list} }`;
    const read = (first: number) => api.as("ada").must(document, { first, spaceId, conversationId });

    // The long reading has to be longer, or nothing is compared.
    expect(JSON.stringify(await read(ROWS)).length).toBeGreaterThan(JSON.stringify(await read(1)).length);
    expect(await countStatements(api, () => read(ROWS))).toBe(await countStatements(api, () => read(1)));
  },
);
