import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Entity, Index, Unique } from "typeorm";
import { FlagColumn, IdColumn, InstantColumn, NumberColumn, TextColumn, WordColumn } from "../../database/columns.js";
import { DateTime } from "../../graphql/schema.js";

/** What an account may do to the instance. */
export const AccountRole = { OWNER: "owner", ADMIN: "admin", MEMBER: "member" } as const;
export type AccountRole = (typeof AccountRole)[keyof typeof AccountRole];

registerEnumType(AccountRole, {
  name: "AccountRole",
  description: "What an account may do to the instance.",
  valuesConfig: {
    OWNER: { description: "Made the instance; may do everything and cannot be demoted." },
    ADMIN: { description: "Manages accounts, invites and Providers." },
    MEMBER: { description: "Uses the instance." },
  },
});

/** Longest name of a person, in UTF-16 units. */
export const MAX_ACCOUNT_NAME = 80;

/** Longest e-mail address accepted, in UTF-16 units (RFC 5321, section 4.5.3.1). */
export const MAX_EMAIL = 254;

/** A person who can sign in. Accounts are switched off, never deleted: what they wrote keeps its author. */
@ObjectType({ description: "A person who can sign in.", simpleResolvers: true })
@Entity("account")
@Unique("account_email", ["emailKey"])
@Index("account_one_owner", ["role"], { unique: true, where: "role = 'owner'" })
export class Account {
  @Field(() => ID, { description: "Opaque id." })
  @IdColumn()
  id!: string;

  @Field(() => String, { description: "The name other people see." })
  @TextColumn()
  name!: string;

  @Field(() => String, { description: "The address used to sign in. Seen by its owner and by administrators." })
  @TextColumn()
  email!: string;

  /** The e-mail address in lower case: two accounts never differ by case alone. */
  @TextColumn()
  emailKey!: string;

  /** Argon2id in the PHC text form. */
  @TextColumn()
  passwordHash!: string;

  @Field(() => AccountRole, { description: "What the account may do to the instance." })
  @WordColumn()
  role!: AccountRole;

  @Field(() => Boolean, { description: "Whether the account may sign in." })
  @FlagColumn({ default: true })
  isActive!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      "IANA name of the zone in which prompts tell this person the time; null while none is known, which is UTC.",
  })
  @TextColumn({ nullable: true })
  timeZone!: string | null;

  @Field(() => DateTime, { description: "When the account was made." })
  @InstantColumn()
  createdAt!: number;

  @Field(() => Int, { description: "Grows with every change; send it back as expectedVersion." })
  @NumberColumn({ default: 1 })
  version!: number;
}
