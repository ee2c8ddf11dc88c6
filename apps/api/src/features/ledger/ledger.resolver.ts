import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { ViewerType } from "../account/index.js";
import { UsageTotals } from "./usage-totals.js";
import "./ledger.context.js";

@Resolver(() => ViewerType)
export class ViewerUsageResolver {
  @FieldResolver(() => UsageTotals, { description: "What the viewer's account has used in all." })
  usage(@Root() { identity }: ViewerType, @Ctx() { loaders }: Context): Promise<UsageTotals> {
    return loaders.totalsByScope.load({ scope: "account", id: identity.accountId });
  }
}
