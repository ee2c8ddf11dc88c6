import { readCard } from "@tavernkit/character-card";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { IMPORT, UPDATE_CHARACTER, type Imported } from "../support/character-operations.js";
import { RECORDED_CARDS, recordedCard } from "../support/recorded-cards.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

const REFUSED = ["broken.json", "png_bad.png", "png_none.png", "png_unrelated.png"];
const READABLE = RECORDED_CARDS.filter((name) => !REFUSED.includes(name));

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({ isExecuting: false });
});
afterAll(() => api.close());

async function importFile(bytes: Uint8Array) {
  const uploadId = await api.given.upload(bytes);
  return api.send<Imported>(IMPORT, { input: { uploadId } });
}

async function imported(bytes: Uint8Array) {
  const { data, errors } = await importFile(bytes);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.importCharacter;
}

async function countCharacters(): Promise<number> {
  const { characters } = await api
    .as("ada")
    .must<{ characters: { totalCount: number } }>("{ characters { totalCount } }");
  return characters.totalCount;
}

describe("a recorded card", () => {
  it.each(READABLE)("%s is imported, exported as JSON and read again with nothing lost", async (name) => {
    const { character } = await imported(recordedCard(name));

    const response = await api.as("ada").get(`/characters/${character.id}/card.json`);

    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual(readCard(recordedCard(name)).card?.raw);
    expect(character.card).toEqual(response.json());
  });

  it.each(READABLE)("%s is imported, exported as PNG and read again with nothing lost", async (name) => {
    const { character } = await imported(recordedCard(name));

    const response = await api.as("ada").get(`/characters/${character.id}/card.png`);

    expect(response.headers["content-type"]).toBe("image/png");
    // A V1 card in a PNG gains the empty extensions of V2 and V3; nothing goes.
    expect(readCard(response.rawPayload).card?.fields).toMatchObject(readCard(recordedCard(name)).card?.fields ?? {});
  });

  it.each(REFUSED)("%s is refused, with what is wrong, and nothing is changed", async (name) => {
    const before = await countCharacters();

    const { code, errors } = await importFile(recordedCard(name));

    expect(code).toBe("BAD_USER_INPUT");
    expect(errors?.[0]?.extensions["issues"]).toContainEqual(expect.objectContaining({ isRefusal: true }));
    expect(await countCharacters()).toBe(before);
  });
});

