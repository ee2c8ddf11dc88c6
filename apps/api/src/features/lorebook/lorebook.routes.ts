import { promisify } from "node:util";
import { gzip } from "node:zlib";
import {
  changedFieldsOf,
  toCharacterBook,
  toWorldInfo,
  type JsonObject,
  type Lorebook as LoreBook,
  type LorebookEntry,
} from "@tavernkit/lore-engine";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Database } from "../../database/database.js";
import type { Viewer } from "../../graphql/context.js";
import { badInput, notFound } from "../../platform/refusal.js";
import { sendFile } from "../../platform/send-file.js";
import type { LorebookPolicy } from "./lorebook.policy.js";
import type { LorebookReader } from "./lorebook.reader.js";

/** What the route needs of the rest of the program. */
export interface LorebookRouteParts {
  readonly database: Database;
  readonly policy: LorebookPolicy;
  readonly reader: LorebookReader;
  /** @throws Refusal UNAUTHENTICATED. */
  readonly requireViewer: (request: FastifyRequest) => Promise<Viewer>;
}

interface ExportRequest {
  Params: { id: string };
  Querystring: { format?: string };
}

const WRITERS = new Map<string, (book: LoreBook) => JsonObject>([
  ["world_info", toWorldInfo],
  ["character_book", toCharacterBook],
]);

/**
 * Adds `GET /lorebooks/:id/export.json`, as World Info unless `format=character_book`, and `/lorebooks/:id/entries.json`,
 * which the client's test bench reads.
 */
export function registerLorebookRoutes(app: FastifyInstance, parts: LorebookRouteParts): void {
  const { database, policy, reader, requireViewer } = parts;

  app.get<ExportRequest>("/lorebooks/:id/export.json", async (request, reply) => {
    const write = WRITERS.get(request.query.format ?? "world_info");
    if (!write) {
      throw badInput({ path: "format", code: "not_allowed", message: "format is world_info or character_book." });
    }
    const { id } = await policy.requireRead(database.read, await requireViewer(request), request.params.id);
    const [stored] = await reader.load(database.read, [id]);
    if (!stored) throw notFound("Lorebook");
    const json = JSON.stringify(write(stored.book), null, 2);
    return sendFile(reply, { name: `${stored.book.name}.json`, mediaType: "application/json", bytes: json });
  });

  app.get<Pick<ExportRequest, "Params">>("/lorebooks/:id/entries.json", async (request, reply) => {
    const { id, version } = await policy.requireRead(database.read, await requireViewer(request), request.params.id);
    const etag = `"${id}.${version}"`;
    reply.header("cache-control", "private, no-cache").header("etag", etag).header("vary", "accept-encoding");
    if (request.headers["if-none-match"] === etag) return reply.code(304).send();
    const [stored] = await reader.load(database.read, [id]);
    if (!stored) throw notFound("Lorebook");
    const json = JSON.stringify({ entries: stored.book.entries.map(forScanning) });
    reply.type("application/json");
    if (!/\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) return reply.send(json);
    return reply.header("content-encoding", "gzip").send(await promisify(gzip)(json));
  });
}

/** What decides whether an entry activates and what it says, and no more: ten thousand of them are sent. */
function forScanning(entry: LorebookEntry): Partial<LorebookEntry> {
  const { extensions: _extensions, unknownFields: _unknown, displayIndex: _index, ...fields } = changedFieldsOf(entry);
  return fields;
}
