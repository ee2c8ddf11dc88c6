import { registerEnumType } from "type-graphql";
import { Entity, Index, ManyToOne, Unique, type Relation } from "typeorm";
import {
  CountColumn,
  IdColumn,
  InstantColumn,
  NumberColumn,
  ReferenceColumn,
  WordColumn,
} from "../../database/columns.js";
import { Membership } from "../space/index.js";
import { Conversation } from "./conversation.entity.js";

/** Whose voice a Message has, as model services name it. */
export const MessageRole = { USER: "user", ASSISTANT: "assistant", SYSTEM: "system" } as const;
export type MessageRole = (typeof MessageRole)[keyof typeof MessageRole];

/** Where a Message is seen. */
export const MessageVisibility = { NORMAL: "normal", EXCLUDED: "excluded", HIDDEN: "hidden" } as const;
export type MessageVisibility = (typeof MessageVisibility)[keyof typeof MessageVisibility];

registerEnumType(MessageRole, {
  name: "MessageRole",
  description: "Whose voice a Message has, as model services name it.",
  valuesConfig: {
    USER: { description: "A person, or a model writing for one." },
    ASSISTANT: { description: "A Character." },
    SYSTEM: { description: "A note that belongs to nobody." },
  },
});
registerEnumType(MessageVisibility, {
  name: "MessageVisibility",
  description: "Where a Message is seen.",
  valuesConfig: {
    NORMAL: { description: "By people and by the model." },
    EXCLUDED: { description: "By people, not by the model." },
    HIDDEN: { description: "By nobody. This is what deleting does; it can be undone." },
  },
});

/** One place in the timeline. Its text is that of the chosen Swipe. */
@Entity("message")
@Unique("message_seq", ["conversationId", "seq"])
export class Message {
  @IdColumn()
  id!: string;

  @ReferenceColumn()
  conversationId!: string;

  @ManyToOne(() => Conversation, { onDelete: "CASCADE" })
  conversation!: Relation<Conversation>;

  /** Place in the Conversation, from 1, growing; gaps are allowed. */
  @CountColumn()
  seq!: number;

  @WordColumn()
  role!: MessageRole;

  @Index("message_author")
  @ReferenceColumn()
  authorId!: string;

  @ManyToOne(() => Membership, { onDelete: "CASCADE" })
  author!: Relation<Membership>;

  @WordColumn({ default: "normal" })
  visibility!: MessageVisibility;

  /** Zero-based place of the chosen Swipe. */
  @NumberColumn({ default: 0 })
  swipePosition!: number;

  /** How many Swipes there are, 1 at least. */
  @NumberColumn({ default: 1 })
  swipeCount!: number;

  /** The Message this one was copied from, when its Conversation is a fork. */
  @ReferenceColumn({ nullable: true })
  originId!: string | null;

  @InstantColumn()
  createdAt!: number;

  /** Grows with every edit, change of visibility and chosen Swipe a person makes. */
  @NumberColumn({ default: 1 })
  version!: number;
}
