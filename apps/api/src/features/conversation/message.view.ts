import { Field, ID, Int, ObjectType } from "type-graphql";
import { DateTime } from "../../graphql/schema.js";
import { MessageRole, MessageVisibility } from "./message.entity.js";

/** A Message as it is read: its row together with its chosen Swipe's text. */
@ObjectType("Message", { description: "One place in the timeline.", simpleResolvers: true })
export class MessageView {
  @Field(() => ID, { description: "Opaque id. A reply keeps the id its Run named before it was written." })
  id!: string;

  @Field(() => ID, { description: "The Conversation it stands in." })
  conversationId!: string;

  @Field(() => Int, { description: "Place in the Conversation, growing; gaps are allowed." })
  seq!: number;

  @Field(() => MessageRole, { description: "Whose voice it has." })
  role!: MessageRole;

  authorId!: string;

  @Field(() => String, { description: "Text of the chosen Swipe." })
  text!: string;

  @Field(() => Int, { description: "Zero-based place of the chosen Swipe." })
  swipePosition!: number;

  @Field(() => Int, { description: "How many Swipes there are, 1 at least." })
  swipeCount!: number;

  @Field(() => MessageVisibility, { description: "Where it is seen." })
  visibility!: MessageVisibility;

  @Field(() => Boolean, { description: "Whether its text was stopped or broke off." })
  isStopped!: boolean;

  @Field(() => Boolean, { description: "Whether a person has changed its text since it was written." })
  isEdited!: boolean;

  /** The Run that wrote the chosen Swipe. */
  runId!: string | null;

  @Field(() => DateTime, { description: "When it was added." })
  createdAt!: number;

  @Field(() => Int, { description: "Grows with every change a person makes; send it back as expectedVersion." })
  version!: number;
}

/** A Swipe as it is read: its row together with its text. */
@ObjectType("Swipe", { description: "One version of a Message's text.", simpleResolvers: true })
export class SwipeView {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  messageId!: string;

  @Field(() => Int, { description: "Zero-based place among the Message's Swipes." })
  position!: number;

  @Field(() => String, { description: "The text." })
  text!: string;

  @Field(() => Boolean, { description: "Whether it is the one shown." })
  isChosen!: boolean;

  runId!: string | null;

  @Field(() => DateTime, { description: "When it was added." })
  createdAt!: number;
}
