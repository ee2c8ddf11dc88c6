import { Arg, Authorized, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, Resolver, Root } from "type-graphql";
import { requireViewer } from "../../graphql/authorization.js";
import type { Context } from "../../graphql/context.js";
import { acceptNote, AuthorsNoteInput, AuthorsNoteView, noteView } from "../character/index.js";
import { Conversation } from "./conversation.entity.js";
import { ConversationPayload } from "./conversation.inputs.js";
import "./conversation.context.js";

@InputType({ description: "Writes the author's note of a Conversation." })
export class UpdateConversationNoteInput {
  @Field(() => ID, { description: "Which Conversation." })
  conversationId!: string;

  @Field(() => Int, { description: "The version the change is based on." })
  expectedVersion!: number;

  @Field(() => AuthorsNoteInput, { nullable: true, description: "The note; null takes it away." })
  authorsNote!: AuthorsNoteInput | null;
}

/** A Conversation's author's note. */
@Resolver(() => Conversation)
export class ConversationNoteResolver {
  @FieldResolver(() => AuthorsNoteView, {
    nullable: true,
    description: "Its author's note, which goes before those of member, Character and Space; null for none.",
  })
  authorsNote(@Root() { authorsNote }: Conversation): AuthorsNoteView | null {
    return noteView(authorsNote);
  }

  @Authorized()
  @Mutation(() => ConversationPayload, {
    description:
      "Writes the author's note of a Conversation. For owner and moderators of the Space: FORBIDDEN. NOT_FOUND, CONFLICT, BAD_USER_INPUT.",
  })
  async updateConversationNote(
    @Arg("input", () => UpdateConversationNoteInput) input: UpdateConversationNoteInput,
    @Ctx() context: Context,
  ): Promise<ConversationPayload> {
    const { policies, services, transaction } = context;
    const { conversationId, expectedVersion, authorsNote } = input;
    const conversation = await transaction(async (db) => {
      await policies.conversation.requireModerator(db, requireViewer(context), conversationId);
      const note = authorsNote && acceptNote(authorsNote);
      return services.conversation.changeNote(db, conversationId, expectedVersion, note);
    });
    return { conversation };
  }
}
