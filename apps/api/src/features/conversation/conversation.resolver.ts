import { Arg, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { requireViewer } from "../../graphql/authorization.js";
import type { Context } from "../../graphql/context.js";
import { DeletionReport } from "../character/index.js";
import { UsageTotals } from "../ledger/index.js";
import { Space } from "../space/index.js";
import { Conversation } from "./conversation.entity.js";
import {
  ConversationPayload,
  CreateConversationInput,
  DeleteConversationInput,
  DeleteConversationPayload,
  UpdateConversationInput,
} from "./conversation.inputs.js";
import "./conversation.context.js";

@Resolver(() => Conversation)
export class ConversationResolver {
  @FieldResolver(() => Space, { description: "The Space it belongs to." })
  space(@Root() { spaceId }: Conversation, @Ctx() { loaders }: Context): Promise<Space> {
    return loaders.spaceById.load(spaceId);
  }

  @FieldResolver(() => UsageTotals, { description: "What its Runs have used in all." })
  usage(@Root() { id }: Conversation, @Ctx() { loaders }: Context): Promise<UsageTotals> {
    return loaders.totalsByScope.load({ scope: "conversation", id });
  }

  @Authorized()
  @Query(() => Conversation, { description: "One Conversation. NOT_FOUND for people who are no members of its Space." })
  async conversation(
    @Arg("id", () => ID, { description: "Which Conversation." }) id: string,
    @Ctx() context: Context,
  ): Promise<Conversation> {
    const { conversation } = await context.policies.conversation.requireMember(
      context.database.read,
      requireViewer(context),
      id,
    );
    return conversation;
  }

  @Authorized()
  @Query(() => DeletionReport, { description: "What would go with a Conversation. NOT_FOUND." })
  async conversationDeletion(
    @Arg("id", () => ID, { description: "Which Conversation." }) id: string,
    @Ctx() context: Context,
  ): Promise<DeletionReport> {
    const { database, policies, services } = context;
    await policies.conversation.requireMember(database.read, requireViewer(context), id);
    return services.deletion.ofConversation(database.read, id);
  }

  @Authorized()
  @Mutation(() => ConversationPayload, {
    description:
      "Begins another Conversation in a Space, greeting again. NOT_FOUND, BAD_USER_INPUT, CONFLICT for a used idempotencyKey.",
  })
  async createConversation(
    @Arg("input", () => CreateConversationInput) input: CreateConversationInput,
    @Ctx() context: Context,
  ): Promise<ConversationPayload> {
    const viewer = requireViewer(context);
    const { policies, services, transaction } = context;
    const { idempotencyKey: key, ...rest } = input;
    const request = { accountId: viewer.accountId, operation: "createConversation", key, input: rest };
    const conversation = await transaction(async (db) => {
      await policies.space.requireMember(db, viewer, input.spaceId);
      const { id } = await services.idempotency.once(db, request, async () => {
        const made = await services.conversationStart.another(db, input.spaceId, input.title);
        return { id: made.id };
      });
      return services.conversation.require(db, id);
    });
    return { conversation };
  }

  @Authorized()
  @Mutation(() => ConversationPayload, {
    description:
      "Changes the title. For owner and moderators of the Space: FORBIDDEN. NOT_FOUND, CONFLICT, BAD_USER_INPUT.",
  })
  async updateConversation(
    @Arg("input", () => UpdateConversationInput) { id, expectedVersion, title }: UpdateConversationInput,
    @Ctx() context: Context,
  ): Promise<ConversationPayload> {
    const { policies, services, transaction } = context;
    const conversation = await transaction(async (db) => {
      await policies.conversation.requireModerator(db, requireViewer(context), id);
      return services.conversation.rename(db, id, expectedVersion, title);
    });
    return { conversation };
  }

  @Authorized()
  @Mutation(() => DeleteConversationPayload, {
    description:
      "Deletes a Conversation. For owner and moderators of the Space: FORBIDDEN. NOT_FOUND, GENERATION_LOCKED. Ask conversationDeletion first.",
  })
  async deleteConversation(
    @Arg("input", () => DeleteConversationInput) { id }: DeleteConversationInput,
    @Ctx() context: Context,
  ): Promise<DeleteConversationPayload> {
    const { policies, services, transaction } = context;
    await transaction(async (db) => {
      await policies.conversation.requireModerator(db, requireViewer(context), id);
      await services.conversation.delete(db, id);
    });
    return { deletedId: id };
  }
}
