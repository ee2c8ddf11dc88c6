import { Entity, Index, JoinColumn, OneToOne, PrimaryColumn, type Relation } from "typeorm";
import { CountColumn, JsonColumn, ReferenceColumn } from "../../database/columns.js";
import { Swipe } from "./swipe.entity.js";

/**
 * What macros and Lorebooks remember once a Swipe was written. It belongs to the Swipe, so that another Swipe, a Message
 * that is deleted, or a fork goes on from what was remembered there. Only Swipes that changed something have a row.
 */
@Entity("swipe_state")
@Index("swipe_state_of_conversation", ["conversationId", "messageSeq"])
export class SwipeState {
  @PrimaryColumn("varchar", { length: 36 })
  swipeId!: string;

  @OneToOne(() => Swipe, { onDelete: "CASCADE" })
  @JoinColumn({ name: "swipeId" })
  swipe!: Relation<Swipe>;

  /** The Conversation of the Swipe's Message, and the Message's place in it: the newest state is found by them. */
  @ReferenceColumn()
  conversationId!: string;

  @CountColumn()
  messageSeq!: number;

  /** All variables of the Conversation by name, texts and numbers. */
  @JsonColumn()
  variables!: Record<string, string | number>;

  /** Sticky times and cooldowns of LorebookEntries, as the lore engine gives them. */
  @JsonColumn()
  timedEffects!: object;
}
