import { parseLorebook, toCharacterBook, toWorldInfo, type JsonObject, type Lorebook } from "@tavernkit/lore-engine";
import { neutralPortrait, parseCard, writeCardPng } from "@tavernkit/character-card";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StoredLorebook } from "../../src/features/lorebook/lorebook.reader.js";
import { IMPORT_LOREBOOK, recorded, type Changed } from "../support/lorebook-operations.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({ isExecuting: false });
});
afterAll(() => api.close());

async function importFile(bytes: Uint8Array, fileName = "Harbour.json") {
  const uploadId = await api.given.upload(bytes, { fileName });
  return api.send<Changed<"importLorebook">>(IMPORT_LOREBOOK, { input: { uploadId } });
}

async function imported(json: unknown) {
  const { data, errors } = await importFile(Buffer.from(JSON.stringify(json)));
  if (!data) throw new Error(JSON.stringify(errors));
  return data.importLorebook;
}

async function exported(id: string, format: string): Promise<unknown> {
  return (await api.as("ada").get(`/lorebooks/${id}/export.json?format=${format}`)).json();
}

function parsed(json: unknown): Lorebook {
  const { book } = parseLorebook(json);
  if (!book) throw new Error("this should be a Lorebook");
  return { ...book, name: book.name || "Harbour" };
}

/** Every book the recordings of activation use. */
function* recordedBooks(): Generator {
  for (const { input } of recorded("lore-activation").cases) {
    const books = (input["books"] ?? {}) as Record<string, unknown[] | Record<string, unknown>>;
    for (const book of Object.values(books).flat()) {
      if (typeof book === "object" && book && "entries" in book && book.entries) yield book;
    }
  }
}

/** No field at its default, and some of nobody's. */
const EVERY_FIELD: JsonObject = {
  name: "Harbour",
  description: "The town.",
  scan_depth: 5,
  token_budget: 300,
  recursive_scanning: true,
  extensions: { other: 1 },
  originalData: { kept: [true, null] },
  entries: {
    "3": {
      ...{
        uid: 3,
        key: ["owl", "/o.l/i"],
        keysecondary: ["night"],
        comment: "Owls",
        content: "@@depth 2\nOwls hoot.\u0000",
      },
      ...{
        constant: true,
        vectorized: true,
        selective: true,
        selectiveLogic: 3,
        addMemo: true,
        order: 42.5,
        position: 7,
      },
      ...{ disable: true, ignoreBudget: true, excludeRecursion: true, preventRecursion: true, delayUntilRecursion: 2 },
      ...{ probability: 35.5, useProbability: false, depth: 9_000_000_000, outletName: "Birds", group: "birds, night" },
      ...{ groupOverride: true, groupWeight: 7, scanDepth: 0, caseSensitive: true, matchWholeWords: false },
      ...{ useGroupScoring: true, automationId: "hoot", role: 2, sticky: 3, cooldown: 4, delay: 5 },
      ...{ triggers: ["continue"], displayIndex: 8, matchPersonaDescription: true, matchScenario: true },
      ...{ characterFilter: { isExclude: true, names: ["wren"], tags: ["t1"] }, nobodyKnows: { this: ["field"] } },
    },
    "12": { uid: 12, key: [], comment: "Second" },
    "4": { uid: 4, key: [], comment: "Third, by uid" },
  },
};

const FORMATS: [string, unknown][] = [
  ["every field", EVERY_FIELD],
  ...recorded("lorebook-import").cases.map(({ name, input }): [string, unknown] => [name, input]),
];

