import type { EntityManager } from "typeorm";
import type { AccountLoaders } from "./account.loaders.js";
import type { AccountService } from "./account.service.js";
import type { ApiTokenService } from "./api-token.service.js";
import type { Authentication } from "./authentication.js";
import type { IdempotencyService } from "./idempotency.service.js";
import type { InviteService } from "./invite.service.js";
import type { SessionService } from "./session.service.js";
import type { SignInLimit } from "./sign-in-limit.js";

/** What a new instance begins with, made with its owner; filled by `compose.ts`, because it stands to the right. */
export interface Welcome {
  prepare(db: EntityManager): Promise<void>;
}

declare module "../../graphql/context.js" {
  interface Services {
    account: AccountService;
    session: SessionService;
    invite: InviteService;
    apiToken: ApiTokenService;
    authentication: Authentication;
    idempotency: IdempotencyService;
    signInLimit: SignInLimit;
    welcome: Welcome;
  }
  interface Loaders extends AccountLoaders {}
}
