import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Database } from "../../database/database.js";
import { includesScope } from "../../graphql/authorization.js";
import type { Viewer } from "../../graphql/context.js";
import { MAX_BLOB_BYTES } from "../../platform/blobs/blob-store.js";
import { badInput, Refusal } from "../../platform/refusal.js";
import type { UploadService } from "./upload.service.js";

/** What the route needs of the rest of the program. */
export interface UploadRouteParts {
  readonly database: Database;
  readonly uploads: UploadService;
  /** @throws Refusal UNAUTHENTICATED. */
  readonly requireViewer: (request: FastifyRequest) => Promise<Viewer>;
}

/** Other sites' forms cannot send this header, so a request that carries it was meant (OWASP, custom request headers). */
const INTENT_HEADER = "x-tavernkit";

/** Adds `POST /uploads`: one file as multipart field `file`; answers 201 with its id. */
export function registerUploads(app: FastifyInstance, { database, uploads, requireViewer }: UploadRouteParts): void {
  app.register(multipart, { limits: { files: 1, fields: 0, fileSize: MAX_BLOB_BYTES } });
  app.post("/uploads", { bodyLimit: MAX_BLOB_BYTES + 64 * 1024 }, async (request, reply) => {
    const { accountId, scope, credential } = await requireViewer(request);
    if (!includesScope(scope, "write")) throw new Refusal("FORBIDDEN", "This token may only read.");
    if (credential.kind === "session" && request.headers[INTENT_HEADER] === undefined) {
      throw new Refusal("FORBIDDEN", `Send the header ${INTENT_HEADER}: 1 with an upload.`);
    }
    const file = request.isMultipart() ? await request.file() : undefined;
    if (file?.fieldname !== "file") {
      throw badInput({ path: "file", code: "missing", message: "Send one file as multipart field “file”." });
    }
    const bytes = await file.toBuffer().catch((error: unknown) => {
      if (file.file.truncated) {
        throw badInput({ path: "file", code: "too_large", message: "The file is larger than 25 MiB." });
      }
      throw error;
    });
    const upload = await database.transaction((db) =>
      uploads.add(db, accountId, { bytes, fileName: file.filename, mediaType: file.mimetype }),
    );
    const { id, fileName, mediaType, size } = upload;
    return reply.code(201).send({ id, fileName, mediaType, size });
  });
}
