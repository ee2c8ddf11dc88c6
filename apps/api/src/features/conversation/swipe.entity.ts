import { Entity, Index, ManyToOne, Unique, type Relation } from "typeorm";
import { FlagColumn, IdColumn, InstantColumn, NumberColumn, ReferenceColumn } from "../../database/columns.js";
import { Message } from "./message.entity.js";
import { TextContent } from "./text-content.entity.js";

/**
 * One version of a Message's text. A Message always has at least one Swipe; choosing another never moves the Message
 * within its Conversation.
 */
@Entity("swipe")
@Unique("swipe_position", ["messageId", "position"])
export class Swipe {
  @IdColumn()
  id!: string;

  @ReferenceColumn()
  messageId!: string;

  // Only the child names the parent. A @OneToMany on Message would make the two files import each other.
  @ManyToOne(() => Message, { onDelete: "CASCADE" })
  message!: Relation<Message>;

  /** Zero-based place among the Message's Swipes, without gaps. */
  @NumberColumn()
  position!: number;

  @Index("swipe_text")
  @ReferenceColumn()
  textContentId!: string;

  @ManyToOne(() => TextContent, { onDelete: "RESTRICT" })
  textContent!: Relation<TextContent>;

  /** The Run that wrote it; null for what people and cards wrote. The Run is told apart by the feature to the right. */
  @ReferenceColumn({ nullable: true })
  runId!: string | null;

  /** Whether a person stopped the Run that wrote it, or it broke off, so that the text may end in the middle. */
  @FlagColumn({ default: false })
  isStopped!: boolean;

  /** Whether a person has changed the text since. */
  @FlagColumn({ default: false })
  isEdited!: boolean;

  @InstantColumn()
  createdAt!: number;
}