describe("a file that is no card", () => {
  const png = recordedCard("png_v2.png");
  const withHugeLength = Buffer.from(png);
  withHugeLength.writeUInt32BE(0xffff_ffff, 33);
  const valid = { spec: "chara_card_v2", spec_version: "2.0", data: { name: "Wren" } };

  it.each<[string, Uint8Array]>([
    ["an empty file", Buffer.alloc(0)],
    ["a truncated PNG", png.subarray(0, 100)],
    ["a PNG with a length field of 4 GiB", withHugeLength],
    ["a list", Buffer.from("[]")],
    ["null", Buffer.from("null")],
    ["JSON of another program", Buffer.from(`{"entries": {}}`)],
    ["a card whose data is a number", Buffer.from(JSON.stringify({ ...valid, data: 7 }))],
    ["a card without a name", Buffer.from(JSON.stringify({ ...valid, data: { name: "" } }))],
    ["a card of more than 1 MiB", Buffer.from(JSON.stringify({ ...valid, data: { name: "x".repeat(1024 * 1024) } }))],
    ["JSON nested 100,000 levels deep", Buffer.from(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)],
    ["an SVG picture", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")],
  ])("such as %s is refused with a reason and changes nothing", async (_what, bytes) => {
    const before = await countCharacters();

    const { code, errors } = await importFile(bytes);

    expect(code).toBe("BAD_USER_INPUT");
    expect(errors?.[0]?.message).toMatch(/\w+.*\.$/);
    expect(await countCharacters()).toBe(before);
  });
});

describe("importing", () => {
  const card = (name: string) =>
    Buffer.from(JSON.stringify({ spec: "chara_card_v2", spec_version: "2.0", data: { name, tags: null } }));

  it("says what was coerced", async () => {
    const { issues } = await imported(card("Coerced"));

    expect(issues).toContainEqual({ path: "data.tags", code: "wrong_type", isRefusal: false });
  });

  it("the same file twice gives the Character there is", async () => {
    const first = await imported(card("Twice"));
    const second = await imported(card("Twice"));

    expect(second.isKnown).toBe(true);
    expect(second.character.id).toBe(first.character.id);
  });

  it("the same file after an edit gives another Character", async () => {
    const first = await imported(card("Edited"));
    await api.send(UPDATE_CHARACTER, {
      input: { id: first.character.id, expectedVersion: 1, description: "Changed." },
    });

    const second = await imported(card("Edited"));

    expect(second.isKnown).toBe(false);
    expect(second.character.id).not.toBe(first.character.id);
  });

  it("answers a repetition with the same key as the first time, with what was coerced", async () => {
    const input = { uploadId: await api.given.upload(card("Repeated")), idempotencyKey: "import-1" };
    const first = await api.as("ada").must<Imported>(IMPORT, { input });

    expect(first.importCharacter.issues).not.toEqual([]);
    expect(await api.as("ada").must(IMPORT, { input })).toEqual(first);
  });

  it("uses the upload up", async () => {
    const uploadId = await api.given.upload(card("Once"));
    await api.as("ada").must(IMPORT, { input: { uploadId } });

    expect((await api.send(IMPORT, { input: { uploadId } })).code).toBe("NOT_FOUND");
  });

  it("takes no upload of somebody else", async () => {
    const uploadId = await api.given.upload(card("Foreign"), { sender: "Grace" });

    expect((await api.send(IMPORT, { input: { uploadId } })).code).toBe("NOT_FOUND");
  });
});

describe("an export", () => {
  it("keeps fields that nobody here knows through an edit", async () => {
    const { character } = await imported(recordedCard("v2_risu.json"));
    const before = character.card["data"] as Record<string, unknown>;

    await api.as("ada").must(UPDATE_CHARACTER, {
      input: { id: character.id, expectedVersion: 1, description: "Changed." },
    });

    const response = await api.as("ada").get(`/characters/${character.id}/card.json`);
    expect(response.json<{ data: unknown }>().data).toEqual({ ...before, description: "Changed." });
  });

  it("has a file name that is safe everywhere and keeps the Character's name", async () => {
    const { character } = await imported(recordedCard("png_unicode.png"));

    const { headers } = await api.as("ada").get(`/characters/${character.id}/card.png`);

    expect(headers["content-disposition"]).toBe(
      `attachment; filename="Zo_ __.png"; filename*=UTF-8''${encodeURIComponent(`${character.name}.png`)}`,
    );
  });

  it.each([
    ["2", "chara_card_v2"],
    ["3", "chara_card_v3"],
  ])("can be asked for as version %s", async (version, spec) => {
    const { character } = await imported(recordedCard("v1.json"));

    const response = await api.as("ada").get(`/characters/${character.id}/card.json?version=${version}`);

    expect(response.json()).toMatchObject({ spec, data: { name: character.name } });
  });

  it("is asked for in no other version", async () => {
    const { character } = await imported(recordedCard("v1.json"));

    expect((await api.as("ada").get(`/characters/${character.id}/card.json?version=9`)).statusCode).toBe(400);
  });

  it("is for those who may see the Character", async () => {
    const { character } = await imported(recordedCard("v1.json"));

    for (const file of ["card.json", "card.png", "portrait"]) {
      expect((await api.as("grace").get(`/characters/${character.id}/${file}`)).statusCode).toBe(404);
      expect((await api.stranger.get(`/characters/${character.id}/${file}`)).statusCode).toBe(401);
    }
  });
});
