import { neutralPortrait } from "@tavernkit/character-card";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Upload } from "../../src/features/character/upload.entity.js";
import { MAX_PENDING_BYTES } from "../../src/features/character/upload.service.js";
import { Blob } from "../../src/platform/blobs/blob.entity.js";
import { MAX_BLOB_BYTES } from "../../src/platform/blobs/blob-store.js";
import { IMPORT, UPDATE_CHARACTER, type Imported } from "../support/character-operations.js";
import { CREATE_TOKEN } from "../support/account-operations.js";
import { imageHeaders } from "../support/image-headers.js";
import { recordedCard } from "../support/recorded-cards.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

const DAY_MS = 24 * 60 * 60 * 1000;
const JPEG = imageHeaders.jpeg(240, 360);
const WEBP = imageHeaders.webp(240, 360);
const GIF = imageHeaders.gif(240, 360);
const PNG = Buffer.from(neutralPortrait());

let api: TestApi;

beforeEach(async () => {
  api = await startTestApi({ isExecuting: false });
});
afterEach(() => api.close());

async function setPortrait(bytes: Uint8Array, fileName = "portrait.png") {
  const { id } = await api.given.character();
  const portraitUploadId = await api.given.upload(bytes, { fileName });
  const answer = await api.send(UPDATE_CHARACTER, { input: { id, expectedVersion: 1, portraitUploadId } });
  return { id, answer };
}

