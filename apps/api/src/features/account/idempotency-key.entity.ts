import { Entity, Index, PrimaryColumn } from "typeorm";
import { InstantColumn, JsonColumn, TextColumn } from "../../database/columns.js";

/** Remembers that an operation was done for a key, so that a retry finds its result instead of doing it again. */
@Entity("idempotency_key")
export class IdempotencyKey {
  @PrimaryColumn("varchar", { length: 36 })
  accountId!: string;

  /** The mutation, e.g. `sendMessage`. */
  @PrimaryColumn("varchar", { length: 64 })
  operation!: string;

  /** The caller's key. */
  @PrimaryColumn("varchar", { length: 128 })
  key!: string;

  /** SHA-256 of the rest of the input: the same key with another input is a CONFLICT. */
  @TextColumn()
  inputHash!: string;

  /** Made anew by each try; the try whose value stands in the row is the one that does the work. */
  @TextColumn()
  claimId!: string;

  /** Ids of what the operation made, and what else its answer needs; secrets sealed. */
  @JsonColumn()
  result!: Readonly<Record<string, string | undefined>>;

  @Index("idempotency_key_age")
  @InstantColumn()
  createdAt!: number;
}
