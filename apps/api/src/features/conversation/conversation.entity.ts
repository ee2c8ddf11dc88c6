import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Entity, Index, ManyToOne, type Relation } from "typeorm";
import {
  CountColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  NumberColumn,
  ReferenceColumn,
  TextColumn,
  WordColumn,
} from "../../database/columns.js";
import { DateTime } from "../../graphql/schema.js";
import type { StoredNote } from "../character/index.js";
import { Space } from "../space/index.js";

/** How a Conversation came to be. */
export const ConversationKind = { ROOT: "root", BRANCH: "branch", THREAD: "thread", CHECKPOINT: "checkpoint" } as const;
export type ConversationKind = (typeof ConversationKind)[keyof typeof ConversationKind];

registerEnumType(ConversationKind, {
  name: "ConversationKind",
  description: "How a Conversation came to be.",
  valuesConfig: {
    ROOT: { description: "It began by itself." },
    BRANCH: { description: "It goes on from a Message of another." },
    THREAD: { description: "It stands beside another." },
    CHECKPOINT: { description: "It keeps how another was." },
  },
});

/** Longest title, in UTF-16 units. */
export const MAX_TITLE = 200;

/** One timeline in a Space. */
@ObjectType({ description: "One timeline in a Space.", simpleResolvers: true })
@Entity("conversation")
@Index("conversation_of_space", ["spaceId", "lastActiveAt", "id"])
export class Conversation {
  @Field(() => ID, { description: "Opaque id." })
  @IdColumn()
  id!: string;

  @ReferenceColumn()
  spaceId!: string;

  @ManyToOne(() => Space, { onDelete: "CASCADE" })
  space!: Relation<Space>;

  @Field(() => String, { description: "What its members call it; 1 to 200 characters." })
  @TextColumn()
  title!: string;

  @Field(() => ConversationKind, { description: "How it came to be." })
  @WordColumn()
  kind!: ConversationKind;

  /** The Conversation it was forked from; null for a root, and when that one was deleted. */
  @ReferenceColumn({ nullable: true })
  parentId!: string | null;

  @ManyToOne(() => Conversation, { onDelete: "SET NULL" })
  parent!: Relation<Conversation> | null;

  /** Its author's note; null for none. */
  @JsonColumn({ nullable: true })
  authorsNote!: StoredNote | null;

  /** Highest `seq` given to a Message so far. */
  @CountColumn({ default: 0 })
  lastMessageSeq!: number;

  @Field(() => Int, { description: "Sequence number of its newest event; subscribe with it as `after`." })
  @CountColumn({ default: 0 })
  lastEventSeq!: number;

  @Field(() => Int, { description: "Messages that are not hidden." })
  @NumberColumn({ default: 0 })
  messageCount!: number;

  /** When something was last said in it, or it was made; the order of the list. */
  @InstantColumn()
  lastActiveAt!: number;

  @Field(() => DateTime, { nullable: true, description: "When its last Message was added; null while it has none." })
  @InstantColumn({ nullable: true })
  lastMessageAt!: number | null;

  @Field(() => DateTime, { description: "When it was made." })
  @InstantColumn()
  createdAt!: number;

  @Field(() => DateTime, { description: "When its title or settings were last changed." })
  @InstantColumn()
  updatedAt!: number;

  @Field(() => Int, { description: "Grows with every change of title or settings; send it back as expectedVersion." })
  @NumberColumn({ default: 1 })
  version!: number;
}
