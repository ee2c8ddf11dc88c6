import { Entity, PrimaryColumn } from "typeorm";
import { CountColumn, WordColumn } from "../../database/columns.js";

/** What usage is added up for. */
export type UsageScope = "account" | "space" | "conversation";

/** The sum of a scope's ledger entries, kept beside them so that reading it costs one row. */
@Entity("usage_total")
export class UsageTotal {
  @PrimaryColumn("varchar", { length: 16 })
  scope!: UsageScope;

  @PrimaryColumn("varchar", { length: 36 })
  scopeId!: string;

  @CountColumn({ default: 0 })
  calls!: number;

  @CountColumn({ default: 0 })
  promptTokens!: number;

  @CountColumn({ default: 0 })
  completionTokens!: number;

  /** Billionths of `currency`. */
  @CountColumn({ default: 0 })
  costNanos!: number;

  /** The currency of the first call that cost something; null until then. */
  @WordColumn({ nullable: true })
  currency!: string | null;

  /** Calls whose cost is not in `costNanos`: no known price, or another currency. */
  @CountColumn({ default: 0 })
  callsWithoutCost!: number;
}
