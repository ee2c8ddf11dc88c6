import { Entity, ManyToOne, Unique, type Relation } from "typeorm";
import { ReferenceColumn } from "../../database/columns.js";
import { LorebookLink } from "../lorebook/index.js";
import { Conversation } from "./conversation.entity.js";

/** A Lorebook that takes part in one Conversation alone. */
@Entity("conversation_lorebook")
@Unique("conversation_lorebook_once", ["conversationId", "lorebookId"])
export class ConversationLorebook extends LorebookLink {
  @ReferenceColumn()
  conversationId!: string;

  @ManyToOne(() => Conversation, { onDelete: "CASCADE" })
  conversation!: Relation<Conversation>;
}
