import { Arg, Authorized, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { requireViewer } from "../../graphql/authorization.js";
import type { Context } from "../../graphql/context.js";
import { Refusal } from "../../platform/refusal.js";
import type { Account } from "./account.entity.js";
import { AcceptInviteInput, ChangePasswordInput, CompleteSetupInput, SignInInput } from "./account.inputs.js";
import { ChangePasswordPayload, SetupStatus, SignInPayload, SignOutPayload, Viewer } from "./account.payloads.js";
import { checkAccountText, emailKeyOf, requireEmailLength } from "./account.service.js";
import { hashPassword, passwordFits } from "./password.js";
import { scopesWithin } from "./scopes.js";
import type { StartedSession } from "./session.service.js";
import "./account.context.js";

@Resolver()
export class SignInResolver {
  @Query(() => SetupStatus, { description: "Whether the instance has its owner. For anybody." })
  async setupStatus(@Ctx() { database, services }: Context): Promise<SetupStatus> {
    return { isComplete: await services.account.isSetUp(database.read) };
  }

  @Query(() => Viewer, { nullable: true, description: "Who asks; null when nobody is signed in." })
  async viewer(@Ctx() { viewer, database, services }: Context): Promise<Viewer | null> {
    if (!viewer) return null;
    return presentViewer(viewer, await services.account.require(database.read, viewer.accountId));
  }

  @Mutation(() => SignInPayload, {
    description: "Makes the owner and signs them in. Once: CONFLICT afterwards. BAD_USER_INPUT.",
  })
  async completeSetup(
    @Arg("input", () => CompleteSetupInput) { name, email, password }: CompleteSetupInput,
    @Ctx() context: Context,
  ): Promise<SignInPayload> {
    const { services, transaction, request, database } = context;
    // Hashing is work that nobody has done for strangers when it is known that it leads nowhere.
    await services.account.requireNoOwner(database.read);
    checkAccountText(name, email);
    const passwordHash = await hashPassword(password);
    return transaction(async (db) => {
      const account = await services.account.createOwner(db, { name, email, passwordHash });
      await services.welcome.prepare(db);
      return signedIn(context, account, await services.session.start(db, account.id, request));
    });
  }

  @Mutation(() => SignInPayload, {
    description:
      "Signs in. UNAUTHENTICATED when address and password do not fit; RATE_LIMITED after ten failures in three minutes; BAD_USER_INPUT when the address is longer than one can be.",
  })
  async signIn(
    @Arg("input", () => SignInInput) { email, password }: SignInInput,
    @Ctx() context: Context,
  ): Promise<SignInPayload> {
    const { services, transaction, request, database } = context;
    requireEmailLength(email);
    const emailKey = emailKeyOf(email);
    services.signInLimit.begin(request.address, emailKey);
    const account = await services.account.findByEmail(database.read, email);
    const fits = await passwordFits(account?.passwordHash, password);
    if (!fits || !account?.isActive) throw new Refusal("UNAUTHENTICATED", "Address and password do not fit.");
    services.signInLimit.forget(request.address, emailKey);
    return transaction(async (db) => signedIn(context, account, await services.session.start(db, account.id, request)));
  }

  @Authorized()
  @Mutation(() => SignOutPayload, { description: "Ends the session this request came with." })
  async signOut(@Ctx() context: Context): Promise<SignOutPayload> {
    const { accountId, credential } = requireViewer(context);
    if (credential.kind === "token") throw new Refusal("FORBIDDEN", "A token is not a session. Revoke it instead.");
    await context.transaction((db) => context.services.session.end(db, accountId, credential.id));
    context.request.setSessionCookie?.(undefined);
    return { isSignedOut: true };
  }

  @Mutation(() => SignInPayload, {
    description:
      "Makes an account with an invite and signs it in. NOT_FOUND when the code is not usable; CONFLICT; BAD_USER_INPUT.",
  })
  async acceptInvite(
    @Arg("input", () => AcceptInviteInput) { code, name, email, password }: AcceptInviteInput,
    @Ctx() context: Context,
  ): Promise<SignInPayload> {
    const { services, transaction, request, database } = context;
    await services.invite.requireUsable(database.read, code);
    checkAccountText(name, email);
    const passwordHash = await hashPassword(password);
    return transaction(async (db) => {
      const invite = await services.invite.requireUsable(db, code);
      await services.invite.use(db, invite);
      const account = await services.account.create(db, { name, email, passwordHash, role: invite.role });
      return signedIn(context, account, await services.session.start(db, account.id, request));
    });
  }

  @Authorized()
  @Mutation(() => ChangePasswordPayload, {
    description:
      "Changes the viewer's password and ends the account's other sessions. UNAUTHENTICATED, RATE_LIMITED, BAD_USER_INPUT.",
  })
  async changePassword(
    @Arg("input", () => ChangePasswordInput) { currentPassword, newPassword }: ChangePasswordInput,
    @Ctx() context: Context,
  ): Promise<ChangePasswordPayload> {
    const { accountId, credential } = requireViewer(context);
    const { services, transaction, request, database } = context;
    const account = await services.account.require(database.read, accountId);
    services.signInLimit.begin(request.address, account.emailKey);
    if (!(await passwordFits(account.passwordHash, currentPassword))) {
      throw new Refusal("UNAUTHENTICATED", "The current password does not fit.");
    }
    services.signInLimit.forget(request.address, account.emailKey);
    const passwordHash = await hashPassword(newPassword, "newPassword");
    return transaction(async (db) => {
      const changed = await services.account.update(db, accountId, account.version, { passwordHash });
      await services.session.endOthers(db, accountId, credential.kind === "session" ? credential.id : undefined);
      return { account: changed };
    });
  }
}

function signedIn(context: Context, account: Account, { session, token }: StartedSession): SignInPayload {
  context.request.setSessionCookie?.(token, session.expiresAt);
  const identity = {
    accountId: account.id,
    role: account.role,
    scope: "admin",
    credential: { kind: "session", id: session.id },
  } as const;
  return { viewer: presentViewer(identity, account) };
}

function presentViewer(identity: Viewer["identity"], account: Account): Viewer {
  const { credential, scope } = identity;
  return {
    identity,
    account,
    scopes: scopesWithin(scope),
    sessionId: credential.kind === "session" ? credential.id : null,
  };
}
