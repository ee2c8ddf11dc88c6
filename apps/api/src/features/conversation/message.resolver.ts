import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { requireViewer } from "../../graphql/authorization.js";
import type { Context } from "../../graphql/context.js";
import { DEFAULT_PAGE_SIZE } from "../../graphql/paging.js";
import { notFound } from "../../platform/refusal.js";
import { Membership } from "../space/index.js";
import {
  ChooseSwipeInput,
  DeleteMessageInput,
  DeleteMessagePayload,
  EditMessageInput,
  MessageConnection,
  MessagePayload,
  MessagesArgs,
  SetMessageVisibilityInput,
} from "./conversation.inputs.js";
import { MessageVisibility } from "./message.entity.js";
import { MessageView, SwipeView } from "./message.view.js";
import "./conversation.context.js";

@Resolver(() => MessageView)
export class MessageResolver {
  @FieldResolver(() => Membership, { description: "Whose it is." })
  author(@Root() { authorId }: MessageView, @Ctx() { loaders }: Context): Promise<Membership> {
    return loaders.membershipById.load(authorId);
  }

  @FieldResolver(() => [SwipeView], { description: "All versions of its text, oldest first." })
  swipes(@Root() { id }: MessageView, @Ctx() { loaders }: Context): Promise<SwipeView[]> {
    return loaders.swipesByMessage.load(id);
  }

  @Authorized()
  @Query(() => MessageConnection, {
    description:
      "A page of a Conversation's Messages, oldest first; the newest when no bound is given. NOT_FOUND, BAD_USER_INPUT.",
  })
  async messages(@Args(() => MessagesArgs) args: MessagesArgs, @Ctx() context: Context): Promise<MessageConnection> {
    const { database, policies, services } = context;
    const { conversation } = await policies.conversation.requireMember(
      database.read,
      requireViewer(context),
      args.conversationId,
    );
    const size = args.first ?? args.last ?? DEFAULT_PAGE_SIZE;
    const page =
      args.around == null
        ? await services.messageReader.page(database.read, conversation.id, args)
        : await services.messageReader.around(database.read, conversation.id, args.around, size);
    return { ...page, totalCount: conversation.messageCount };
  }

  @Authorized()
  @Query(() => MessageView, { description: "One Message. NOT_FOUND." })
  async message(
    @Arg("id", () => ID, { description: "Which Message." }) id: string,
    @Ctx() context: Context,
  ): Promise<MessageView> {
    const { database, policies, services } = context;
    await policies.conversation.requireMessage(database.read, requireViewer(context), id);
    const message = await services.messageReader.require(database.read, id);
    if (message.visibility === MessageVisibility.HIDDEN) throw notFound("Message");
    return message;
  }

  @Authorized()
  @Mutation(() => MessagePayload, {
    description:
      "Changes the text of the chosen Swipe. FORBIDDEN, NOT_FOUND, CONFLICT with the present text, BAD_USER_INPUT, GENERATION_LOCKED.",
  })
  async editMessage(
    @Arg("input", () => EditMessageInput) input: EditMessageInput,
    @Ctx() context: Context,
  ): Promise<MessagePayload> {
    const { policies, services, transaction } = context;
    const message = await transaction(async (db) => {
      await policies.conversation.requireEditable(db, requireViewer(context), input.messageId);
      return services.message.edit(db, input, input.text);
    });
    return { message };
  }

  @Authorized()
  @Mutation(() => DeleteMessagePayload, {
    description:
      "Hides a Message; `setMessageVisibility` brings it back. FORBIDDEN, NOT_FOUND, CONFLICT, GENERATION_LOCKED.",
  })
  async deleteMessage(
    @Arg("input", () => DeleteMessageInput) input: DeleteMessageInput,
    @Ctx() context: Context,
  ): Promise<DeleteMessagePayload> {
    const { policies, services, transaction } = context;
    const { id, version } = await transaction(async (db) => {
      await policies.conversation.requireEditable(db, requireViewer(context), input.messageId);
      return services.message.setVisibility(db, input, MessageVisibility.HIDDEN);
    });
    return { deletedId: id, version };
  }

  @Authorized()
  @Mutation(() => MessagePayload, {
    description: "Shows, excludes or hides a Message. FORBIDDEN, NOT_FOUND, CONFLICT, GENERATION_LOCKED.",
  })
  async setMessageVisibility(
    @Arg("input", () => SetMessageVisibilityInput) input: SetMessageVisibilityInput,
    @Ctx() context: Context,
  ): Promise<MessagePayload> {
    const { policies, services, transaction } = context;
    const message = await transaction(async (db) => {
      await policies.conversation.requireEditable(db, requireViewer(context), input.messageId);
      return services.message.setVisibility(db, input, input.visibility);
    });
    return { message };
  }

  @Authorized()
  @Mutation(() => MessagePayload, {
    description: "Chooses another Swipe. NOT_FOUND, CONFLICT, BAD_USER_INPUT, GENERATION_LOCKED.",
  })
  async chooseSwipe(
    @Arg("input", () => ChooseSwipeInput) input: ChooseSwipeInput,
    @Ctx() context: Context,
  ): Promise<MessagePayload> {
    const { policies, services, transaction } = context;
    const message = await transaction(async (db) => {
      await policies.conversation.requireMessage(db, requireViewer(context), input.messageId);
      return services.message.chooseSwipe(db, input, input.position);
    });
    return { message };
  }
}
