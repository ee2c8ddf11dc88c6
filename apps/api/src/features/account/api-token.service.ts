import type { EntityManager } from "typeorm";
import { includesScope } from "../../graphql/authorization.js";
import type { Scope, Viewer } from "../../graphql/context.js";
import type { Clock } from "../../platform/clock.js";
import type { Ids } from "../../platform/ids.js";
import { badInput, notFound, Refusal } from "../../platform/refusal.js";
import { hashToken, randomToken } from "../../platform/secrets.js";
import type { Topics } from "../../platform/topics.js";
import { announceAccessChange } from "./access-topic.js";
import { ApiToken } from "./api-token.entity.js";

/** Longest name, in UTF-16 units. */
export const MAX_TOKEN_NAME = 80;

/** Tokens one account may hold. */
export const MAX_TOKENS = 50;

/** Rules for API tokens. */
export class ApiTokenService {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly topics: Topics,
  ) {}

  /**
   * Makes a token. The secret is returned once and stored as a hash.
   *
   * @throws Refusal FORBIDDEN when it would be wider than the maker's credential; BAD_USER_INPUT for a bad name;
   * CONFLICT above `MAX_TOKENS`.
   */
  async create(
    db: EntityManager,
    maker: Viewer,
    terms: { name: string; scope: Scope },
  ): Promise<{ apiToken: ApiToken; secret: string }> {
    const { accountId } = maker;
    if (!includesScope(maker.scope, terms.scope)) {
      throw new Refusal("FORBIDDEN", "A token cannot make a token that may do more than itself.");
    }
    const name = terms.name.trim();
    if (name.length === 0 || name.length > MAX_TOKEN_NAME) {
      throw badInput({
        path: "name",
        code: "out_of_range",
        message: `The name must have 1 to ${MAX_TOKEN_NAME} characters.`,
      });
    }
    if ((await db.countBy(ApiToken, { accountId })) >= MAX_TOKENS) {
      throw new Refusal("CONFLICT", `An account holds at most ${MAX_TOKENS} tokens. Revoke one first.`);
    }
    const secret = randomToken("tkp_");
    const apiToken = await db.save(ApiToken, {
      id: this.ids.next(),
      accountId,
      name,
      scope: terms.scope,
      secretHash: hashToken(secret),
      hint: secret.slice(-4),
      createdAt: this.clock.now(),
      lastUsedAt: null,
    });
    return { apiToken, secret };
  }

  /** A token of the account. @throws Refusal NOT_FOUND. */
  async require(db: EntityManager, accountId: string, apiTokenId: string): Promise<ApiToken> {
    const apiToken = await db.findOneBy(ApiToken, { id: apiTokenId, accountId });
    if (!apiToken) throw notFound("token");
    return apiToken;
  }

  /** The account's tokens, newest first. */
  list(db: EntityManager, accountId: string): Promise<ApiToken[]> {
    return db.find(ApiToken, { where: { accountId }, order: { createdAt: "DESC", id: "DESC" } });
  }

  /** Ends a token of the account; its sockets close. @throws Refusal NOT_FOUND. */
  async revoke(db: EntityManager, accountId: string, apiTokenId: string): Promise<void> {
    const { affected } = await db.delete(ApiToken, { id: apiTokenId, accountId });
    if (!affected) throw notFound("token");
    announceAccessChange(db, this.topics, { accountId, credentialId: apiTokenId });
  }
}