describe("a Lorebook", () => {
  it.each(FORMATS)("is written as it was read, in either format: %s", async (_, json) => {
    const { lorebook } = await imported(json);
    const book = parsed(json);
    expect(await exported(lorebook.id, "world_info")).toEqual(JSON.parse(JSON.stringify(toWorldInfo(book))));
    expect(await exported(lorebook.id, "character_book")).toEqual(JSON.parse(JSON.stringify(toCharacterBook(book))));
  });

  it("with every entry of the recorded activations is stored without a difference", async () => {
    const entries = [...recordedBooks()].flatMap((json) => parsed(json).entries);
    expect(entries.length).toBeGreaterThan(500);
    const book = {
      ...parsed({ entries: {} }),
      entries: entries.map((entry, index) => ({ ...entry, uid: String(index) })),
    };
    const { database, services } = api.program;
    const ownerId = (await services.account.findByEmail(database.read, "ada@example.org"))?.id ?? "";
    const { id } = await database.transaction((db) =>
      services.lorebookStore.insert(db, book, { ownerId, name: book.name }),
    );
    expect(await services.lorebookReader.load(database.read, [id])).toEqual([{ id, version: 1, book }]);
  });

  it("is read again as the engine has it", async () => {
    const { lorebook } = await imported(EVERY_FIELD);
    const { database, services } = api.program;
    const [stored]: StoredLorebook[] = await services.lorebookReader.load(database.read, [lorebook.id]);
    expect(stored).toEqual({ id: lorebook.id, version: 1, book: parsed(EVERY_FIELD) });
    expect(await services.lorebookReader.versionsOf(database.read, [lorebook.id, "gone"])).toEqual(
      new Map([[lorebook.id, 1]]),
    );
  });

  it("is named after its file when it has no name", async () => {
    const { data } = await importFile(Buffer.from(`{"entries": {}}`), "C:\\books\\My World.v2.json");
    expect(data?.importLorebook).toMatchObject({ format: "WORLD_INFO", lorebook: { name: "My World.v2" } });
  });

  it("comes out of a PNG card", async () => {
    const book = { name: "Inside", entries: [{ keys: ["owl"], content: "Owls hoot." }] };
    const { card } = parseCard({
      spec: "chara_card_v2",
      spec_version: "2.0",
      data: { name: "Wren", character_book: book },
    });
    const { png } = writeCardPng(neutralPortrait(), card ?? raise());
    const { data } = await importFile(png ?? raise());
    expect(data?.importLorebook).toMatchObject({
      format: "CHARACTER_BOOK",
      lorebook: { name: "Inside", entryCount: 1 },
    });
  });

  it("is reported on field by field", async () => {
    const { issues } = await imported({ entries: { "0": { uid: 0, key: ["owl"], depth: "deep" }, "1": 7 } });
    expect(issues).toEqual([
      expect.objectContaining({ path: "entries.0.depth", code: "wrong_type" }),
      expect.objectContaining({ path: "entries.1", code: "not_an_entry" }),
    ]);
  });

  it("keeps entries whose uids no database could tell apart", async () => {
    const long = "x".repeat(5_000);
    const entries = [{ id: "a\u0000" }, { id: "a\uFFFD" }, { id: long }, { id: `${long}y` }, { id: 7 }].map(
      (entry) => ({
        ...entry,
        keys: ["owl"],
      }),
    );
    expect((await imported({ entries })).lorebook.entryCount).toBe(5);
  });
});

describe("the entries as the test bench reads them", () => {
  it("are those fields that differ from a new entry's", async () => {
    const entries = { "0": { uid: 0, key: ["owl"], content: "Owls hoot.", mystery: 1 } };
    const { lorebook } = await imported({ entries });
    const answer = await api.as("ada").get(`/lorebooks/${lorebook.id}/entries.json`);
    const fields = answer.json<{ entries: object[] }>().entries[0];
    expect(fields).toMatchObject({ uid: "0", keys: ["owl"], content: "Owls hoot." });
    expect(fields).not.toHaveProperty("unknownFields");
    expect(fields).not.toHaveProperty("position");
  });

  it("are nobody's business who may not see the Lorebook", async () => {
    const { lorebook } = await imported({ entries: {} });
    expect((await api.as("grace").get(`/lorebooks/${lorebook.id}/entries.json`)).statusCode).toBe(404);
  });
});

describe("a file that is no Lorebook", () => {
  it.each<[string, Uint8Array]>([
    ["an empty file", Buffer.alloc(0)],
    ["text", Buffer.from("Dear diary")],
    ["a list", Buffer.from("[]")],
    ["another program's JSON", Buffer.from(`{"settings": {}}`)],
    ["a card without one", Buffer.from(`{"spec": "chara_card_v2", "spec_version": "2.0", "data": {"name": "Wren"}}`)],
    ["a broken PNG", Buffer.from("\u0089PNG\r\n\u001a\nxx", "latin1")],
    ["JSON that is nested without end", Buffer.from(`{"entries":{},"x":${"[".repeat(50_000)}${"]".repeat(50_000)}}`)],
    ["more than ten megabytes", Buffer.from(`{"entries":{},"x":"${"x".repeat(10 * 1024 * 1024)}"}`)],
  ])("is refused: %s", async (_, bytes) => {
    const { code, errors } = await importFile(bytes);
    expect(code).toBe("BAD_USER_INPUT");
    expect(errors?.[0]?.message).not.toBe("");
  });
});

it("takes an upload once for its key, and answers a repetition with the same book and issues", async () => {
  const uploadId = await api.given.upload(Buffer.from(`{"entries": {"0": {"key": 7}}}`));
  const input = { uploadId, idempotencyKey: "import-1" };
  const first = await api.as("ada").must<Changed<"importLorebook">>(IMPORT_LOREBOOK, { input });
  const second = await api.as("ada").must<Changed<"importLorebook">>(IMPORT_LOREBOOK, { input });
  expect(first.importLorebook.issues).not.toEqual([]);
  expect(second).toEqual(first);
});

function raise(): never {
  throw new Error("the test's own card cannot be made");
}
