import { Arg, Authorized, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { requireViewer } from "../../graphql/authorization.js";
import type { Context } from "../../graphql/context.js";
import { Character, portraitUrlOf } from "../character/index.js";
import { Preset } from "../preset/index.js";
import { presetNameOf, visiblePreset } from "./applied-preset.js";
import { Membership, Participation } from "./membership.entity.js";
import { MembershipPayload, UpdateMembershipInput } from "./space.inputs.js";
import "./space.context.js";

@Resolver(() => Membership)
export class MembershipResolver {
  @FieldResolver(() => Character, {
    nullable: true,
    description:
      "The Character who has the place; null for a person, and when the Character was deleted or is hidden from the viewer.",
  })
  async character(
    @Root() { characterId }: Membership,
    @Ctx() { loaders, policies, viewer }: Context,
  ): Promise<Character | null> {
    if (characterId === null || !viewer) return null;
    const character = await loaders.characterById.load(characterId);
    return character && policies.character.canRead(viewer, character) ? character : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Address of the portrait on this server; null when there is none.",
  })
  async portraitUrl(@Root() { characterId }: Membership, @Ctx() { loaders }: Context): Promise<string | null> {
    if (characterId === null) return null;
    const character = await loaders.characterById.load(characterId);
    return character && portraitUrlOf(character);
  }

  @FieldResolver(() => Preset, {
    nullable: true,
    description:
      "The Preset that holds when the member speaks; null for that of the Space, and when it is hidden from the viewer.",
  })
  preset(@Root() membership: Membership, @Ctx() context: Context): Promise<Preset | null> {
    return visiblePreset(context, membership);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Name of the Preset that holds when the member speaks, hidden or not; null for that of the Space.",
  })
  presetName(@Root() membership: Membership, @Ctx() context: Context): Promise<string | null> {
    return presetNameOf(context, membership);
  }

  @Authorized()
  @Mutation(() => MembershipPayload, {
    description:
      "Changes a member's settings. For the Space's owner and moderators: FORBIDDEN. NOT_FOUND, for a Preset too; CONFLICT with the present state, BAD_USER_INPUT.",
  })
  async updateMembership(
    @Arg("input", () => UpdateMembershipInput) { id, expectedVersion, ...change }: UpdateMembershipInput,
    @Ctx() context: Context,
  ): Promise<MembershipPayload> {
    const viewer = requireViewer(context);
    const { policies, services, transaction } = context;
    const membership = await transaction(async (db) => {
      await policies.space.requireModeratorOfMember(db, viewer, id);
      if (change.presetId != null) await policies.preset.requireRead(db, viewer, change.presetId);
      return services.space.updateMembership(db, id, expectedVersion, change);
    });
    return { membership };
  }

  @FieldResolver(() => Boolean, { description: "Whether it is the viewer's own place." })
  isMine(@Root() { accountId }: Membership, @Ctx() { viewer }: Context): boolean {
    return accountId !== null && accountId === viewer?.accountId;
  }

  @FieldResolver(() => Boolean, { description: "Whether the member has left." })
  isRemoved(@Root() { removedAt }: Membership): boolean {
    return removedAt !== null;
  }

  @FieldResolver(() => Boolean, { description: "Whether the member speaks only when asked by name." })
  isMuted(@Root() { participation }: Membership): boolean {
    return participation === Participation.MUTED;
  }
}
