import { Arg, Authorized, ID, Int, Resolver, Root, Subscription } from "type-graphql";
import { requireViewer } from "../../../graphql/authorization.js";
import type { Context } from "../../../graphql/context.js";
import { MessageStreamEvent, type StreamEvent } from "./stream-events.js";
import "../run.context.js";

interface MessageStreamArgs {
  readonly conversationId: string;
  readonly after: number;
}

@Resolver()
export class MessageStreamResolver {
  @Authorized()
  @Subscription(() => MessageStreamEvent, {
    description:
      "Replays a Conversation's events after a number, then tells what happens, and the text of Runs while it is written. NOT_FOUND, also later when access ends.",
    subscribe: async ({ args, context }) => {
      const { conversationId, after } = args as MessageStreamArgs;
      const { database, policies, services, left } = context as Context;
      const viewer = requireViewer(context as Context);
      await policies.conversation.requireMember(database.read, viewer, conversationId);
      return services.messageStream.follow({ viewer, left }, conversationId, after);
    },
  })
  messageStream(
    @Arg("conversationId", () => ID, { description: "Which Conversation." }) _conversationId: string,
    @Arg("after", () => Int, {
      description: "Sequence number of the last event already seen: `Conversation.lastEventSeq`.",
    })
    _after: number,
    @Root() event: StreamEvent,
  ): StreamEvent {
    return event;
  }
}
