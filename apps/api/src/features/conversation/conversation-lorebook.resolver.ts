import { Arg, Authorized, Ctx, Field, FieldResolver, ID, InputType, Mutation, Resolver, Root } from "type-graphql";
import { requireViewer } from "../../graphql/authorization.js";
import type { Context } from "../../graphql/context.js";
import { LinkLorebookInput, LorebookLink, requireShareable, UnlinkLorebookInput } from "../lorebook/index.js";
import { Conversation } from "./conversation.entity.js";
import { ConversationPayload } from "./conversation.inputs.js";
import "./conversation.context.js";

@InputType({ description: "Links a Lorebook to a Conversation, or changes how it is linked." })
class LinkConversationLorebookInput extends LinkLorebookInput {
  @Field(() => ID, { description: "Which Conversation." })
  conversationId!: string;
}

@InputType({ description: "Takes a Lorebook away from a Conversation." })
class UnlinkConversationLorebookInput extends UnlinkLorebookInput {
  @Field(() => ID, { description: "Which Conversation." })
  conversationId!: string;
}

@Resolver(() => Conversation)
export class ConversationLorebookResolver {
  @FieldResolver(() => [LorebookLink], {
    description:
      "The Lorebooks that take part in it alone, in order; those of its Space and Characters take part as well.",
  })
  lorebooks(@Root() { id }: Conversation, @Ctx() { loaders }: Context): Promise<LorebookLink[]> {
    return loaders.lorebooksByConversation.load(id);
  }

  @Authorized()
  @Mutation(() => ConversationPayload, {
    description:
      "Links a Lorebook to a Conversation, or changes how: a public one, or one of the Space's owner. For owner and moderators of the Space: FORBIDDEN. NOT_FOUND, BAD_USER_INPUT; CONFLICT when there are 100.",
  })
  linkConversationLorebook(
    @Arg("input", () => LinkConversationLorebookInput)
    { conversationId, lorebookId, ...change }: LinkConversationLorebookInput,
    @Ctx() context: Context,
  ): Promise<ConversationPayload> {
    const viewer = requireViewer(context);
    const { policies, services, transaction } = context;
    return transaction(async (db) => {
      const { conversation } = await policies.conversation.requireModerator(db, viewer, conversationId);
      const space = await services.space.require(db, conversation.spaceId);
      requireShareable(await policies.lorebook.requireRead(db, viewer, lorebookId), space.ownerId);
      await services.conversationLorebooks.link(db, conversationId, lorebookId, change);
      return { conversation: await services.conversation.announceChange(db, conversationId) };
    });
  }

  @Authorized()
  @Mutation(() => ConversationPayload, {
    description:
      "Takes a Lorebook away from a Conversation. For owner and moderators of the Space: FORBIDDEN. NOT_FOUND.",
  })
  unlinkConversationLorebook(
    @Arg("input", () => UnlinkConversationLorebookInput)
    { conversationId, lorebookId }: UnlinkConversationLorebookInput,
    @Ctx() context: Context,
  ): Promise<ConversationPayload> {
    const { policies, services, transaction } = context;
    return transaction(async (db) => {
      await policies.conversation.requireModerator(db, requireViewer(context), conversationId);
      await services.conversationLorebooks.unlink(db, conversationId, lorebookId);
      return { conversation: await services.conversation.announceChange(db, conversationId) };
    });
  }
}
