import { Arg, Authorized, Ctx, Field, FieldResolver, ID, InputType, Mutation, Resolver, Root } from "type-graphql";
import { requireViewer } from "../../graphql/authorization.js";
import type { Context } from "../../graphql/context.js";
import { LinkLorebookInput, LorebookLink, requireShareable, UnlinkLorebookInput } from "../lorebook/index.js";
import { Space } from "./space.entity.js";
import { SpacePayload } from "./space.inputs.js";
import "./space.context.js";

@InputType({ description: "Links a Lorebook to a Space, or changes how it is linked." })
class LinkSpaceLorebookInput extends LinkLorebookInput {
  @Field(() => ID, { description: "Which Space." })
  spaceId!: string;
}

@InputType({ description: "Takes a Lorebook away from a Space." })
class UnlinkSpaceLorebookInput extends UnlinkLorebookInput {
  @Field(() => ID, { description: "Which Space." })
  spaceId!: string;
}

@Resolver(() => Space)
export class SpaceLorebookResolver {
  @FieldResolver(() => [LorebookLink], {
    description: "The Lorebooks that take part in all its Conversations, in order.",
  })
  lorebooks(@Root() { id }: Space, @Ctx() { loaders }: Context): Promise<LorebookLink[]> {
    return loaders.lorebooksBySpace.load(id);
  }

  @Authorized()
  @Mutation(() => SpacePayload, {
    description:
      "Links a Lorebook to a Space, or changes how: a public one, or one of the Space's owner. For owner and moderators: FORBIDDEN. NOT_FOUND, BAD_USER_INPUT; CONFLICT when there are 100.",
  })
  linkSpaceLorebook(
    @Arg("input", () => LinkSpaceLorebookInput) { spaceId, lorebookId, ...change }: LinkSpaceLorebookInput,
    @Ctx() context: Context,
  ): Promise<SpacePayload> {
    const viewer = requireViewer(context);
    const { policies, services, transaction } = context;
    return transaction(async (db) => {
      await policies.space.requireModerator(db, viewer, spaceId);
      const space = await services.space.require(db, spaceId);
      requireShareable(await policies.lorebook.requireRead(db, viewer, lorebookId), space.ownerId);
      await services.spaceLorebooks.link(db, spaceId, lorebookId, change);
      return { space };
    });
  }

  @Authorized()
  @Mutation(() => SpacePayload, {
    description: "Takes a Lorebook away from a Space. For owner and moderators: FORBIDDEN. NOT_FOUND.",
  })
  unlinkSpaceLorebook(
    @Arg("input", () => UnlinkSpaceLorebookInput) { spaceId, lorebookId }: UnlinkSpaceLorebookInput,
    @Ctx() context: Context,
  ): Promise<SpacePayload> {
    const { policies, services, transaction } = context;
    return transaction(async (db) => {
      await policies.space.requireModerator(db, requireViewer(context), spaceId);
      await services.spaceLorebooks.unlink(db, spaceId, lorebookId);
      return { space: await services.space.require(db, spaceId) };
    });
  }
}
