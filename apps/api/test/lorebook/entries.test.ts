import { newLorebookEntry } from "@tavernkit/lore-engine";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DELETED_ENTRY_LIFETIME_MS } from "../../src/features/lorebook/lorebook-entry.service.js";
import {
  CREATE_ENTRY,
  DELETE_ENTRIES,
  DUPLICATE_ENTRY,
  ENTRIES,
  MOVE_ENTRY,
  RESTORE_ENTRIES,
  UPDATE_ENTRIES,
  UPDATE_ENTRY,
  type Book,
  type Changed,
  type Entry,
  type EntryPage,
} from "../support/lorebook-operations.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

const COMMENTS = `query ($lorebookId: ID!, $after: String) {
  lorebookEntries(lorebookId: $lorebookId, first: 200, after: $after) { edges { node { comment } } pageInfo { hasNextPage endCursor } }
}`;

let api: TestApi;
let book: { id: string };

beforeAll(async () => {
  api = await startTestApi({ isExecuting: false });
});
afterAll(() => api.close());
beforeEach(async () => {
  book = await harbour([]);
});

/** Ada's book with entries titled as named. */
async function harbour(comments: readonly string[]): Promise<{ id: string }> {
  const { database, services } = api.program;
  const owner = await services.account.findByEmail(database.read, "ada@example.org");
  const entries = comments.map((comment, index) => newLorebookEntry({ uid: String(index), comment }));
  const whole = { name: "Harbour", description: "", entries, extensions: {}, unknownFields: {} };
  return database.transaction((db) =>
    services.lorebookStore.insert(db, whole, { ownerId: owner?.id ?? "", name: "Harbour" }),
  );
}

async function added(fields: object, more: object = {}): Promise<{ entry: Entry; lorebook: Book }> {
  const input = { lorebookId: book.id, fields, ...more };
  return (await api.as("ada").must<Changed<"createLorebookEntry">>(CREATE_ENTRY, { input })).createLorebookEntry;
}

async function page(variables: object = {}, lorebookId = book.id): Promise<EntryPage["lorebookEntries"]> {
  return (await api.as("ada").must<EntryPage>(ENTRIES, { lorebookId, ...variables })).lorebookEntries;
}

async function titles(variables: object = {}, lorebookId = book.id): Promise<string[]> {
  return (await page(variables, lorebookId)).edges.map(({ node }) => node.comment);
}

async function idsByTitle(lorebookId = book.id): Promise<Record<string, string>> {
  const { edges } = await page({ first: 200 }, lorebookId);
  return Object.fromEntries(edges.map(({ node }) => [node.comment, node.id]));
}

