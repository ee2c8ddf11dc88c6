import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { requireViewer } from "../../graphql/authorization.js";
import type { Context } from "../../graphql/context.js";
import { keysetPage, PageArgs, type Connection } from "../../graphql/paging.js";
import { DeletionReport } from "../character/index.js";
import { Space } from "../space/index.js";
import { Conversation } from "./conversation.entity.js";
import { ConversationConnection, CreateSpaceInput, CreateSpacePayload } from "./conversation.inputs.js";
import "./conversation.context.js";

/** What a Space shows of its Conversations; here, because `space` stands to the left and does not know them. */
@Resolver(() => Space)
export class SpaceConversationsResolver {
  @FieldResolver(() => ConversationConnection, { description: "Its Conversations, last active first." })
  conversations(
    @Root() { id }: Space,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { database }: Context,
  ): Promise<Connection<Conversation>> {
    return keysetPage(
      database.read.createQueryBuilder(Conversation, "conversation").where({ spaceId: id }),
      {
        columns: ["conversation.lastActiveAt", "conversation.id"],
        direction: "DESC",
        values: (conversation) => [conversation.lastActiveAt, conversation.id],
      },
      page,
    );
  }

  @FieldResolver(() => Conversation, {
    nullable: true,
    description: "The Conversation that was last active; null when it has none.",
  })
  latestConversation(@Root() { id }: Space, @Ctx() { loaders }: Context): Promise<Conversation | null> {
    return loaders.latestConversationBySpace.load(id);
  }

  @Authorized()
  @Query(() => DeletionReport, { description: "What would go with a Space. NOT_FOUND." })
  async spaceDeletion(
    @Arg("id", () => ID, { description: "Which Space." }) id: string,
    @Ctx() context: Context,
  ): Promise<DeletionReport> {
    const { database, policies, services } = context;
    await policies.space.requireMember(database.read, requireViewer(context), id);
    return services.deletion.ofSpace(database.read, id);
  }

  @Authorized()
  @Mutation(() => CreateSpacePayload, {
    description:
      "Makes a Space with its first Conversation, in which the Character greets. NOT_FOUND for a Character, BAD_USER_INPUT, CONFLICT for a used idempotencyKey.",
  })
  createSpace(
    @Arg("input", () => CreateSpaceInput) input: CreateSpaceInput,
    @Ctx() context: Context,
  ): Promise<CreateSpacePayload> {
    const viewer = requireViewer(context);
    const { services, policies, transaction } = context;
    const { idempotencyKey: key, ...rest } = input;
    const request = { accountId: viewer.accountId, operation: "createSpace", key, input: rest };
    return transaction(async (db) => {
      const made = await services.idempotency.once(db, request, async () => {
        const characters = [];
        for (const id of input.characterIds) characters.push(await policies.character.requireRead(db, viewer, id));
        const account = await services.account.require(db, viewer.accountId);
        const owner = { accountId: account.id, displayName: input.displayName?.trim() || account.name };
        const { space, conversation } = await services.conversationStart.withSpace(db, {
          owner,
          characters,
          name: input.name,
        });
        return { spaceId: space.id, conversationId: conversation.id };
      });
      const space = await services.space.require(db, made.spaceId);
      return { space, conversation: await services.conversation.require(db, made.conversationId) };
    });
  }
}
