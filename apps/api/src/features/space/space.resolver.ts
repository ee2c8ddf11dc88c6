import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { requireViewer } from "../../graphql/authorization.js";
import type { Context } from "../../graphql/context.js";
import { containsPattern, keysetPage, type Connection } from "../../graphql/paging.js";
import { UsageTotals } from "../ledger/index.js";
import { Preset } from "../preset/index.js";
import { presetNameOf, visiblePreset } from "./applied-preset.js";
import { Membership, SpaceRole } from "./membership.entity.js";
import { Space } from "./space.entity.js";
import {
  DeleteSpaceInput,
  DeleteSpacePayload,
  SpaceConnection,
  SpacePayload,
  SpacesArgs,
  UpdateSpaceInput,
} from "./space.inputs.js";
import "./space.context.js";

@Resolver(() => Space)
export class SpaceResolver {
  @FieldResolver(() => [Membership], { description: "Its members in order, those who left not among them." })
  memberships(@Root() { id }: Space, @Ctx() { loaders }: Context): Promise<Membership[]> {
    return loaders.membershipsBySpace.load(id);
  }

  @FieldResolver(() => SpaceRole, { description: "What the viewer may do to it." })
  async viewerRole(@Root() { id }: Space, @Ctx() context: Context): Promise<SpaceRole> {
    const { accountId } = requireViewer(context);
    const members = await context.loaders.membershipsBySpace.load(id);
    return members.find((member) => member.accountId === accountId)?.role ?? SpaceRole.MEMBER;
  }

  @FieldResolver(() => Preset, {
    nullable: true,
    description:
      "The Preset that holds in it; null for the instance's default, and when the Preset is hidden from the viewer.",
  })
  preset(@Root() space: Space, @Ctx() context: Context): Promise<Preset | null> {
    return visiblePreset(context, space);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Name of the Preset that holds in it, hidden or not; null for the instance's default.",
  })
  presetName(@Root() space: Space, @Ctx() context: Context): Promise<string | null> {
    return presetNameOf(context, space);
  }

  @FieldResolver(() => UsageTotals, { description: "What its Runs have used in all." })
  usage(@Root() { id }: Space, @Ctx() { loaders }: Context): Promise<UsageTotals> {
    return loaders.totalsByScope.load({ scope: "space", id });
  }

  @Authorized()
  @Query(() => Space, { description: "One Space. NOT_FOUND for people who are no members." })
  async space(
    @Arg("id", () => ID, { description: "Which Space." }) id: string,
    @Ctx() context: Context,
  ): Promise<Space> {
    await context.policies.space.requireMember(context.database.read, requireViewer(context), id);
    return context.loaders.spaceById.load(id);
  }

  @Authorized()
  @Query(() => SpaceConnection, { description: "The viewer's Spaces, last active first." })
  spaces(@Args(() => SpacesArgs) args: SpacesArgs, @Ctx() context: Context): Promise<Connection<Space>> {
    const { accountId } = requireViewer(context);
    const query = context.database.read
      .createQueryBuilder(Space, "space")
      .innerJoin(Membership, "mine", `mine."spaceId" = space.id AND mine."accountId" = :accountId`, { accountId })
      .where(`mine."removedAt" IS NULL`);
    if (args.query)
      query.andWhere(`space."nameKey" LIKE :pattern ESCAPE '\\'`, { pattern: containsPattern(args.query) });
    return keysetPage(
      query,
      {
        columns: ["space.lastActiveAt", "space.id"],
        direction: "DESC",
        values: ({ lastActiveAt, id }) => [lastActiveAt, id],
      },
      args,
    );
  }

  @Authorized()
  @Mutation(() => SpacePayload, {
    description:
      "Changes a Space. For its owner and moderators: FORBIDDEN. NOT_FOUND, for a Preset too; CONFLICT, BAD_USER_INPUT.",
  })
  async updateSpace(
    @Arg("input", () => UpdateSpaceInput) { id, expectedVersion, ...change }: UpdateSpaceInput,
    @Ctx() context: Context,
  ): Promise<SpacePayload> {
    const { policies, services, transaction } = context;
    const space = await transaction(async (db) => {
      const viewer = requireViewer(context);
      await policies.space.requireModerator(db, viewer, id);
      if (change.presetId != null) await policies.preset.requireRead(db, viewer, change.presetId);
      return services.space.update(db, id, expectedVersion, change);
    });
    return { space };
  }

  @Authorized()
  @Mutation(() => DeleteSpacePayload, {
    description:
      "Deletes a Space with its Conversations. For its owner: FORBIDDEN. NOT_FOUND. Ask spaceDeletion first what goes with it.",
  })
  async deleteSpace(
    @Arg("input", () => DeleteSpaceInput) { id }: DeleteSpaceInput,
    @Ctx() context: Context,
  ): Promise<DeleteSpacePayload> {
    const { policies, services, transaction } = context;
    await transaction(async (db) => {
      await policies.space.requireOwner(db, requireViewer(context), id);
      await services.space.delete(db, id);
    });
    return { deletedId: id };
  }
}
