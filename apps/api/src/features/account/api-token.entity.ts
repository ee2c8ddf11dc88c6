import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Entity, Index, ManyToOne, Unique, type Relation } from "typeorm";
import { IdColumn, InstantColumn, ReferenceColumn, TextColumn, WordColumn } from "../../database/columns.js";
import type { Scope } from "../../graphql/context.js";
import { DateTime } from "../../graphql/schema.js";
import { Account } from "./account.entity.js";

/** What a token may do; each includes the ones before it. */
export const TokenScope = { READ: "read", WRITE: "write", ADMIN: "admin" } as const;
export type TokenScope = Scope;

registerEnumType(TokenScope, {
  name: "TokenScope",
  description: "What a token may do; each scope includes the ones before it.",
  valuesConfig: {
    READ: { description: "Queries and subscriptions." },
    WRITE: { description: "Also mutations." },
    ADMIN: { description: "Also what only administrators may do, when the account is one." },
  },
});

/** Lets a program act for an account. */
@ObjectType({ description: "Lets a program act for an account.", simpleResolvers: true })
@Entity("api_token")
@Unique("api_token_secret", ["secretHash"])
export class ApiToken {
  @Field(() => ID, { description: "Opaque id." })
  @IdColumn()
  id!: string;

  @Index("api_token_account")
  @ReferenceColumn()
  accountId!: string;

  @ManyToOne(() => Account, { onDelete: "CASCADE" })
  account!: Relation<Account>;

  @Field(() => String, { description: "What its owner called it." })
  @TextColumn()
  name!: string;

  /** The widest thing it may do. */
  @WordColumn()
  scope!: Scope;

  /** SHA-256 of the secret. */
  @TextColumn()
  secretHash!: string;

  @Field(() => String, { description: "The secret's last four characters, to tell tokens apart." })
  @TextColumn()
  hint!: string;

  @Field(() => DateTime, { description: "When it was made." })
  @InstantColumn()
  createdAt!: number;

  @Field(() => DateTime, { nullable: true, description: "When it was last used, to the minute; null means never." })
  @InstantColumn({ nullable: true })
  lastUsedAt!: number | null;
}
