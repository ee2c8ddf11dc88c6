import type { AccountService } from "./account.service.js";
import type { ApiTokenService } from "./api-token.service.js";
import type { Authentication } from "./authentication.js";
import type { IdempotencyService } from "./idempotency.service.js";
import type { InviteService } from "./invite.service.js";
import type { SessionService } from "./session.service.js";
import type { SignInLimit } from "./sign-in-limit.js";

declare module "../../graphql/context.js" {
  interface Services {
    account: AccountService;
    session: SessionService;
    invite: InviteService;
    apiToken: ApiTokenService;
    authentication: Authentication;
    idempotency: IdempotencyService;
    signInLimit: SignInLimit;
  }
}
