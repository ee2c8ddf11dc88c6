import { createHash } from "node:crypto";
import type { EntityManager } from "typeorm";
import type { Clock } from "../clock.js";
import { badInput } from "../refusal.js";
import { Blob } from "./blob.entity.js";
import { sniffImage } from "./image-type.js";

/** Largest blob, in bytes: 25 MiB. */
export const MAX_BLOB_BYTES = 25 * 1024 * 1024;

/** Blobs nothing refers to are kept this long, in milliseconds, for whoever is about to refer to them: one day. */
const ORPHAN_GRACE_MS = 24 * 60 * 60 * 1000;

/** Media type of bytes that are no picture (RFC 2046, section 4.5.1). */
const UNKNOWN_MEDIA_TYPE = "application/octet-stream";

/** A table and column that hold ids of blobs. */
export interface BlobReference {
  readonly table: string;
  readonly column: string;
}

/** Keeps bytes in the database, addressed by their content. */
export class BlobStore {
  constructor(private readonly clock: Clock) {}

  /** Stores bytes, once. @throws Refusal BAD_USER_INPUT above `MAX_BLOB_BYTES`. @returns Their id. */
  async put(db: EntityManager, bytes: Uint8Array): Promise<string> {
    if (bytes.length > MAX_BLOB_BYTES) {
      throw badInput({ path: "file", code: "too_large", message: "The file is larger than 25 MiB." });
    }
    const id = createHash("sha256").update(bytes).digest("hex");
    // By the bytes, not by what a sender says: equal bytes share one row, whoever sent them first.
    const mediaType = sniffImage(bytes)?.mediaType ?? UNKNOWN_MEDIA_TYPE;
    await db
      .createQueryBuilder()
      .insert()
      .into(Blob)
      .values({ id, bytes: Buffer.from(bytes), mediaType, size: bytes.length, createdAt: this.clock.now() })
      .orIgnore()
      .execute();
    return id;
  }

  get(db: EntityManager, id: string): Promise<Blob | null> {
    return db.findOneBy(Blob, { id });
  }

  /** Deletes blobs that are a day old and that nothing refers to. @returns How many. */
  async sweep(db: EntityManager, references: readonly BlobReference[]): Promise<number> {
    const query = db
      .createQueryBuilder()
      .delete()
      .from(Blob)
      .where(`"createdAt" < :before`, { before: this.clock.now() - ORPHAN_GRACE_MS });
    for (const { table, column } of references) {
      query.andWhere(`NOT EXISTS (SELECT 1 FROM "${table}" r WHERE r."${column}" = "blob"."id")`);
    }
    const { affected } = await query.execute();
    return affected ?? 0;
  }
}
