import { ArgsType, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { connectionType, PageArgs, type Edge, PageInfo } from "../../graphql/paging.js";
import { Space } from "../space/index.js";
import { Conversation } from "./conversation.entity.js";
import { MessageVisibility } from "./message.entity.js";
import { MessageView } from "./message.view.js";

export const ConversationConnection = connectionType("Conversation", () => Conversation);

@ObjectType("MessageEdge", { description: "One Message of a page, with its cursor.", simpleResolvers: true })
export class MessageEdge implements Edge<MessageView> {
  @Field(() => MessageView, { description: "The Message." })
  node!: MessageView;

  @Field(() => String, { description: "Opaque place in the list, for after and before." })
  cursor!: string;
}

@ObjectType("MessageConnection", {
  description: "One page of a Conversation's Messages, oldest first.",
  simpleResolvers: true,
})
export class MessageConnection {
  @Field(() => [MessageEdge], { description: "The Messages, oldest first." })
  edges!: readonly MessageEdge[];

  @Field(() => PageInfo, { description: "Whether there is more." })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: "Messages of the Conversation that are not hidden." })
  totalCount!: number;
}

@ArgsType()
export class MessagesArgs extends PageArgs {
  @Field(() => ID, { description: "Which Conversation." })
  conversationId!: string;

  @Field(() => ID, {
    nullable: true,
    description: "A Message to have in the middle of the page; `last` or `first` is the page's size then.",
  })
  around?: string;
}

@InputType({ description: "Makes a Space with its first Conversation." })
export class CreateSpaceInput {
  @Field(() => [ID], { description: "The Characters who take part, in order; one at present." })
  characterIds!: string[];

  @Field(() => String, {
    nullable: true,
    description: "What to call it, up to 120 characters; the Characters' names otherwise.",
  })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The name Characters know the viewer by, up to 80 characters; the account's otherwise.",
  })
  displayName?: string | null;

  @Field(() => String, { nullable: true, description: "Makes a repetition harmless: the same key makes one Space." })
  idempotencyKey?: string | null;
}

@ObjectType({ description: "A Space was made." })
export class CreateSpacePayload {
  @Field(() => Space, { description: "The Space." })
  space!: Space;

  @Field(() => Conversation, { description: "Its first Conversation." })
  conversation!: Conversation;
}

@InputType({ description: "Begins another Conversation in a Space." })
export class CreateConversationInput {
  @Field(() => ID, { description: "Which Space." })
  spaceId!: string;

  @Field(() => String, { nullable: true, description: "What to call it, up to 200 characters; numbered otherwise." })
  title?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Makes a repetition harmless: the same key makes one Conversation.",
  })
  idempotencyKey?: string | null;
}

@InputType({ description: "Changes a Conversation." })
export class UpdateConversationInput {
  @Field(() => ID, { description: "Which Conversation." })
  id!: string;

  @Field(() => Int, { description: "The version the change is based on." })
  expectedVersion!: number;

  @Field(() => String, { description: "What to call it; 1 to 200 characters." })
  title!: string;
}

@InputType({ description: "Deletes a Conversation with its Messages." })
export class DeleteConversationInput {
  @Field(() => ID, { description: "Which Conversation." })
  id!: string;
}

@ObjectType({ description: "A Conversation, as it is now." })
export class ConversationPayload {
  @Field(() => Conversation, { description: "The Conversation." })
  conversation!: Conversation;
}

@ObjectType({ description: "A Conversation is gone." })
export class DeleteConversationPayload {
  @Field(() => ID, { description: "Which one." })
  deletedId!: string;
}

@InputType({ description: "Names a Message and the version a change is based on." })
export class DeleteMessageInput {
  @Field(() => ID, { description: "Which Message." })
  messageId!: string;

  @Field(() => Int, { description: "The version the change is based on." })
  expectedVersion!: number;
}

@InputType({ description: "Changes the text of a Message's chosen Swipe." })
export class EditMessageInput extends DeleteMessageInput {
  @Field(() => String, { description: "The new text; up to 200,000 characters." })
  text!: string;
}

@InputType({ description: "Shows, excludes or hides a Message." })
export class SetMessageVisibilityInput extends DeleteMessageInput {
  @Field(() => MessageVisibility, { description: "Where it is seen from now on." })
  visibility!: MessageVisibility;
}

@InputType({ description: "Chooses another Swipe of a Message." })
export class ChooseSwipeInput extends DeleteMessageInput {
  @Field(() => Int, { description: "Zero-based place of the Swipe." })
  position!: number;
}

@ObjectType({ description: "A Message, as it is now." })
export class MessagePayload {
  @Field(() => MessageView, { description: "The Message." })
  message!: MessageView;
}

@ObjectType({ description: "A Message is hidden. `setMessageVisibility` brings it back." })
export class DeleteMessagePayload {
  @Field(() => ID, { description: "Which one." })
  deletedId!: string;

  @Field(() => Int, { description: "Its version now, to bring it back with." })
  version!: number;
}
