import { Arg, Authorized, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { requireViewer } from "../../graphql/authorization.js";
import type { Context, Scope } from "../../graphql/context.js";
import { CreateApiTokenInput, RevokeApiTokenInput, RevokeSessionInput } from "./account.inputs.js";
import { CreateApiTokenPayload, RevokeApiTokenPayload, RevokeSessionPayload } from "./account.payloads.js";
import { ApiToken, TokenScope } from "./api-token.entity.js";
import { scopesWithin, widestOf } from "./scopes.js";
import { Session } from "./session.entity.js";
import "./account.context.js";

@Resolver(() => Session)
export class SessionResolver {
  @FieldResolver(() => Boolean, { description: "Whether this request came with it." })
  isCurrent(@Root() session: Session, @Ctx() { viewer }: Context): boolean {
    return viewer?.credential.id === session.id;
  }

  @Authorized()
  @Query(() => [Session], { description: "The viewer's sessions, last used first." })
  sessions(@Ctx() context: Context): Promise<Session[]> {
    return context.services.session.list(context.database.read, requireViewer(context).accountId);
  }

  @Authorized()
  @Mutation(() => RevokeSessionPayload, { description: "Ends a session of the viewer; its sockets close. NOT_FOUND." })
  async revokeSession(
    @Arg("input", () => RevokeSessionInput) { sessionId }: RevokeSessionInput,
    @Ctx() context: Context,
  ): Promise<RevokeSessionPayload> {
    const { accountId } = requireViewer(context);
    await context.transaction((db) => context.services.session.end(db, accountId, sessionId));
    return { deletedId: sessionId };
  }
}

@Resolver(() => ApiToken)
export class ApiTokenResolver {
  @FieldResolver(() => [TokenScope], { description: "What it may do." })
  scopes(@Root() { scope }: ApiToken): Scope[] {
    return scopesWithin(scope);
  }

  @Authorized()
  @Query(() => [ApiToken], { description: "The viewer's tokens, newest first." })
  apiTokens(@Ctx() context: Context): Promise<ApiToken[]> {
    return context.services.apiToken.list(context.database.read, requireViewer(context).accountId);
  }

  @Authorized()
  @Mutation(() => CreateApiTokenPayload, {
    description:
      "Makes a token; no wider than the credential that makes it. FORBIDDEN, BAD_USER_INPUT, CONFLICT when there are too many.",
  })
  async createApiToken(
    @Arg("input", () => CreateApiTokenInput) { name, scopes, idempotencyKey: key }: CreateApiTokenInput,
    @Ctx() context: Context,
  ): Promise<CreateApiTokenPayload> {
    const viewer = requireViewer(context);
    const scope = widestOf(scopes);
    const { services, transaction } = context;
    // What the maker may do belongs to the request: a narrower credential does not get a wider token's secret by its key.
    const input = { name, scope, makerScope: viewer.scope };
    const request = { accountId: viewer.accountId, operation: "createApiToken", key, input };
    return transaction(async (db) => {
      const { id, secret } = await services.idempotency.onceWithSecret(db, request, async () => {
        const made = await services.apiToken.create(db, viewer, { name, scope });
        return { id: made.apiToken.id, secret: made.secret };
      });
      return { apiToken: await services.apiToken.require(db, viewer.accountId, id), secret };
    });
  }

  @Authorized()
  @Mutation(() => RevokeApiTokenPayload, { description: "Ends a token of the viewer; its sockets close. NOT_FOUND." })
  async revokeApiToken(
    @Arg("input", () => RevokeApiTokenInput) { apiTokenId }: RevokeApiTokenInput,
    @Ctx() context: Context,
  ): Promise<RevokeApiTokenPayload> {
    const { accountId } = requireViewer(context);
    await context.transaction((db) => context.services.apiToken.revoke(db, accountId, apiTokenId));
    return { deletedId: apiTokenId };
  }
}
