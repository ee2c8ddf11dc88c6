import { Field, ID, InputType, Int } from "type-graphql";
import { AccountRole } from "./account.entity.js";
import { TokenScope } from "./api-token.entity.js";

@InputType({ description: "Makes the owner of a new instance." })
export class CompleteSetupInput {
  @Field(() => String, { description: "The name other people see; 1 to 80 characters." })
  name!: string;

  @Field(() => String, { description: "The address to sign in with." })
  email!: string;

  @Field(() => String, { description: "8 to 256 characters." })
  password!: string;
}

@InputType({ description: "Signs in." })
export class SignInInput {
  @Field(() => String, { description: "The account's address." })
  email!: string;

  @Field(() => String, { description: "The account's password." })
  password!: string;
}

@InputType({ description: "Makes an account with an invite." })
export class AcceptInviteInput extends CompleteSetupInput {
  @Field(() => String, { description: "The invite's code; case and dashes do not matter." })
  code!: string;
}

@InputType({ description: "Changes the viewer's own name." })
export class UpdateProfileInput {
  @Field(() => Int, { description: "The version the change is based on." })
  expectedVersion!: number;

  @Field(() => String, { description: "The name other people see; 1 to 80 characters." })
  name!: string;
}

@InputType({ description: "Says in which zone the viewer is." })
export class SetTimeZoneInput {
  @Field(() => String, { description: "IANA name, such as Europe/Lisbon." })
  timeZone!: string;
}

@InputType({ description: "Changes the viewer's password." })
export class ChangePasswordInput {
  @Field(() => String, { description: "The password until now." })
  currentPassword!: string;

  @Field(() => String, { description: "8 to 256 characters." })
  newPassword!: string;
}

@InputType({ description: "Ends a session of the viewer." })
export class RevokeSessionInput {
  @Field(() => ID, { description: "Which session." })
  sessionId!: string;
}

@InputType({ description: "Makes an invite." })
export class CreateInviteInput {
  @Field(() => AccountRole, { description: "ADMIN or MEMBER.", defaultValue: AccountRole.MEMBER })
  role!: AccountRole;

  @Field(() => String, { nullable: true, description: "A note for the administrators." })
  note?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "How many accounts may be made with it, 1 to 1,000; null means any number.",
  })
  maxUses?: number | null;

  @Field(() => Int, { nullable: true, description: "Days until it ends, 1 to 365; null means never." })
  expiresInDays?: number | null;

  @Field(() => String, { nullable: true, description: "Makes a repetition harmless." })
  idempotencyKey?: string | null;
}

@InputType({ description: "Ends an invite." })
export class RevokeInviteInput {
  @Field(() => ID, { description: "Which invite." })
  inviteId!: string;
}

@InputType({ description: "Makes an API token for the viewer's account." })
export class CreateApiTokenInput {
  @Field(() => String, { description: "What to call it; 1 to 80 characters." })
  name!: string;

  @Field(() => [TokenScope], { description: "What it may do, at least one; the widest counts." })
  scopes!: TokenScope[];

  @Field(() => String, { nullable: true, description: "Makes a repetition harmless." })
  idempotencyKey?: string | null;
}

@InputType({ description: "Ends an API token of the viewer." })
export class RevokeApiTokenInput {
  @Field(() => ID, { description: "Which token." })
  apiTokenId!: string;
}

@InputType({ description: "Gives an account another role." })
export class SetAccountRoleInput {
  @Field(() => ID, { description: "Which account." })
  accountId!: string;

  @Field(() => Int, { description: "The version the change is based on." })
  expectedVersion!: number;

  @Field(() => AccountRole, { description: "ADMIN or MEMBER." })
  role!: AccountRole;
}

@InputType({ description: "Switches an account on or off." })
export class SetAccountActiveInput {
  @Field(() => ID, { description: "Which account." })
  accountId!: string;

  @Field(() => Int, { description: "The version the change is based on." })
  expectedVersion!: number;

  @Field(() => Boolean, { description: "Whether it may sign in." })
  isActive!: boolean;
}
