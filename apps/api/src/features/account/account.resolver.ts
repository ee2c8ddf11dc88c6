import { Arg, Args, Authorized, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { keysetPage, PageArgs, type Connection } from "../../graphql/paging.js";
import { requireViewer } from "../../graphql/authorization.js";
import { Account } from "./account.entity.js";
import { SetAccountActiveInput, SetAccountRoleInput, SetTimeZoneInput, UpdateProfileInput } from "./account.inputs.js";
import { AccountConnection, AccountPayload } from "./account.payloads.js";
import "./account.context.js";

@Resolver()
export class AccountResolver {
  @Authorized("admin")
  @Query(() => AccountConnection, { description: "All accounts, oldest first. Administrators only: FORBIDDEN." })
  accounts(@Args(() => PageArgs) page: PageArgs, @Ctx() { database }: Context): Promise<Connection<Account>> {
    return keysetPage(
      database.read.createQueryBuilder(Account, "account"),
      {
        columns: ["account.createdAt", "account.id"],
        direction: "ASC",
        values: ({ createdAt, id }) => [createdAt, id],
      },
      page,
    );
  }

  @Authorized()
  @Mutation(() => AccountPayload, { description: "Changes the viewer's own name. CONFLICT, BAD_USER_INPUT." })
  async updateProfile(
    @Arg("input", () => UpdateProfileInput) input: UpdateProfileInput,
    @Ctx() context: Context,
  ): Promise<AccountPayload> {
    const { accountId } = requireViewer(context);
    const { services, transaction } = context;
    const account = await transaction((db) =>
      services.account.update(db, accountId, input.expectedVersion, { name: input.name.trim() }),
    );
    return { account };
  }

  @Authorized()
  @Mutation(() => AccountPayload, {
    description:
      "Says in which zone the viewer is, so that prompts tell the time there; the newest word counts. Clients say it by themselves. BAD_USER_INPUT for an unknown zone.",
  })
  async setTimeZone(
    @Arg("input", () => SetTimeZoneInput) { timeZone }: SetTimeZoneInput,
    @Ctx() context: Context,
  ): Promise<AccountPayload> {
    const { accountId } = requireViewer(context);
    const { services, transaction } = context;
    return { account: await transaction((db) => services.account.setTimeZone(db, accountId, timeZone)) };
  }

  @Authorized("admin")
  @Mutation(() => AccountPayload, {
    description: "Gives an account another role. Administrators only. FORBIDDEN for the owner, NOT_FOUND, CONFLICT.",
  })
  async setAccountRole(
    @Arg("input", () => SetAccountRoleInput) { accountId, expectedVersion, role }: SetAccountRoleInput,
    @Ctx() { services, transaction }: Context,
  ): Promise<AccountPayload> {
    return { account: await transaction((db) => services.account.update(db, accountId, expectedVersion, { role })) };
  }

  @Authorized("admin")
  @Mutation(() => AccountPayload, {
    description:
      "Switches an account on or off; off ends its sessions. Administrators only. FORBIDDEN for the owner, NOT_FOUND, CONFLICT.",
  })
  async setAccountActive(
    @Arg("input", () => SetAccountActiveInput) { accountId, expectedVersion, isActive }: SetAccountActiveInput,
    @Ctx() { services, transaction }: Context,
  ): Promise<AccountPayload> {
    return {
      account: await transaction((db) => services.account.update(db, accountId, expectedVersion, { isActive })),
    };
  }
}
