import { Entity, Index, ManyToOne, type Relation } from "typeorm";
import { IdColumn, InstantColumn, NumberColumn, ReferenceColumn, TextColumn } from "../../database/columns.js";
import { Account } from "../account/index.js";

/** A file somebody sent and has not used yet. It expires by itself. */
@Entity("upload")
export class Upload {
  @IdColumn()
  id!: string;

  @Index("upload_account")
  @ReferenceColumn()
  accountId!: string;

  @ManyToOne(() => Account, { onDelete: "CASCADE" })
  account!: Relation<Account>;

  @Index("upload_blob")
  @TextColumn()
  blobId!: string;

  /** The name the sender gave it; shown, never used as a path. */
  @TextColumn()
  fileName!: string;

  @TextColumn()
  mediaType!: string;

  /** In bytes. */
  @NumberColumn()
  size!: number;

  @InstantColumn()
  expiresAt!: number;
}
