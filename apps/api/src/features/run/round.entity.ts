import { Entity, Index, ManyToOne, type Relation } from "typeorm";
import { IdColumn, InstantColumn, ReferenceColumn, WordColumn } from "../../database/columns.js";
import { Conversation } from "../conversation/index.js";

/** Where a Round stands. */
export type RoundStatus = "active" | "finished" | "failed" | "canceled";

/** What one trigger starts: an ordered list of Turns. */
@Entity("round")
@Index("round_active_once", ["conversationId"], { unique: true, where: `"status" = 'active'` })
export class Round {
  @IdColumn()
  id!: string;

  @Index("round_of_conversation")
  @ReferenceColumn()
  conversationId!: string;

  @ManyToOne(() => Conversation, { onDelete: "CASCADE" })
  conversation!: Relation<Conversation>;

  /** The Message that set it off; null when somebody asked for a reply to nothing in particular. */
  @ReferenceColumn({ nullable: true })
  triggerMessageId!: string | null;

  @WordColumn()
  status!: RoundStatus;

  @InstantColumn()
  createdAt!: number;

  @InstantColumn({ nullable: true })
  finishedAt!: number | null;
}
