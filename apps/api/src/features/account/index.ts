import { Account } from "./account.entity.js";
import { AccountResolver } from "./account.resolver.js";
import { AccountVariable } from "./account-variable.entity.js";
import { ApiToken } from "./api-token.entity.js";
import { ApiTokenResolver, SessionResolver } from "./credential.resolver.js";
import { IdempotencyKey } from "./idempotency-key.entity.js";
import { Invite } from "./invite.entity.js";
import { InviteResolver } from "./invite.resolver.js";
import { Session } from "./session.entity.js";
import { SignInResolver } from "./sign-in.resolver.js";

export { ACCESS_TOPIC, type AccessChange } from "./access-topic.js";
export { Account, AccountRole } from "./account.entity.js";
export { createAccountLoaders } from "./account.loaders.js";
export { Viewer as ViewerType } from "./account.payloads.js";
export { AccountService } from "./account.service.js";
export { AccountVariables } from "./account-variables.js";
export { ApiTokenService } from "./api-token.service.js";
export { Authentication, type Credential } from "./authentication.js";
export { IdempotencyService, resealAnswers, type IdempotentRequest } from "./idempotency.service.js";
export { InviteService } from "./invite.service.js";
export { SessionService } from "./session.service.js";
export { SignInLimit } from "./sign-in-limit.js";

/** Tables of this feature. */
export const accountEntities = [Account, Session, Invite, ApiToken, IdempotencyKey, AccountVariable];

/** GraphQL of this feature. */
export const accountResolvers = [AccountResolver, SignInResolver, SessionResolver, ApiTokenResolver, InviteResolver];
