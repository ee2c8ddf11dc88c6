import { Arg, Authorized, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { requireViewer } from "../../graphql/authorization.js";
import type { Context } from "../../graphql/context.js";
import { CreateInviteInput, RevokeInviteInput } from "./account.inputs.js";
import { CreateInvitePayload, InvitePreview, RevokeInvitePayload } from "./account.payloads.js";
import { Invite } from "./invite.entity.js";
import "./account.context.js";

@Resolver(() => Invite)
export class InviteResolver {
  @FieldResolver(() => Boolean, { description: "Whether accounts can still be made with it." })
  isUsable(@Root() invite: Invite, @Ctx() { services }: Context): boolean {
    return services.invite.isUsable(invite);
  }

  @Authorized("admin")
  @Query(() => [Invite], { description: "All invites, newest first. Administrators only: FORBIDDEN." })
  invites(@Ctx() { database, services }: Context): Promise<Invite[]> {
    return services.invite.list(database.read);
  }

  @Query(() => InvitePreview, {
    description: "What a code offers. For anybody who has it. NOT_FOUND when it is not usable.",
  })
  async invitePreview(
    @Arg("code", () => String, { description: "The code; case and dashes do not matter." }) code: string,
    @Ctx() { database, services }: Context,
  ): Promise<InvitePreview> {
    const invite = await services.invite.requireUsable(database.read, code);
    const maker = await services.account.require(database.read, invite.createdById);
    return { role: invite.role, invitedBy: maker.name };
  }

  @Authorized("admin")
  @Mutation(() => CreateInvitePayload, {
    description: "Makes an invite. Administrators only: FORBIDDEN. BAD_USER_INPUT, CONFLICT.",
  })
  createInvite(
    @Arg("input", () => CreateInviteInput) { idempotencyKey: key, ...terms }: CreateInviteInput,
    @Ctx() context: Context,
  ): Promise<CreateInvitePayload> {
    const { accountId } = requireViewer(context);
    const { services, transaction } = context;
    const request = { accountId, operation: "createInvite", key, input: terms };
    return transaction(async (db) => {
      const { id, secret } = await services.idempotency.onceWithSecret(db, request, async () => {
        const { invite, code } = await services.invite.create(db, accountId, terms);
        return { id: invite.id, secret: code };
      });
      return { invite: await services.invite.require(db, id), code: secret };
    });
  }

  @Authorized("admin")
  @Mutation(() => RevokeInvitePayload, { description: "Ends an invite. Administrators only: FORBIDDEN. NOT_FOUND." })
  async revokeInvite(
    @Arg("input", () => RevokeInviteInput) { inviteId }: RevokeInviteInput,
    @Ctx() { services, transaction }: Context,
  ): Promise<RevokeInvitePayload> {
    await transaction((db) => services.invite.revoke(db, inviteId));
    return { deletedId: inviteId };
  }
}
