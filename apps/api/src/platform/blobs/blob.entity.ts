import { Entity, PrimaryColumn } from "typeorm";
import { BytesColumn, InstantColumn, NumberColumn, TextColumn } from "../../database/columns.js";

/** Bytes that belong to something else: a portrait, a card file. Equal bytes are one row. */
@Entity("blob")
export class Blob {
  /** SHA-256 of the bytes, as 64 hex digits. */
  @PrimaryColumn("varchar", { length: 64 })
  id!: string;

  @BytesColumn()
  bytes!: Buffer;

  /** As the bytes themselves tell. */
  @TextColumn()
  mediaType!: string;

  /** In bytes. */
  @NumberColumn()
  size!: number;

  @InstantColumn()
  createdAt!: number;
}
