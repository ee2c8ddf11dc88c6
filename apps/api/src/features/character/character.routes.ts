import { neutralPortrait, toCardJson, toV2, toV3, writeCardPng, type Card } from "@tavernkit/character-card";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Database } from "../../database/database.js";
import type { Viewer } from "../../graphql/context.js";
import { sniffImage } from "../../platform/blobs/image-type.js";
import type { BlobStore } from "../../platform/blobs/blob-store.js";
import { plainPng } from "../../platform/blobs/plain-png.js";
import { badInput, notFound } from "../../platform/refusal.js";
import { sendFile } from "../../platform/send-file.js";
import type { LorebookPolicy } from "../lorebook/index.js";
import type { CharacterLorebookService } from "./character-lorebook.service.js";
import type { Character } from "./character.entity.js";
import type { CharacterPolicy } from "./character.policy.js";

/** What the routes need of the rest of the program. */
export interface CharacterRouteParts {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly policy: CharacterPolicy;
  readonly characterLorebooks: CharacterLorebookService;
  readonly lorebooks: LorebookPolicy;
  /** @throws Refusal UNAUTHENTICATED. */
  readonly requireViewer: (request: FastifyRequest) => Promise<Viewer>;
}

interface CharacterRequest {
  Params: { id: string };
  Querystring: { version?: string };
}

/** Portraits never change under their address, which names their content. */
const PORTRAIT_CACHE = "private, max-age=31536000, immutable";

/** Adds `/characters/:id/portrait`, `/card.json` and `/card.png`. */
export function registerCharacterRoutes(app: FastifyInstance, parts: CharacterRouteParts): void {
  const { database, blobs, policy, characterLorebooks, lorebooks, requireViewer } = parts;

  async function seen(request: FastifyRequest<CharacterRequest>): Promise<Character> {
    return policy.requireRead(database.read, await requireViewer(request), request.params.id);
  }

  async function exported(request: FastifyRequest<CharacterRequest>, character: Character): Promise<Card> {
    const viewer = await requireViewer(request);
    return characterLorebooks.cardForExport(database.read, character, (book) => lorebooks.canRead(viewer, book));
  }

  async function portraitOf({ portraitBlobId }: Character) {
    return portraitBlobId === null ? null : blobs.get(database.read, portraitBlobId);
  }

  app.get<CharacterRequest>("/characters/:id/portrait", async (request, reply) => {
    const portrait = await portraitOf(await seen(request));
    if (!portrait) throw notFound("portrait");
    reply.header("cache-control", PORTRAIT_CACHE).header("etag", `"${portrait.id}"`);
    if (request.headers["if-none-match"] === `"${portrait.id}"`) return reply.code(304).send();
    // The file is kept whole for exports; what is shown carries no card that an edit may have taken back.
    const shown = portrait.mediaType === "image/png" ? plainPng(portrait.bytes) : portrait.bytes;
    return reply.type(portrait.mediaType).send(shown);
  });

  app.get<CharacterRequest>("/characters/:id/card.json", async (request, reply) => {
    const character = await seen(request);
    const card = await exported(request, character);
    const json = toCardJson(rawInVersion(card, request.query.version));
    return sendFile(reply, { name: `${character.name}.json`, mediaType: "application/json", bytes: json });
  });

  app.get<CharacterRequest>("/characters/:id/card.png", async (request, reply) => {
    const character = await seen(request);
    const card = await exported(request, character);
    const portrait = await portraitOf(character);
    const isPng = portrait !== null && sniffImage(portrait.bytes)?.mediaType === "image/png";
    const { png, issues } = writeCardPng(isPng ? portrait.bytes : neutralPortrait(), card);
    if (!png) throw badInput(...issues);
    return sendFile(reply, { name: `${character.name}.png`, mediaType: "image/png", bytes: Buffer.from(png) });
  });
}

/** The card as it is, or rewritten as V2 or V3 where that is asked for. */
function rawInVersion(card: Card, version: string | undefined) {
  if (version === undefined) return card.raw;
  if (version === "2") return toV2(card);
  if (version === "3") return toV3(card);
  throw badInput({ path: "version", code: "not_allowed", message: "version is 2 or 3." });
}
