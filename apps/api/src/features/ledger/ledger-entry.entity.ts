import { Entity, Index, Unique } from "typeorm";
import {
  CountColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  ReferenceColumn,
  TextColumn,
  WordColumn,
} from "../../database/columns.js";

/**
 * One call of a Provider, written once and never changed or deleted: triggers of the database refuse both. It names what
 * it was for without foreign keys, so that it outlives all of it, and it repeats name and prices, which change.
 */
@Entity("ledger_entry")
@Unique("ledger_entry_run", ["runId"])
@Index("ledger_entry_account", ["accountId", "createdAt"])
@Index("ledger_entry_space", ["spaceId", "createdAt"])
@Index("ledger_entry_time", ["createdAt"])
export class LedgerEntry {
  @IdColumn()
  id!: string;

  @InstantColumn()
  createdAt!: number;

  /** Who pays. */
  @ReferenceColumn()
  accountId!: string;

  @ReferenceColumn()
  spaceId!: string;

  @ReferenceColumn()
  conversationId!: string;

  @ReferenceColumn()
  runId!: string;

  /** What the Run was for, e.g. `reply`. */
  @WordColumn()
  kind!: string;

  @ReferenceColumn()
  providerId!: string;

  @TextColumn()
  providerName!: string;

  @TextColumn({ nullable: true })
  model!: string | null;

  @CountColumn()
  promptTokens!: number;

  @CountColumn()
  completionTokens!: number;

  /** Whether the Provider counted the tokens; otherwise the server did. */
  @FlagColumn()
  isReported!: boolean;

  /** Decimal, at the time of the call; null when unknown. */
  @TextColumn({ nullable: true })
  inputPricePerMillion!: string | null;

  @TextColumn({ nullable: true })
  outputPricePerMillion!: string | null;

  @WordColumn()
  currency!: string;

  /** Billionths of the currency; null when a price it needs is unknown. */
  @CountColumn({ nullable: true })
  costNanos!: number | null;
}
