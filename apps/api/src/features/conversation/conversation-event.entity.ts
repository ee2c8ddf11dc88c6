import { Entity, ManyToOne, PrimaryColumn, type Relation } from "typeorm";
import { InstantColumn, ReferenceColumn, WordColumn } from "../../database/columns.js";
import { Conversation } from "./conversation.entity.js";

/** What can happen to a Conversation. */
export type ConversationEventKind =
  "messageAdded" | "messageChanged" | "messageRemoved" | "runChanged" | "conversationChanged";

/**
 * One change of a Conversation. Written by the transaction that made the change; readers show the present state of what
 * it names, so that reading an event twice, or late, does no harm.
 */
@Entity("conversation_event")
export class ConversationEvent {
  @PrimaryColumn("varchar", { length: 36 })
  conversationId!: string;

  @ManyToOne(() => Conversation, { onDelete: "CASCADE" })
  conversation!: Relation<Conversation>;

  /** Grows by one within the Conversation, from 1. */
  @PrimaryColumn("bigint", { transformer: { to: Number, from: Number } })
  seq!: number;

  @WordColumn()
  kind!: ConversationEventKind;

  @ReferenceColumn({ nullable: true })
  messageId!: string | null;

  @ReferenceColumn({ nullable: true })
  runId!: string | null;

  @InstantColumn()
  createdAt!: number;
}
