import { Field, ID, ObjectType } from "type-graphql";
import { connectionType } from "../../graphql/paging.js";
import type { Viewer as Identity } from "../../graphql/context.js";
import { Account, AccountRole } from "./account.entity.js";
import { ApiToken, TokenScope } from "./api-token.entity.js";
import { Invite } from "./invite.entity.js";

export const AccountConnection = connectionType("Account", () => Account);

@ObjectType({ description: "Whether the instance has its owner." })
export class SetupStatus {
  @Field(() => Boolean, { description: "False until somebody has made the owner account." })
  isComplete!: boolean;
}

/** Who asks, as GraphQL shows it. Features to the right add fields, so it carries the identity along. */
@ObjectType({ description: "Who asks." })
export class Viewer {
  identity!: Identity;

  @Field(() => Account, { description: "The account." })
  account!: Account;

  @Field(() => [TokenScope], { description: "What the session or token may do." })
  scopes!: TokenScope[];

  @Field(() => ID, { nullable: true, description: "The session, when signed in with one." })
  sessionId!: string | null;
}

@ObjectType({ description: "What an invite offers." })
export class InvitePreview {
  @Field(() => AccountRole, { description: "Role of the account that would be made." })
  role!: AccountRole;

  @Field(() => String, { nullable: true, description: "Name of who made the invite." })
  invitedBy!: string | null;
}

@ObjectType({ description: "Somebody has signed in; the session cookie is set." })
export class SignInPayload {
  @Field(() => Viewer, { description: "Who it is." })
  viewer!: Viewer;
}

@ObjectType({ description: "The session has ended." })
export class SignOutPayload {
  @Field(() => Boolean, { description: "Always true." })
  isSignedOut!: boolean;
}

@ObjectType({ description: "An account, as it is now." })
export class AccountPayload {
  @Field(() => Account, { description: "The account." })
  account!: Account;
}

@ObjectType({ description: "The password is changed and the account's other sessions have ended." })
export class ChangePasswordPayload extends AccountPayload {}

@ObjectType({ description: "A session has ended." })
export class RevokeSessionPayload {
  @Field(() => ID, { description: "Which one." })
  deletedId!: string;
}

@ObjectType({ description: "An invite was made." })
export class CreateInvitePayload {
  @Field(() => Invite, { description: "The invite." })
  invite!: Invite;

  @Field(() => String, { description: "The code. It is shown this once." })
  code!: string;
}

@ObjectType({ description: "An invite has ended." })
export class RevokeInvitePayload {
  @Field(() => ID, { description: "Which one." })
  deletedId!: string;
}

@ObjectType({ description: "A token was made." })
export class CreateApiTokenPayload {
  @Field(() => ApiToken, { description: "The token." })
  apiToken!: ApiToken;

  @Field(() => String, { description: "The secret. It is shown this once." })
  secret!: string;
}

@ObjectType({ description: "A token has ended." })
export class RevokeApiTokenPayload {
  @Field(() => ID, { description: "Which one." })
  deletedId!: string;
}
