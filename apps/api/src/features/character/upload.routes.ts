import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Database } from "../../database/database.js";
import type { Viewer } from "../../graphql/context.js";
import { MAX_BLOB_BYTES } from "../../platform/blobs/blob-store.js";
import { badInput } from "../../platform/refusal.js";
import type { UploadService } from "./upload.service.js";

/** What the route needs of the rest of the program. */
export interface UploadRouteParts {
  readonly database: Database;
  readonly uploads: UploadService;
  /**
   * Whoever may change something: not another site's page, and not a token that may only read.
   *
   * @throws Refusal UNAUTHENTICATED, FORBIDDEN.
   */
  readonly requireActor: (request: FastifyRequest) => Promise<Viewer>;
}

/** Adds `POST /uploads`: one file as multipart field `file`; answers 201 with its id. */
export function registerUploads(app: FastifyInstance, { database, uploads, requireActor }: UploadRouteParts): void {
  app.register(multipart, { limits: { files: 1, fields: 0, fileSize: MAX_BLOB_BYTES } });
  app.post("/uploads", { bodyLimit: MAX_BLOB_BYTES + 64 * 1024 }, async (request, reply) => {
    const { accountId } = await requireActor(request);
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
