import { LessThan, MoreThan, type EntityManager } from "typeorm";
import type { BlobStore } from "../../platform/blobs/blob-store.js";
import type { Clock } from "../../platform/clock.js";
import type { Ids } from "../../platform/ids.js";
import { notFound, Refusal } from "../../platform/refusal.js";
import { Upload } from "./upload.entity.js";

/** Uploads that are not used are kept this long, in milliseconds: one day. */
export const UPLOAD_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** Bytes one account may have waiting: 250 MiB. */
export const MAX_PENDING_BYTES = 250 * 1024 * 1024;

/** Longest file name kept, in UTF-16 units. */
const MAX_FILE_NAME = 200;

/** A file that was sent. */
export interface SentFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly mediaType: string;
}

/** Rules for files people send, before they are used for something. */
export class UploadService {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly blobs: BlobStore,
  ) {}

  /** @throws Refusal BAD_USER_INPUT for a file that is too large; RATE_LIMITED when too much is waiting. */
  async add(db: EntityManager, accountId: string, { bytes, fileName, mediaType }: SentFile): Promise<Upload> {
    const pending = await db.sum(Upload, "size", { accountId, expiresAt: MoreThan(this.clock.now()) });
    if ((pending ?? 0) + bytes.length > MAX_PENDING_BYTES) {
      throw new Refusal(
        "RATE_LIMITED",
        "Too many files are waiting to be used. Use them first, or try again tomorrow.",
      );
    }
    const blobId = await this.blobs.put(db, bytes);
    return db.save(Upload, {
      id: this.ids.next(),
      accountId,
      blobId,
      fileName: fileName.slice(-MAX_FILE_NAME),
      mediaType,
      size: bytes.length,
      expiresAt: this.clock.now() + UPLOAD_LIFETIME_MS,
    });
  }

  /** The bytes of an account's own upload. @throws Refusal NOT_FOUND when there is none or it has expired. */
  async read(db: EntityManager, accountId: string, uploadId: string): Promise<Buffer> {
    return (await this.file(db, accountId, uploadId)).bytes;
  }

  /** An account's own upload with its name. @throws Refusal NOT_FOUND when there is none or it has expired. */
  async file(
    db: EntityManager,
    accountId: string,
    uploadId: string,
  ): Promise<{ readonly bytes: Buffer; readonly fileName: string }> {
    const upload = await db.findOneBy(Upload, { id: uploadId, accountId, expiresAt: MoreThan(this.clock.now()) });
    const blob = upload && (await this.blobs.get(db, upload.blobId));
    if (!blob) throw notFound("upload");
    return { bytes: blob.bytes, fileName: upload.fileName };
  }

  /** Lets an upload go that has been used. */
  async release(db: EntityManager, uploadId: string): Promise<void> {
    await db.delete(Upload, { id: uploadId });
  }

  /** Forgets uploads that have expired. @returns How many. */
  async forgetExpired(db: EntityManager): Promise<number> {
    const { affected } = await db.delete(Upload, { expiresAt: LessThan(this.clock.now()) });
    return affected ?? 0;
  }
}
