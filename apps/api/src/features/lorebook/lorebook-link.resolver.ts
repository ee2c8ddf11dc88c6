import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { LorebookLink } from "./lorebook-link.entity.js";
import { Lorebook } from "./lorebook.entity.js";
import "./lorebook.context.js";

@Resolver(() => LorebookLink)
export class LorebookLinkResolver {
  @FieldResolver(() => Lorebook, {
    name: "lorebook",
    nullable: true,
    description: "The Lorebook; null when it is hidden from the viewer.",
  })
  async linkedLorebook(
    @Root() { lorebookId }: LorebookLink,
    @Ctx() { loaders, policies, viewer }: Context,
  ): Promise<Lorebook | null> {
    const lorebook = await loaders.lorebookById.load(lorebookId);
    return lorebook && viewer && policies.lorebook.canRead(viewer, lorebook) ? lorebook : null;
  }
}