describe("an entry", () => {
  it("is made as a new one of the engine, with the fields that are given", async () => {
    const { entry, lorebook } = await added({
      comment: "Owls",
      keys: ["owl", "/o.l/i"],
      content: "They hoot.",
      position: "AT_DEPTH",
    });
    expect(entry).toMatchObject({
      uid: "0",
      comment: "Owls",
      keys: ["owl", "/o.l/i"],
      position: "AT_DEPTH",
      order: 100,
      version: 1,
    });
    expect(lorebook).toMatchObject({ entryCount: 1, version: 2, settingsVersion: 1 });
  });

  it("can be read with every field", async () => {
    const { entry } = await added({
      characterFilter: { isExclude: true, names: ["Wren"], tags: [] },
      triggers: ["CONTINUE"],
    });
    const all = `{ lorebookEntry(id: "${entry.id}") { secondaryKeys isSelective selectiveLogic usesPatterns isConstant depth role outlet
      probability usesProbability group isGroupOverride groupWeight usesGroupScoring isCaseSensitive matchesWholeWords scanSources
      excludesRecursion preventsRecursion delayUntilRecursion sticky cooldown delay ignoresBudget triggers
      characterFilter { isExclude names tags } automationId isVectorized unknown } }`;
    expect(await api.as("ada").must(all)).toMatchObject({
      lorebookEntry: {
        selectiveLogic: "AND_ANY",
        usesGroupScoring: null,
        triggers: ["CONTINUE"],
        characterFilter: { isExclude: true, names: ["Wren"], tags: [] },
        unknown: {},
      },
    });
  });

  it("is changed in what is named; null clears what may be as the Conversation has it, and nothing else", async () => {
    const { entry } = await added({ comment: "Owls", scanDepth: 4 });
    const input = { id: entry.id, expectedVersion: 1, fields: { scanDepth: null, comment: null, keys: ["owl"] } };
    const { updateLorebookEntry } = await api.as("ada").must<Changed<"updateLorebookEntry">>(UPDATE_ENTRY, { input });
    expect(updateLorebookEntry.entry).toMatchObject({ comment: "Owls", scanDepth: null, keys: ["owl"], version: 2 });
    expect(updateLorebookEntry.lorebook.version).toBe(3);
  });

  it("is not changed over somebody else's change", async () => {
    const { entry } = await added({ comment: "Owls" });
    const { id } = entry;
    await api.as("ada").must(UPDATE_ENTRY, { input: { id, expectedVersion: 1, fields: { comment: "Gulls" } } });
    const { code, errors } = await api.send(UPDATE_ENTRY, {
      input: { id, expectedVersion: 1, fields: { comment: "Terns" } },
    });
    expect(code).toBe("CONFLICT");
    expect(errors?.[0]?.extensions["current"]).toMatchObject({ comment: "Gulls", version: 2 });
  });

  it.each([
    ["probability", 101],
    ["probability", -1],
    ["depth", 1.5],
    ["sticky", -1],
  ])("refuses %s %d", async (name, value) => {
    const { code, errors } = await api.send(CREATE_ENTRY, {
      input: { lorebookId: book.id, fields: { [name]: value } },
    });
    expect(code).toBe("BAD_USER_INPUT");
    expect(errors?.[0]?.extensions["issues"]).toContainEqual(expect.objectContaining({ path: `fields.${name}` }));
  });

  it("never takes the uid of one that was deleted", async () => {
    const { entry } = await added({});
    await api.as("ada").must(DELETE_ENTRIES, { input: { lorebookId: book.id, ids: [entry.id] } });
    expect((await added({})).entry.uid).toBe("1");
  });
});

/** Moves an entry of the book as it is now. */
async function moved(id: string | undefined, afterId: string | null | undefined): Promise<void> {
  await api.as("ada").must(MOVE_ENTRY, { input: { id, afterId, expectedVersion: await versionOfBook() } });
}

async function versionOfBook(): Promise<number> {
  const { lorebook } = await api
    .as("ada")
    .must<{ lorebook: { version: number } }>("query ($id: ID!) { lorebook(id: $id) { version } }", { id: book.id });
  return lorebook.version;
}

describe("the order", () => {
  it("is that of the book; a new entry stands at the end, at the front, or behind another", async () => {
    const { entry } = await added({ comment: "B" });
    await added({ comment: "D" });
    await added({ comment: "A" }, { afterId: null });
    await added({ comment: "C" }, { afterId: entry.id });
    expect(await titles()).toEqual(["A", "B", "C", "D"]);
  });

  it("changes by moving one, forward, back and to the front", async () => {
    book = await harbour(["A", "B", "C", "D"]);
    const ids = await idsByTitle();
    const move = (title: string, after: string | null) => moved(ids[title], after && ids[after]);
    await move("A", "C");
    expect(await titles()).toEqual(["B", "C", "A", "D"]);
    await move("D", null);
    expect(await titles()).toEqual(["D", "B", "C", "A"]);
    await move("A", "D");
    expect(await titles()).toEqual(["D", "A", "B", "C"]);
  });

  it("holds however often one moves into the same gap", async () => {
    book = await harbour(["A", "B", "C"]);
    const ids = await idsByTitle();
    for (let round = 0; round < 15; round += 1) {
      await moved(ids["C"], ids["A"]);
      await moved(ids["B"], ids["A"]);
    }
    expect(await titles()).toEqual(["A", "B", "C"]);
  });

  it("is not changed by somebody who has not seen the last change of the book", async () => {
    book = await harbour(["A", "B"]);
    const ids = await idsByTitle();
    const expectedVersion = await versionOfBook();
    await added({ comment: "C" });
    const late = await api.as("ada").send(MOVE_ENTRY, { input: { id: ids["B"], afterId: null, expectedVersion } });
    expect(late.code).toBe("CONFLICT");
    expect(late.errors?.[0]?.extensions["current"]).toMatchObject({ entryCount: 3, version: expectedVersion + 1 });
    expect(await titles()).toEqual(["A", "B", "C"]);
  });

  it("goes into exports once somebody has changed it", async () => {
    book = await harbour(["A", "B"]);
    const ids = await idsByTitle();
    await moved(ids["B"], null);
    const { entries } = (await api.as("ada").get(`/lorebooks/${book.id}/export.json`)).json<{ entries: unknown }>();
    expect(entries).toMatchObject({ "0": { comment: "A", displayIndex: 1 }, "1": { comment: "B", displayIndex: 0 } });
  });
});

