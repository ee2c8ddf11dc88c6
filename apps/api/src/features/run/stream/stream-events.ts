import { createUnionType, Field, ID, Int, ObjectType } from "type-graphql";
import { Conversation, MessageView } from "../../conversation/index.js";
import { Run } from "../run.entity.js";

const SEQ = "The event's sequence number; it grows by one within the Conversation.";
const CONVERSATION = "The Conversation as it is now: how many Messages it has, what its Runs have used.";

@ObjectType({ description: "A Message was added, or brought back.", simpleResolvers: true })
export class MessageAdded {
  @Field(() => Int, { description: SEQ })
  seq!: number;

  @Field(() => MessageView, { description: "The Message as it is now." })
  message!: MessageView;

  @Field(() => Conversation, { description: CONVERSATION })
  conversation!: Conversation;
}

@ObjectType({ description: "A Message was changed.", simpleResolvers: true })
export class MessageChanged {
  @Field(() => Int, { description: SEQ })
  seq!: number;

  @Field(() => MessageView, { description: "The Message as it is now." })
  message!: MessageView;

  @Field(() => Conversation, { description: CONVERSATION })
  conversation!: Conversation;
}

@ObjectType({ description: "A Message is seen no more.", simpleResolvers: true })
export class MessageRemoved {
  @Field(() => Int, { description: SEQ })
  seq!: number;

  @Field(() => ID, { description: "Which Message." })
  messageId!: string;

  @Field(() => Conversation, { description: CONVERSATION })
  conversation!: Conversation;
}

@ObjectType({ description: "A Run was queued, began, ended or was decided about.", simpleResolvers: true })
export class RunChanged {
  @Field(() => Int, { description: SEQ })
  seq!: number;

  @Field(() => Run, { description: "The Run as it is now." })
  run!: Run;

  @Field(() => Conversation, { description: CONVERSATION })
  conversation!: Conversation;
}

@ObjectType({
  description: "A piece of the text a Run is writing. It is in no log: whoever subscribes gets the text so far first.",
  simpleResolvers: true,
})
export class RunText {
  @Field(() => ID, { description: "Which Run." })
  runId!: string;

  @Field(() => ID, { description: "The Message the text is, or will be, in." })
  messageId!: string;

  @Field(() => Int, { description: "Place in the text, in UTF-16 units; everything from here on is replaced." })
  offset!: number;

  @Field(() => String, { description: "The piece." })
  text!: string;
}

@ObjectType({
  description:
    "A piece of what a model thinks aloud before it writes; no part of the reply. It is in no log: whoever subscribes gets what was thought so far first.",
  simpleResolvers: true,
})
export class RunThinking {
  @Field(() => ID, { description: "Which Run." })
  runId!: string;

  @Field(() => ID, { description: "The Message the reply is, or will be, in." })
  messageId!: string;

  @Field(() => Int, { description: "Place in the thoughts, in UTF-16 units; everything from here on is replaced." })
  offset!: number;

  @Field(() => String, { description: "The piece." })
  text!: string;
}

@ObjectType({ description: "The Conversation's title or settings were changed.", simpleResolvers: true })
export class ConversationChanged {
  @Field(() => Int, { description: SEQ })
  seq!: number;

  @Field(() => Conversation, { description: "The Conversation as it is now." })
  conversation!: Conversation;
}

@ObjectType({
  description: "The stream cannot go on from where the subscriber is; it ends. Fetch anew, then subscribe again.",
  simpleResolvers: true,
})
export class ResyncRequired {
  @Field(() => String, { description: "Why, in plain words." })
  reason!: string;

  @Field(() => Int, { description: "Sequence number of the newest event." })
  lastEventSeq!: number;
}

/** An event that is in the log. */
export type DurableEvent = MessageAdded | MessageChanged | MessageRemoved | RunChanged | ConversationChanged;

/** What a subscriber of `messageStream` receives. */
export type StreamEvent = DurableEvent | RunText | RunThinking | ResyncRequired;

export const MessageStreamEvent = createUnionType({
  name: "MessageStreamEvent",
  description: "What happens to a Conversation.",
  types: () =>
    [
      MessageAdded,
      MessageChanged,
      MessageRemoved,
      RunChanged,
      RunText,
      RunThinking,
      ConversationChanged,
      ResyncRequired,
    ] as const,
});

/** An event object of its class, by which GraphQL tells the members of the union apart. */
export function streamEvent<T extends StreamEvent>(type: new () => T, fields: T): T {
  return Object.assign(new type(), fields);
}
