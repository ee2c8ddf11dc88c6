import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { Character, portraitUrlOf } from "../character/index.js";
import { Membership, Participation } from "./membership.entity.js";
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