describe("finding entries", () => {
  it("looks into title, keys and text, whatever the case", async () => {
    await added({ comment: "Owls", keys: ["Barn"], content: "They hoot." });
    await added({ comment: "Gulls", isEnabled: false });
    expect(await titles({ query: "OWL" })).toEqual(["Owls"]);
    expect(await titles({ query: "barn" })).toEqual(["Owls"]);
    expect(await titles({ query: "hoot" })).toEqual(["Owls"]);
    expect(await titles({ query: "%" })).toEqual([]);
    expect(await titles({ isEnabled: false })).toEqual(["Gulls"]);
  });

  it("pages through ten thousand without repeating or losing one", async () => {
    const many = await harbour(Array.from({ length: 10_000 }, (_, index) => `entry ${index}`));
    const seen = new Set<string>();
    let after: string | null = null;
    do {
      const answer: EntryPage = await api.as("ada").must<EntryPage>(COMMENTS, { lorebookId: many.id, after });
      const { edges, pageInfo } = answer.lorebookEntries;
      for (const { node } of edges) seen.add(node.comment);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect(seen.size).toBe(10_000);
    const { edges, totalCount } = await page({ last: 2 }, many.id);
    expect(totalCount).toBe(10_000);
    expect(edges.map(({ node }) => node.comment)).toEqual(["entry 9998", "entry 9999"]);
  });
});

describe("many entries at once", () => {
  it("get the same change, and the book one version", async () => {
    book = await harbour(["A", "B", "C"]);
    const ids = await idsByTitle();
    const fields = { isEnabled: false, order: 7 };
    const input = { lorebookId: book.id, expectedVersion: 1, ids: [ids["A"], ids["C"], "nobody"], fields };
    const { updateLorebookEntries } = await api
      .as("ada")
      .must<Changed<"updateLorebookEntries">>(UPDATE_ENTRIES, { input });
    expect(updateLorebookEntries).toMatchObject({ count: 2, lorebook: { version: 2 } });
    expect(await titles({ isEnabled: true })).toEqual(["B"]);

    const late = await api.as("ada").send(UPDATE_ENTRIES, { input: { ...input, fields: { isEnabled: true } } });
    expect(late.code).toBe("CONFLICT");
    expect(late.errors?.[0]?.extensions["current"]).toMatchObject({ version: 2 });
    expect(await titles({ isEnabled: true })).toEqual(["B"]);
  });

  it("are deleted and brought back to their places", async () => {
    book = await harbour(["A", "B", "C"]);
    const ids = await idsByTitle();
    const input = { lorebookId: book.id, ids: [ids["A"], ids["B"]] };
    const { deleteLorebookEntries } = await api
      .as("ada")
      .must<Changed<"deleteLorebookEntries">>(DELETE_ENTRIES, { input });
    expect(deleteLorebookEntries).toMatchObject({ count: 2, lorebook: { entryCount: 1 } });
    expect(await titles()).toEqual(["C"]);
    const { restoreLorebookEntries } = await api
      .as("ada")
      .must<Changed<"restoreLorebookEntries">>(RESTORE_ENTRIES, { input });
    expect(restoreLorebookEntries).toMatchObject({ count: 2, lorebook: { entryCount: 3 } });
    expect(await titles()).toEqual(["A", "B", "C"]);
  });

  it("are forgotten a day after they were deleted", async () => {
    book = await harbour(["A"]);
    const ids = await idsByTitle();
    const input = { lorebookId: book.id, ids: [ids["A"]] };
    await api.as("ada").must(DELETE_ENTRIES, { input });
    api.clock.advance(DELETED_ENTRY_LIFETIME_MS + 1);
    await api.tidy();
    const { restoreLorebookEntries } = await api
      .as("ada")
      .must<Changed<"restoreLorebookEntries">>(RESTORE_ENTRIES, { input });
    expect(restoreLorebookEntries.count).toBe(0);
  });

  it("of another book are passed over", async () => {
    const other = await harbour(["Other"]);
    const ids = await idsByTitle(other.id);
    const input = { lorebookId: book.id, ids: [ids["Other"]] };
    expect(await api.as("ada").must(DELETE_ENTRIES, { input })).toMatchObject({ deleteLorebookEntries: { count: 0 } });
    expect(await titles({}, other.id)).toEqual(["Other"]);
  });
});

it("copies an entry to stand behind it", async () => {
  book = await harbour(["A", "B"]);
  const ids = await idsByTitle();
  const { duplicateLorebookEntry } = await api
    .as("ada")
    .must<Changed<"duplicateLorebookEntry">>(DUPLICATE_ENTRY, { input: { id: ids["A"], idempotencyKey: "one copy" } });
  expect(duplicateLorebookEntry.entry).toMatchObject({ comment: "A", uid: "2" });
  expect(await titles()).toEqual(["A", "A", "B"]);
  await api.as("ada").must(DUPLICATE_ENTRY, { input: { id: ids["A"], idempotencyKey: "one copy" } });
  expect(await titles()).toEqual(["A", "A", "B"]);
});

describe("entries for another Lorebook", () => {
  const COPY = `mutation ($input: CopyLorebookEntriesInput!) {
    copyLorebookEntries(input: $input) { count lorebook { entryCount } source { entryCount } }
  }`;

  it("are copied to its end, in their order and with uids of their own", async () => {
    book = await harbour(["A", "B", "C"]);
    const other = await harbour(["Other"]);
    const ids = await idsByTitle();
    const input = { lorebookId: book.id, toLorebookId: other.id, ids: [ids["C"], ids["A"]] };
    expect(await api.as("ada").must(COPY, { input })).toEqual({
      copyLorebookEntries: { count: 2, lorebook: { entryCount: 3 }, source: { entryCount: 3 } },
    });
    expect(await titles({}, other.id)).toEqual(["Other", "A", "C"]);
    const { lorebookEntries } = await api.as("ada").must<EntryPage>(ENTRIES, { lorebookId: other.id, first: 9 });
    expect(lorebookEntries.edges.map(({ node }) => node.uid)).toEqual(["0", "1", "2"]);
  });

  it("are copied once by a request that comes twice", async () => {
    book = await harbour(["A", "B"]);
    const other = await harbour([]);
    const ids = Object.values(await idsByTitle());
    const input = { lorebookId: book.id, toLorebookId: other.id, ids, idempotencyKey: "copy them" };
    const first = await api.as("ada").must(COPY, { input });
    expect(await api.as("ada").must(COPY, { input })).toEqual(first);
    expect(await titles({}, other.id)).toEqual(["A", "B"]);
  });

  it("are moved there, and come back where they were when that is undone", async () => {
    book = await harbour(["A", "B"]);
    const other = await harbour([]);
    const ids = await idsByTitle();
    const input = { lorebookId: book.id, toLorebookId: other.id, ids: [ids["A"]], isMove: true };
    expect(await api.as("ada").must(COPY, { input })).toEqual({
      copyLorebookEntries: { count: 1, lorebook: { entryCount: 1 }, source: { entryCount: 1 } },
    });
    expect(await titles()).toEqual(["B"]);
    expect(await titles({}, other.id)).toEqual(["A"]);
    await api.as("ada").must(RESTORE_ENTRIES, { input: { lorebookId: book.id, ids: [ids["A"]] } });
    expect(await titles()).toEqual(["A", "B"]);
  });

  it("are refused without leave on both sides, and to move where they are", async () => {
    book = await harbour(["A"]);
    const ids = [(await idsByTitle())["A"]];
    const send = async (more: object, who = "ada") =>
      (await api.as(who).send(COPY, { input: { lorebookId: book.id, ids, ...more } })).code;
    expect(await send({ toLorebookId: book.id, isMove: true })).toBe("BAD_USER_INPUT");
    expect(await send({ toLorebookId: book.id }, "grace")).toBe("NOT_FOUND");
    expect(await send({ toLorebookId: "gone" })).toBe("NOT_FOUND");
  });
});

it("finds an entry by its uid", async () => {
  book = await harbour(["A", "B"]);
  const query = `query ($id: ID!) { lorebookEntries(lorebookId: $id, uid: "1") { edges { node { comment } } } }`;
  expect(await api.as("ada").must(query, { id: book.id })).toEqual({
    lorebookEntries: { edges: [{ node: { comment: "B" } }] },
  });
});
