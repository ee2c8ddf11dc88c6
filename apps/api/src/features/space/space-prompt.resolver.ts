import { Arg, Authorized, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, Resolver, Root } from "type-graphql";
import { requireViewer } from "../../graphql/authorization.js";
import type { Context } from "../../graphql/context.js";
import { acceptNote, AuthorsNoteInput, AuthorsNoteView, noteView } from "../character/index.js";
import { loreSettingsOf } from "./lore-settings.js";
import { LoreSettingsView, UpdateLoreSettingsInput } from "./lore-settings.types.js";
import { Membership } from "./membership.entity.js";
import { Space } from "./space.entity.js";
import { SpacePayload } from "./space.inputs.js";
import "./space.context.js";

@InputType({ description: "Writes the author's note of a Space." })
export class UpdateSpaceNoteInput {
  @Field(() => ID, { description: "Which Space." })
  spaceId!: string;

  @Field(() => Int, { description: "The version the change is based on." })
  expectedVersion!: number;

  @Field(() => AuthorsNoteInput, { nullable: true, description: "The note; null takes it away." })
  authorsNote!: AuthorsNoteInput | null;
}

/** What a member's note says. */
@Resolver(() => Membership)
export class MembershipNoteResolver {
  @FieldResolver(() => AuthorsNoteView, {
    nullable: true,
    description: "The author's note sent when the member speaks; null for none.",
  })
  authorsNote(@Root() { authorsNote }: Membership): AuthorsNoteView | null {
    return noteView(authorsNote);
  }
}

/** What a Space sets for the prompts made in it. */
@Resolver(() => Space)
export class SpacePromptResolver {
  @FieldResolver(() => LoreSettingsView, { description: "How it looks for Lorebook keys." })
  loreSettings(@Root() space: Space): LoreSettingsView {
    return loreSettingsOf(space);
  }

  @FieldResolver(() => AuthorsNoteView, {
    nullable: true,
    description: "The author's note of all its Conversations; null for none.",
  })
  authorsNote(@Root() { authorsNote }: Space): AuthorsNoteView | null {
    return noteView(authorsNote);
  }

  @Authorized()
  @Mutation(() => SpacePayload, {
    description:
      "Changes how a Space looks for Lorebook keys. For its owner and moderators: FORBIDDEN. NOT_FOUND, CONFLICT, BAD_USER_INPUT naming every field out of range.",
  })
  async updateLoreSettings(
    @Arg("input", () => UpdateLoreSettingsInput) { spaceId, expectedVersion, ...change }: UpdateLoreSettingsInput,
    @Ctx() context: Context,
  ): Promise<SpacePayload> {
    const { policies, services, transaction } = context;
    const space = await transaction(async (db) => {
      await policies.space.requireModerator(db, requireViewer(context), spaceId);
      return services.space.changeLoreSettings(db, spaceId, expectedVersion, change);
    });
    return { space };
  }

  @Authorized()
  @Mutation(() => SpacePayload, {
    description:
      "Writes the author's note of a Space. For its owner and moderators: FORBIDDEN. NOT_FOUND, CONFLICT, BAD_USER_INPUT.",
  })
  async updateSpaceNote(
    @Arg("input", () => UpdateSpaceNoteInput) { spaceId, expectedVersion, authorsNote }: UpdateSpaceNoteInput,
    @Ctx() context: Context,
  ): Promise<SpacePayload> {
    const { policies, services, transaction } = context;
    const space = await transaction(async (db) => {
      await policies.space.requireModerator(db, requireViewer(context), spaceId);
      return services.space.changeNote(db, spaceId, expectedVersion, authorsNote && acceptNote(authorsNote));
    });
    return { space };
  }
}