describe("a portrait", () => {
  it.each([
    ["image/png", PNG],
    ["image/jpeg", JPEG],
    ["image/webp", WEBP],
    ["image/gif", GIF],
  ])("of type %s is known by its bytes, whatever its name says", async (mediaType, bytes) => {
    const { id } = await setPortrait(bytes, "portrait.exe");

    const { headers, rawPayload } = await api.as("ada").get(`/characters/${id}/portrait`);

    expect(headers).toMatchObject({ "content-type": mediaType, "x-content-type-options": "nosniff" });
    expect(headers["cache-control"]).toMatch(/^private/);
    expect(rawPayload.equals(bytes)).toBe(true);
  });

  it("is never of the type that its sender claimed", async () => {
    await api.as("grace").upload({ bytes: PNG, mediaType: "text/html" });
    const { id } = await setPortrait(PNG);

    expect((await api.as("ada").get(`/characters/${id}/portrait`)).headers["content-type"]).toBe("image/png");
  });

  it("that the browser has already is not sent again", async () => {
    const { id } = await setPortrait(PNG);
    const { headers } = await api.as("ada").get(`/characters/${id}/portrait`);

    const again = await api.as("ada").get(`/characters/${id}/portrait`, { "if-none-match": String(headers.etag) });

    expect(again.statusCode).toBe(304);
    expect(again.body).toBe("");
  });

  it("of a card is its picture without the card", async () => {
    const uploadId = await api.given.upload(recordedCard("png_v2.png"));
    const { importCharacter } = await api.as("ada").must<Imported>(IMPORT, { input: { uploadId } });

    const { rawPayload } = await api.as("ada").get(importCharacter.character.portraitUrl ?? "");

    expect(recordedCard("png_v2.png").includes("chara\u0000")).toBe(true);
    expect(rawPayload.includes("chara\u0000")).toBe(false);
    expect(rawPayload.subarray(-8, -4).toString()).toBe("IEND");
  });

  it.each([
    ["an SVG", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")],
    ["a text", Buffer.from("portrait")],
    ["nothing", Buffer.alloc(0)],
    ["a beginning without a size", JPEG.subarray(0, 20)],
  ])("cannot be %s, whatever its name says", async (_what, bytes) => {
    const { id, answer } = await setPortrait(bytes, "portrait.png");

    expect(answer.code).toBe("BAD_USER_INPUT");
    expect((await api.as("ada").get(`/characters/${id}/portrait`)).statusCode).toBe(404);
  });

  it.each(["png", "jpeg", "gif", "webp", "webpLossless", "webpExtended"] as const)(
    "cannot have more than 64 million pixels (%s)",
    async (kind) => {
      expect((await setPortrait(imageHeaders[kind](16_000, 4_000))).answer.code).toBeUndefined();
      expect((await setPortrait(imageHeaders[kind](16_000, 4_001))).answer.errors).toMatchObject([
        { extensions: { code: "BAD_USER_INPUT", issues: [{ path: "portrait", code: "too_large" }] } },
      ]);
    },
  );

  it("may be a PNG that nobody can show, for the card in it is whole", async () => {
    const broken = Buffer.from(recordedCard("png_v2.png"));
    broken.write("XXXX", broken.indexOf("IHDR"));
    const uploadId = await api.given.upload(broken);

    const { importCharacter } = await api.as("ada").must<Imported>(IMPORT, { input: { uploadId } });

    expect(importCharacter.character.portraitUrl).not.toBeNull();
  });

  it("can be taken away", async () => {
    const { id } = await setPortrait(PNG);

    await api.as("ada").must(UPDATE_CHARACTER, { input: { id, expectedVersion: 2, portraitUploadId: null } });

    expect((await api.as("ada").get(`/characters/${id}/portrait`)).statusCode).toBe(404);
  });
});

describe("an upload", () => {
  it("is answered with what arrived", async () => {
    const response = await api.as("ada").upload({ bytes: PNG, fileName: "wren.png", mediaType: "image/png" });

    expect(response.statusCode).toBe(201);
    expect(response.json()).toMatchObject({ fileName: "wren.png", mediaType: "image/png", size: PNG.length });
  });

  it("needs somebody who may write, and the header that other sites cannot send", async () => {
    const { createApiToken } = await api.as("ada").must<{ createApiToken: { secret: string } }>(CREATE_TOKEN, {
      input: { name: "Reader", scopes: ["READ"] },
    });
    const { cookie = "" } = api.as("ada").headers;
    const withoutHeader = api.client({ cookie });

    expect((await api.stranger.upload({ bytes: PNG })).statusCode).toBe(401);
    expect((await api.withToken(createApiToken.secret).upload({ bytes: PNG })).statusCode).toBe(403);
    expect((await withoutHeader.upload({ bytes: PNG }, { origin: "https://evil.example" })).statusCode).toBe(403);
  });

  it("of a program needs its token alone", async () => {
    const { createApiToken } = await api.as("ada").must<{ createApiToken: { secret: string } }>(CREATE_TOKEN, {
      input: { name: "Writer", scopes: ["WRITE"] },
    });

    expect((await api.withToken(createApiToken.secret).upload({ bytes: PNG })).statusCode).toBe(201);
  });

  it("of more than 25 MiB is refused in plain words", async () => {
    const response = await api.as("ada").upload({ bytes: Buffer.alloc(MAX_BLOB_BYTES + 1) });

    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(response.statusCode).toBeLessThan(500);
    expect(response.body).toContain("BAD_USER_INPUT");
    expect(await api.program.database.read.count(Blob)).toBe(0);
  });

  it("has to wait when 250 MiB of the account are waiting to be used", async () => {
    const waiting = { id: await api.given.upload(PNG), size: MAX_PENDING_BYTES - PNG.length };
    await api.program.database.transaction((db) => db.save(Upload, waiting));

    expect((await api.as("ada").upload({ bytes: GIF })).statusCode).toBe(201);
    expect((await api.as("ada").upload({ bytes: PNG })).statusCode).toBe(429);
    expect((await api.as("grace").upload({ bytes: PNG })).statusCode).toBe(201);
  });

  it("under another field name is refused", async () => {
    expect((await api.as("ada").upload({ bytes: PNG, field: "picture" })).statusCode).toBe(400);
  });

  it("that is not used is gone after a day, bytes and all", async () => {
    const uploadId = await api.given.upload(recordedCard("v2.json"));
    api.clock.advance(DAY_MS + 1);

    expect((await api.send(IMPORT, { input: { uploadId } })).code).toBe("NOT_FOUND");
    await api.tidy();
    expect(await api.program.database.read.count(Upload)).toBe(0);
    expect(await api.program.database.read.count(Blob)).toBe(0);
  });

  it("leaves its bytes while a Character shows it", async () => {
    await setPortrait(PNG);
    api.clock.advance(2 * DAY_MS);

    await api.tidy();

    expect(await api.program.database.read.count(Upload)).toBe(0);
    expect(await api.program.database.read.count(Blob)).toBe(1);
  });
});
